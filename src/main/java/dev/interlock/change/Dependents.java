package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records what an object needs, as the server does when it stores an expression or a query.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-depend.html">the manual on dependency
 *     tracking</a>
 */
final class Dependents {
  private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"|([A-Za-z_][A-Za-z0-9_$]*)");

  private Dependents() {}

  /** Records a column's type. */
  static void type(Work work, Address dependent, Known<DataType> type) {
    type.asOptional()
        .flatMap(DataType::type)
        .ifPresent(t -> work.depends(dependent, Address.of(t), Dependency.Kind.NORMAL));
  }

  /**
   * Records an expression over the columns of one relation.
   *
   * @return the attribute numbers it mentions, in order of appearance
   */
  static List<Integer> expression(
      Work work, Oid dependent, Expression expression, Oid relation, Dependency.Kind own) {
    Uses uses = Uses.of(expression);
    List<Integer> columns = columns(work, uses, relation);
    for (int column : columns) {
      work.depends(Address.of(dependent), new Address(relation, column), own);
    }
    others(work, dependent, uses);
    for (Query query : uses.queries()) {
      outer(work, dependent, query, relation, own);
    }
    return columns;
  }

  /** Records the columns of the outer relation that a sub-select mentions. */
  private static void outer(
      Work work, Oid dependent, Query query, Oid relation, Dependency.Kind own) {
    Optional<Relation> of = work.catalog().object(relation, Relation.class);
    if (query.shape().isEmpty() || of.isEmpty()) {
      return;
    }
    QueryScope scope = QueryScope.of(work, query.shape().get());
    for (Expression.ColumnReference use : query.shape().get().uses()) {
      boolean here =
          !use.star()
              && !use.parts().isEmpty()
              && scope.resolve(use).isEmpty()
              && (use.parts().size() == 1
                  || use.parts().get(use.parts().size() - 2).equals(of.get().name().name()));
      if (here) {
        of.get()
            .column(use.parts().getLast())
            .ifPresent(
                c -> work.depends(Address.of(dependent), new Address(relation, c.number()), own));
      }
    }
  }

  /** Records everything but the columns of the expression's own relation. */
  static void others(Work work, Oid dependent, Uses uses) {
    for (QualifiedName name : uses.functions()) {
      function(work, name).ifPresent(f -> work.depends(dependent, f, Dependency.Kind.NORMAL));
    }
    for (TypeName name : uses.types()) {
      Types.lookUp(work, name)
          .type()
          .ifPresent(t -> work.depends(dependent, t, Dependency.Kind.NORMAL));
    }
    for (QualifiedName name : uses.classes()) {
      work.find(name).ifPresent(c -> work.depends(dependent, c.oid(), Dependency.Kind.NORMAL));
    }
    for (Query query : uses.queries()) {
      query(work, dependent, query);
    }
  }

  /** Returns the one function of that name; overloaded ones are not told apart. */
  static Optional<Oid> function(Work work, QualifiedName name) {
    for (Identifier schema : work.lookupPath(name)) {
      List<Function> found = work.catalog().functions(name.in(schema));
      if (!found.isEmpty()) {
        return found.size() == 1 ? Optional.of(found.getFirst().oid()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Returns the attribute numbers an expression mentions, in order of appearance. */
  static List<Integer> columns(Work work, Uses uses, Oid relation) {
    SequencedSet<Integer> found = new LinkedHashSet<>();
    Optional<Relation> of = work.catalog().object(relation, Relation.class);
    if (of.isEmpty()) {
      return List.of();
    }
    for (Expression.ColumnReference c : uses.columns()) {
      if (c.star() || c.parts().isEmpty()) {
        of.get().columns().forEach(column -> found.add(column.number()));
        continue;
      }
      Identifier last = c.parts().getLast();
      Optional<Column> column = of.get().column(last);
      if (column.isPresent()) {
        found.add(column.get().number());
      } else if (c.parts().size() == 1 && last.equals(of.get().name().name())) {
        of.get().columns().forEach(each -> found.add(each.number()));
      } else if (!of.get().complete() && !isSystemColumn(last)) {
        work.column(relation, last, c.span()).ifPresent(found::add);
      }
    }
    for (String text : uses.opaque()) {
      Matcher words = WORD.matcher(text);
      while (words.find()) {
        String word =
            words.group(1) != null ? words.group(1) : Identifier.unquoted(words.group(2)).value();
        of.get().column(Identifier.of(word)).ifPresent(c -> found.add(c.number()));
      }
    }
    return List.copyOf(found);
  }

  private static boolean isSystemColumn(Identifier name) {
    return switch (name.value()) {
      case "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid" -> true;
      default -> false;
    };
  }

  /** Records the relations, columns and functions a query reads. */
  static void query(Work work, Oid dependent, Query query) {
    if (query.shape().isEmpty()) {
      return;
    }
    Query.Shape shape = query.shape().get();
    QueryScope scope = QueryScope.of(work, shape);
    Catalog catalog = work.catalog();
    for (Relation relation : scope.relations()) {
      if (!relation.oid().equals(dependent)) {
        work.depends(dependent, relation.oid(), Dependency.Kind.NORMAL);
      }
    }
    for (Expression.ColumnReference use : shape.uses()) {
      for (Address address : scope.resolve(use)) {
        if (!address.object().equals(dependent)) {
          work.depends(Address.of(dependent), address, Dependency.Kind.NORMAL);
        }
      }
    }
    for (Query.Output output : shape.outputs()) {
      if (output.value() instanceof Expression.ColumnReference star && star.star()) {
        for (Address address : scope.resolve(star)) {
          if (!address.object().equals(dependent)) {
            work.depends(Address.of(dependent), address, Dependency.Kind.NORMAL);
          }
        }
      }
      Uses uses = Uses.of(output.value());
      for (TypeName name : uses.types()) {
        Types.lookUp(work, name)
            .type()
            .filter(t -> catalog.object(t).isPresent())
            .ifPresent(t -> work.depends(dependent, t, Dependency.Kind.NORMAL));
      }
      for (QualifiedName name : uses.functions()) {
        function(work, name).ifPresent(f -> work.depends(dependent, f, Dependency.Kind.NORMAL));
      }
    }
    for (QualifiedName name : shape.functions()) {
      function(work, name).ifPresent(f -> work.depends(dependent, f, Dependency.Kind.NORMAL));
    }
  }
}
