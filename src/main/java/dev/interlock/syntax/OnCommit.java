package dev.interlock.syntax;

/** What happens to a temporary table at commit. */
public enum OnCommit {
  PRESERVE_ROWS,
  DELETE_ROWS,
  DROP
}
