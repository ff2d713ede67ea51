package dev.interlock.analysis;

import dev.interlock.expression.Expression;
import dev.interlock.expression.QueryTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes the constants that a statement certainly computes: those of the outermost select list
 * and of the rows it writes out. A sub-query's may never be needed.
 */
final class Folding {
  private final Constants constants;

  Folding(World world) {
    this.constants = new Constants(world, Map.of());
  }

  void check(QueryTree tree) {
    switch (tree) {
      case QueryTree.Select s -> body(s.body());
      case QueryTree.Insert i -> i.source().ifPresent(s -> body(s.body()));
      case QueryTree.Update _, QueryTree.Delete _, QueryTree.Merge _ -> {}
    }
  }

  private void body(QueryTree.Body body) {
    switch (body) {
      case QueryTree.Block block -> block.targets().forEach(t -> fold(t.value()));
      case QueryTree.Values values -> {
        for (List<Optional<Expression>> row : values.rows()) {
          row.forEach(v -> v.ifPresent(this::fold));
        }
      }
      case QueryTree.SetOperation _ -> {}
      case QueryTree.Nested nested -> body(nested.query().body());
    }
  }

  private void fold(Expression value) {
    constants.of(value);
  }
}
