package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Index;
import dev.interlock.effect.Change;
import dev.interlock.rule.Fact;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which other index serves everything that an index does: one of the same method whose keys begin
 * with the same columns in the same order, operator classes and collations, over the same rows, and
 * that enforces the same uniqueness.
 */
final class CoveredBy {
  private CoveredBy() {}

  static Fact of(Change.CreateIndex create, Scene scene) {
    Catalog catalog = scene.later() ? scene.at() : scene.step().catalogAfter();
    Optional<Index> index = catalog.object(create.index(), Index.class);
    if (index.isEmpty()) {
      return Fact.UNKNOWN;
    }
    for (Index other : catalog.indexes(index.get().table())) {
      if (!other.oid().equals(index.get().oid())
          && covers(other, index.get())
          && (!covers(index.get(), other) || isFirst(other, index.get()))) {
        return Fact.text(scene.name(other.name()));
      }
    }
    return Fact.ABSENT;
  }

  /** Of two equal ones the younger is too much, unless the older backs no constraint. */
  private static boolean isFirst(Index other, Index index) {
    if (other.constraint().isPresent() != index.constraint().isPresent()) {
      return other.constraint().isPresent();
    }
    return other.oid().value() < index.oid().value();
  }

  private static boolean covers(Index other, Index index) {
    boolean prefix =
        other.method().equals(index.method())
            && other.keys().size() >= index.keys().size()
            && (other.keys().size() == index.keys().size() || index.method().equals("btree"))
            && same(other.keys().subList(0, index.keys().size()), index.keys());
    boolean rows = text(other).equals(text(index));
    boolean unique =
        !index.unique() || other.unique() && other.keys().size() == index.keys().size();
    boolean included =
        index.include().stream()
            .allMatch(
                column ->
                    other.include().contains(column)
                        || other.keys().stream().anyMatch(k -> k.column() == column));
    return other.valid() && prefix && rows && unique && included;
  }

  private static Optional<String> text(Index index) {
    return index.predicate().map(p -> Fingerprint.normalised(p.span().text()));
  }

  private static boolean same(List<Index.Key> a, List<Index.Key> b) {
    for (int i = 0; i < a.size(); i++) {
      Index.Key x = a.get(i);
      Index.Key y = b.get(i);
      if (x.column() != y.column()
          || x.column() == 0
          || !Objects.equals(x.collation(), y.collation())
          || !Objects.equals(x.operatorClass(), y.operatorClass())
          || !x.ordering().equalsIgnoreCase(y.ordering())) {
        return false;
      }
    }
    return true;
  }
}
