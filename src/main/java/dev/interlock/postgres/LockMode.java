package dev.interlock.postgres;

/**
 * A table-level lock mode.
 *
 * <p>Modes have no order: {@code SHARE} and {@code SHARE UPDATE EXCLUSIVE} do not imply each other.
 * Ask {@link #conflictsWith}, {@link #blocksReads} or {@link #blocksWrites}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">the
 *     manual's conflict table</a>
 */
public enum LockMode {
  ACCESS_SHARE("ACCESS SHARE", "AS", 0b1000_0000),
  ROW_SHARE("ROW SHARE", "RS", 0b1100_0000),
  ROW_EXCLUSIVE("ROW EXCLUSIVE", "RX", 0b1111_0000),
  SHARE_UPDATE_EXCLUSIVE("SHARE UPDATE EXCLUSIVE", "SUE", 0b1111_1000),
  SHARE("SHARE", "S", 0b1110_1100),
  SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE", "SRX", 0b1111_1100),
  EXCLUSIVE("EXCLUSIVE", "X", 0b1111_1110),
  ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE", "AE", 0b1111_1111);

  private final String manualName;
  private final String abbreviation;
  private final int conflicts;

  LockMode(String manualName, String abbreviation, int conflicts) {
    this.manualName = manualName;
    this.abbreviation = abbreviation;
    this.conflicts = conflicts;
  }

  /** Tells whether two transactions cannot hold these modes on one table at the same time. */
  public boolean conflictsWith(LockMode other) {
    return (conflicts >> other.ordinal() & 1) != 0;
  }

  /** Tells whether a plain {@code SELECT} waits for this mode. */
  public boolean blocksReads() {
    return conflictsWith(ACCESS_SHARE);
  }

  /** Tells whether {@code INSERT}, {@code UPDATE}, {@code DELETE} and {@code MERGE} wait. */
  public boolean blocksWrites() {
    return conflictsWith(ROW_EXCLUSIVE);
  }

  /** Returns the short form used in lock lanes, such as {@code SUE}. */
  public String abbreviation() {
    return abbreviation;
  }

  /** Returns the manual's name, such as {@code SHARE UPDATE EXCLUSIVE}. */
  @Override
  public String toString() {
    return manualName;
  }
}
