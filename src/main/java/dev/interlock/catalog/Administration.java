package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import java.util.Optional;

/**
 * What a database keeps of an object for its administrators; nothing of it changes what queries
 * mean.
 *
 * @param tablespace where a statement put it; absent for the database's own
 * @param clusterOn whether CLUSTER of its table follows this index
 */
public record Administration(Optional<Identifier> tablespace, boolean clusterOn) {
  /** An object as it was made. */
  public static final Administration NONE = new Administration(Optional.empty(), false);

  public Administration withTablespace(Optional<Identifier> value) {
    return new Administration(value, clusterOn);
  }

  public Administration withClusterOn(boolean value) {
    return new Administration(tablespace, value);
  }
}
