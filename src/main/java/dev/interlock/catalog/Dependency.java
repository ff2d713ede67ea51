package dev.interlock.catalog;

/**
 * An edge of {@code pg_depend}: {@code dependent} needs {@code referenced}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-depend.html">the manual on
 *     pg_depend</a>
 */
public record Dependency(Address dependent, Address referenced, Kind kind) {
  /** What happens to the dependent when the referenced object is dropped. */
  public enum Kind {
    /** The drop is refused without CASCADE. */
    NORMAL,
    /** The dependent goes along. */
    AUTO,
    /** The dependent is part of it: goes along, and cannot be dropped by itself. */
    INTERNAL,
    /** The dependent is a member of an extension: cannot be dropped by itself. */
    EXTENSION,
    /** The dependent belongs to the role referenced: it keeps the role from being dropped. */
    OWNER,
    /** The dependent role is a member of the role referenced. */
    MEMBER
  }
}
