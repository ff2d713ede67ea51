package dev.interlock.change;

import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.expression.Renaming;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * Expressions as the catalog keeps them: what they name is looked up once, when they are stored, so
 * the search path of another day changes nothing.
 */
final class Stored {
  private Stored() {}

  /** Returns an expression over no relation's columns. */
  static Expression of(Work work, Expression expression) {
    return Renaming.apply(expression, new Full(work, Optional.empty()));
  }

  /** Returns an expression over the columns of a relation, without the relation's own name. */
  static Expression of(Work work, Expression expression, Oid relation) {
    return Renaming.apply(
        expression, new Full(work, work.catalog().object(relation, Relation.class)));
  }

  static Optional<Expression> of(Work work, Optional<Expression> expression, Oid relation) {
    return expression.map(e -> of(work, e, relation));
  }

  /** Returns the full name of a function of the catalog; any other name stays as it is. */
  static QualifiedName function(Work work, QualifiedName name) {
    if (name.schema().isEmpty() && !Builtins.functions(name.name().value()).isEmpty()) {
      return name;
    }
    for (Identifier schema : work.lookupPath(name)) {
      if (!work.catalog().functions(name.in(schema)).isEmpty()) {
        return name.in(schema);
      }
    }
    return name;
  }

  private record Full(Work work, Optional<Relation> relation) implements Renaming.Names {
    @Override
    public Expression.ColumnReference column(Expression.ColumnReference reference) {
      List<Identifier> parts = reference.parts();
      if (parts.size() < 2
          || reference.star()
          || relation
              .filter(r -> r.name().name().equals(parts.get(parts.size() - 2)))
              .filter(r -> r.column(parts.getLast()).isPresent())
              .isEmpty()) {
        return reference;
      }
      return new Expression.ColumnReference(reference.span(), List.of(parts.getLast()), false);
    }

    @Override
    public QualifiedName function(QualifiedName function) {
      return Stored.function(work, function);
    }

    @Override
    public TypeName type(TypeName type) {
      return Types.lookUp(work, type)
          .type()
          .flatMap(work.catalog()::qualifiedName)
          .map(full -> StoredQueries.named(type, full))
          .orElse(type);
    }

    @Override
    public String relation(String text) {
      return work.find(Uses.parseName(text)).map(c -> Keywords.quote(c.name())).orElse(text);
    }

    @Override
    public Query query(Query query) {
      return StoredQueries.full(work, query);
    }
  }
}
