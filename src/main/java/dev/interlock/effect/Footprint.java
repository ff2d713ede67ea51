package dev.interlock.effect;

import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.postgres.QualifiedName;
import java.util.List;

/**
 * What a statement costs on one version of the server.
 *
 * @param locks every lock, in order of acquisition, one entry per relation and mode
 * @param rewrites tables, materialized views and sequences whose storage is written anew
 * @param scans tables read in full, for whatever reason
 * @param builds indexes built for the first time
 * @param rebuilds indexes of existing ones written anew
 * @param truncates tables emptied
 * @param waits relations whose current users are waited for without a lock
 * @param transactionAllowed whether the statement may run in a transaction block
 * @param certain whether everything it depends on is known
 */
public record Footprint(
    List<Lock> locks,
    Known<List<Work>> rewrites,
    Known<List<Work>> scans,
    Known<List<Work>> builds,
    Known<List<Work>> rebuilds,
    List<Named> truncates,
    List<Named> waits,
    boolean transactionAllowed,
    boolean certain) {

  /** The footprint of a statement that touches no relation. */
  public static final Footprint NONE =
      new Footprint(
          List.of(),
          Known.of(List.of()),
          Known.of(List.of()),
          Known.of(List.of()),
          Known.of(List.of()),
          List.of(),
          List.of(),
          true,
          true);

  public Footprint {
    locks = List.copyOf(locks);
    truncates = List.copyOf(truncates);
    waits = List.copyOf(waits);
  }

  /** A relation with the name it had before the statement. */
  public record Named(Oid relation, QualifiedName name) {}
}
