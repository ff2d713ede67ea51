package dev.interlock.syntax;

/** Whether a relation is kept and logged. */
public enum Persistence {
  PERMANENT,
  TEMPORARY,
  UNLOGGED
}
