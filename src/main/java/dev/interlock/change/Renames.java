package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.ColumnDefault;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.expression.Renaming;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Carries a new name into the expressions and queries that use the object; the server needs no such
 * thing, as it stores identities.
 */
final class Renames {
  private Renames() {}

  /** A relation, function or type gets another name or schema. */
  static void object(Work work, Oid object, QualifiedName from, QualifiedName to) {
    if (from.equals(to)) {
      return;
    }
    Renaming.Names names =
        new Renaming.Names() {
          @Override
          public QualifiedName function(QualifiedName function) {
            return function.equals(from) ? to : function;
          }

          @Override
          public TypeName type(TypeName type) {
            return type.name().equals(from) ? StoredQueries.named(type, to) : type;
          }

          @Override
          public String relation(String text) {
            return Uses.parseName(text).equals(from) ? Keywords.quote(to) : text;
          }

          @Override
          public Query query(Query query) {
            return StoredQueries.renamed(query, from, to);
          }
        };
    for (Oid dependent : dependents(work, object, 0)) {
      apply(work, dependent, names);
      work.catalog()
          .object(dependent, Trigger.class)
          .filter(t -> t.function().equals(from))
          .ifPresent(t -> work.put(t.withFunction(to)));
    }
  }

  /** A column gets another name; called while it still has the old one. */
  static void column(Work work, Address column, Identifier from, Identifier to) {
    Renaming.Names names =
        new Renaming.Names() {
          @Override
          public Expression.ColumnReference column(Expression.ColumnReference reference) {
            return !reference.star() && reference.parts().equals(List.of(from))
                ? new Expression.ColumnReference(reference.span(), List.of(to), false)
                : reference;
          }

          @Override
          public Query query(Query query) {
            return StoredQueries.renamed(work, query, column, to);
          }
        };
    for (Oid dependent : dependents(work, column.object(), column.column())) {
      apply(work, dependent, names);
    }
  }

  private static SequencedSet<Oid> dependents(Work work, Oid object, int column) {
    SequencedSet<Oid> found = new LinkedHashSet<>();
    for (Dependency d : work.catalog().dependencies().of(object)) {
      if (column == 0 || d.referenced().column() == column) {
        found.add(d.dependent().object());
      }
    }
    return found;
  }

  private static void apply(Work work, Oid dependent, Renaming.Names names) {
    Optional<CatalogObject> object = work.catalog().object(dependent);
    if (object.isEmpty()) {
      return;
    }
    switch (object.get()) {
      case Constraint.Check c ->
          work.put(
              new Constraint.Check(c.common(), c.columns(), Renaming.apply(c.expression(), names)));
      case ColumnDefault d -> columnDefault(work, d, names);
      case Index i -> work.put(i.withExpressions(e -> Renaming.apply(e, names)));
      case Policy p -> work.put(p.withExpressions(e -> Renaming.apply(e, names)));
      case Trigger t -> work.put(t.withWhen(t.when().map(e -> Renaming.apply(e, names))));
      case Relation.View v -> work.put(v.withQuery(names.query(v.query())));
      case Type.Domain d ->
          work.put(d.withDefault(d.defaultValue().map(e -> Renaming.apply(e, names))));
      default -> {}
    }
  }

  private static void columnDefault(Work work, ColumnDefault value, Renaming.Names names) {
    work.catalog()
        .table(value.column().object())
        .ifPresent(
            t ->
                t.column(value.column().column())
                    .ifPresent(c -> work.put(t.withColumn(renamed(c, names)))));
  }

  private static Column renamed(Column column, Renaming.Names names) {
    return column
        .withDefault(column.defaultValue().map(e -> Renaming.apply(e, names)))
        .withGenerated(
            column
                .generated()
                .map(g -> new Column.Generated(Renaming.apply(g.expression(), names), g.stored())));
  }
}
