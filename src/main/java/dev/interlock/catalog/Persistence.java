package dev.interlock.catalog;

/** How long a relation's rows last. */
public enum Persistence {
  PERMANENT,
  UNLOGGED,
  TEMPORARY
}
