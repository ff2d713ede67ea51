package dev.interlock.footprint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.PartitionBound;
import dev.interlock.catalog.PartitionKey;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The condition that a partition's bound puts on its rows, as the server writes it.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION">the
 *     manual on ATTACH PARTITION</a>
 */
final class BoundFormula {
  private BoundFormula() {}

  /** Returns the condition of a bound; absent if there is none, as for a lone default partition. */
  static Optional<Formula> of(Catalog catalog, Relation.Table parent, PartitionBound bound) {
    Optional<PartitionKey> key = parent.partitionKey();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    List<String> values = key.get().parts().stream().map(part -> value(parent, part)).toList();
    return switch (bound.values()) {
      case PartitionBound.Values.In in -> Optional.of(list(values.getFirst(), in.values()));
      case PartitionBound.Values.Range range -> Optional.of(range(values, range));
      case PartitionBound.Values.Hash hash ->
          Optional.of(new Formula.Other("satisfies_hash_partition " + hash));
      case PartitionBound.Values.Default _ -> rest(catalog, parent);
    };
  }

  /** A default partition holds what no other partition does. */
  private static Optional<Formula> rest(Catalog catalog, Relation.Table parent) {
    List<Formula> others = new ArrayList<>();
    for (Relation.Table sibling : catalog.children(parent.oid())) {
      sibling
          .partition()
          .filter(b -> !b.isDefault())
          .flatMap(b -> of(catalog, parent, b))
          .ifPresent(others::add);
    }
    return others.isEmpty() ? Optional.empty() : Optional.of(Formula.not(new Formula.Or(others)));
  }

  private static String value(Relation.Table parent, PartitionKey.Part part) {
    return part.expression()
        .map(Formula::key)
        .or(() -> parent.column(part.column()).map(c -> c.name().value()))
        .orElse("?");
  }

  private static Formula list(String value, List<Expression> values) {
    List<Formula> terms = new ArrayList<>();
    boolean nulls = false;
    for (Expression one : values) {
      if (Formula.isNull(one)) {
        nulls = true;
      } else {
        terms.add(new Formula.Comparison(value, "=", text(one)));
      }
    }
    if (nulls) {
      terms.addFirst(new Formula.NullTest(value, false));
      return new Formula.Or(terms);
    }
    return new Formula.And(
        List.of(
            new Formula.NullTest(value, true),
            terms.size() == 1 ? terms.getFirst() : new Formula.Or(terms)));
  }

  private static Formula range(List<String> values, PartitionBound.Values.Range range) {
    List<Formula> terms = new ArrayList<>();
    values.forEach(v -> terms.add(new Formula.NullTest(v, true)));
    int same = 0;
    while (same < values.size()
        && !isOpen(range.from().get(same))
        && !isOpen(range.to().get(same))
        && text(range.from().get(same)).equals(text(range.to().get(same)))) {
      terms.add(new Formula.Comparison(values.get(same), "=", text(range.from().get(same))));
      same++;
    }
    terms.addAll(side(values, range.from(), same, ">"));
    terms.addAll(side(values, range.to(), same, "<"));
    return new Formula.And(terms);
  }

  /** {@code (a > 1) OR (a = 1 AND b >= 2)}: one side of a range, from its first open column. */
  private static List<Formula> side(
      List<String> values, List<Expression> bound, int from, String operator) {
    List<Formula> arms = new ArrayList<>();
    List<Formula> equal = new ArrayList<>();
    for (int i = from; i < values.size() && !isOpen(bound.get(i)); i++) {
      boolean last = i + 1 == values.size();
      boolean open = !last && isOpen(bound.get(i + 1));
      // from (1, MINVALUE): a >= 1; to (1, MAXVALUE): a <= 1
      boolean orEqual =
          last ? operator.equals(">") : open && isMinimum(bound.get(i + 1)) == operator.equals(">");
      List<Formula> arm = new ArrayList<>(equal);
      arm.add(
          new Formula.Comparison(
              values.get(i), orEqual ? operator + "=" : operator, text(bound.get(i))));
      arms.add(Formula.all(arm));
      equal.add(new Formula.Comparison(values.get(i), "=", text(bound.get(i))));
    }
    return arms.isEmpty()
        ? List.of()
        : List.of(arms.size() == 1 ? arms.getFirst() : new Formula.Or(arms));
  }

  private static String text(Expression value) {
    return Formula.constant(value).orElseGet(() -> Formula.key(value));
  }

  private static boolean isOpen(Expression bound) {
    return isMinimum(bound) || Formula.key(bound).equalsIgnoreCase("maxvalue");
  }

  private static boolean isMinimum(Expression bound) {
    return Formula.key(bound).equalsIgnoreCase("minvalue");
  }
}
