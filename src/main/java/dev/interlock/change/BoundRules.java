package dev.interlock.change;

import dev.interlock.catalog.Oid;
import dev.interlock.catalog.PartitionBound;
import dev.interlock.catalog.PartitionKey;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which bounds a partition may have: one of its parent's strategy, and none that overlaps another
 * partition's.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARTITION">the
 *     manual on PARTITION OF</a>
 */
final class BoundRules {
  private final Work work;
  private final Relation.Table parent;
  private final PartitionKey key;
  private final String partition;
  private final Span at;

  private BoundRules(
      Work work, Relation.Table parent, PartitionKey key, String partition, Span at) {
    this.work = work;
    this.parent = parent;
    this.key = key;
    this.partition = partition;
    this.at = at;
  }

  /** Refuses a bound that the parent or one of its other partitions forbids. */
  static void check(
      Work work,
      Oid parent,
      Oid partition,
      String name,
      dev.interlock.syntax.PartitionBound bound) {
    Relation.Table table = work.table(parent);
    if (table.partitionKey().isEmpty()) {
      return;
    }
    BoundRules rules = new BoundRules(work, table, table.partitionKey().get(), name, bound.span());
    rules.form(bound);
    PartitionBound made = Partitions.bound(bound);
    for (Relation.Table other : work.catalog().children(parent)) {
      if (!other.oid().equals(partition) && other.partition().isPresent()) {
        rules.beside(made.values(), other, other.partition().get().values());
      }
    }
  }

  private void form(dev.interlock.syntax.PartitionBound bound) {
    switch (bound) {
      case dev.interlock.syntax.PartitionBound.Default d -> {
        if (key.strategy() == PartitionKey.Strategy.HASH) {
          throw refuse("42P16", "a hash-partitioned table may not have a default partition");
        }
      }
      case dev.interlock.syntax.PartitionBound.Hash h -> {
        strategy(PartitionKey.Strategy.HASH);
        hash(h);
      }
      case dev.interlock.syntax.PartitionBound.In in -> {
        strategy(PartitionKey.Strategy.LIST);
        in.values().forEach(this::expression);
      }
      case dev.interlock.syntax.PartitionBound.Range r -> {
        strategy(PartitionKey.Strategy.RANGE);
        range(r);
      }
    }
  }

  private void strategy(PartitionKey.Strategy strategy) {
    if (key.strategy() != strategy) {
      throw refuse(
          "42P16",
          "invalid bound specification for a "
              + key.strategy().name().toLowerCase(Locale.ROOT)
              + " partition");
    }
  }

  private void hash(dev.interlock.syntax.PartitionBound.Hash hash) {
    try {
      BigInteger modulus = new BigInteger(hash.modulus().strip());
      BigInteger remainder = new BigInteger(hash.remainder().strip());
      if (modulus.signum() <= 0) {
        throw refuse(
            "42P16", "modulus for hash partition must be an integer value greater than zero");
      }
      if (remainder.signum() < 0) {
        throw refuse(
            "42P16",
            "remainder for hash partition must be an integer value greater than or equal to zero");
      }
      if (remainder.compareTo(modulus) >= 0) {
        throw refuse("42P16", "remainder for hash partition must be less than modulus");
      }
    } catch (NumberFormatException e) {
      // a placeholder: not known
    }
  }

  private void range(dev.interlock.syntax.PartitionBound.Range range) {
    int columns = key.parts().size();
    if (range.from().size() != columns) {
      throw refuse("42P16", "FROM must specify exactly one value per partitioning column");
    }
    if (range.to().size() != columns) {
      throw refuse("42P16", "TO must specify exactly one value per partitioning column");
    }
    for (List<Expression> side : List.of(range.from(), range.to())) {
      side.forEach(v -> BoundValue.expression(v).ifPresent(this::expression));
      List<BoundValue> values = BoundValue.of(parent, key, side);
      if (values.stream().anyMatch(BoundValue.Null.class::isInstance)) {
        throw refuse("42P17", "cannot specify NULL in range bound");
      }
      for (int i = 1; i < values.size(); i++) {
        BoundValue before = values.get(i - 1);
        if ((before instanceof BoundValue.Lowest || before instanceof BoundValue.Highest)
            && !before.getClass().equals(values.get(i).getClass())) {
          String word = before instanceof BoundValue.Lowest ? "MINVALUE" : "MAXVALUE";
          throw refuse("42804", "every bound following " + word + " must also be " + word);
        }
      }
    }
    OptionalInt order =
        BoundValue.compare(
            BoundValue.of(parent, key, range.from()), BoundValue.of(parent, key, range.to()));
    if (order.isPresent() && order.getAsInt() >= 0) {
      throw refuse("42P17", "empty range bound specified for partition \"" + partition + "\"");
    }
  }

  private void expression(Expression value) {
    Clause.PARTITION_BOUND.check(work, value);
  }

  private void beside(
      PartitionBound.Values made, Relation.Table other, PartitionBound.Values present) {
    if (made instanceof PartitionBound.Values.Default
        && present instanceof PartitionBound.Values.Default) {
      throw refuse(
          "42P17",
          "partition \""
              + partition
              + "\" conflicts with existing default partition \""
              + other.name().name()
              + "\"",
          other);
    }
    boolean overlap =
        switch (made) {
          case PartitionBound.Values.In in
              when present instanceof PartitionBound.Values.In others ->
              BoundValue.of(parent, key, in.values()).stream()
                  .anyMatch(
                      v ->
                          BoundValue.of(parent, key, others.values()).stream()
                              .anyMatch(o -> BoundValue.same(v, o)));
          case PartitionBound.Values.Range r
              when present instanceof PartitionBound.Values.Range o ->
              below(r.from(), o.to()) && below(o.from(), r.to());
          case PartitionBound.Values.Hash h
              when present instanceof PartitionBound.Values.Hash o -> {
            int small = Math.min(h.modulus(), o.modulus());
            yield small > 0 && h.remainder() % small == o.remainder() % small;
          }
          default -> false;
        };
    if (made instanceof PartitionBound.Values.Hash h
        && present instanceof PartitionBound.Values.Hash o
        && h.modulus() > 0
        && o.modulus() > 0
        && Math.max(h.modulus(), o.modulus()) % Math.min(h.modulus(), o.modulus()) != 0) {
      throw refuse(
          "42P17",
          "every hash partition modulus must be a factor of the next larger modulus",
          other);
    }
    if (overlap) {
      throw refuse(
          "42P17",
          "partition \"" + partition + "\" would overlap partition \"" + other.name().name() + "\"",
          other);
    }
  }

  private boolean below(List<Expression> a, List<Expression> b) {
    OptionalInt order =
        BoundValue.compare(BoundValue.of(parent, key, a), BoundValue.of(parent, key, b));
    return order.isPresent() && order.getAsInt() < 0;
  }

  private Refused refuse(String sqlstate, String message) {
    return Work.refused(sqlstate, message, at, parent.createdAt());
  }

  private Refused refuse(String sqlstate, String message, Relation.Table other) {
    Optional<Span> history = other.createdAt();
    return Work.refused(sqlstate, message, at, history);
  }
}
