package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinOpclass;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.print.ExpressionPrinter;
import dev.interlock.source.Span;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/** Makes indexes, those of partitions included. */
final class Indexes {
  private Indexes() {}

  /**
   * What an index is to be.
   *
   * @param constraintLabel {@code pkey}, {@code key} or {@code excl} for an index of a constraint
   */
  record Spec(
      Oid table,
      Optional<Identifier> name,
      String method,
      List<Key> keys,
      List<Integer> include,
      Optional<Expression> predicate,
      boolean unique,
      boolean nullsNotDistinct,
      Optional<String> constraintLabel,
      boolean valid,
      boolean recurse) {}

  /** A key with the name it gives to a generated index name. */
  record Key(Index.Key key, String name) {}

  /** Resolves the elements of an index. */
  static List<Key> keys(Work work, Oid table, List<IndexElement> elements) {
    List<Key> keys = new ArrayList<>();
    for (IndexElement e : elements) {
      int column = 0;
      String name;
      Optional<Expression> expression = e.expression();
      if (e.column().isPresent()) {
        column = work.column(table, e.column().get()).orElse(0);
        name = e.column().get().value().value();
        if (column == 0) {
          expression =
              Optional.of(
                  new Expression.ColumnReference(
                      e.span(), List.of(e.column().get().value()), false));
        }
      } else {
        name = expression.map(GeneratedNames::ofIndexExpression).orElse("expr");
      }
      String ordering =
          (e.direction().filter(d -> d == IndexElement.Direction.DESC).map(d -> "DESC").orElse("")
                  + e.nulls().map(n -> " NULLS " + n).orElse(""))
              .strip();
      keys.add(
          new Key(
              new Index.Key(
                  column,
                  expression,
                  e.collation().map(ObjectName::name),
                  e.operatorClass().map(ObjectName::name),
                  ordering),
              name));
    }
    return keys;
  }

  /** Resolves plain columns as keys. */
  static List<Key> columnKeys(Work work, Oid table, List<Name> columns) {
    List<Key> keys = new ArrayList<>();
    for (Name column : columns) {
      keys.add(new Key(Index.Key.of(work.column(table, column).orElse(0)), column.value().value()));
    }
    return keys;
  }

  static List<Integer> numbers(Work work, Oid table, List<Name> columns) {
    List<Integer> numbers = new ArrayList<>();
    for (Name column : columns) {
      work.column(table, column).ifPresent(numbers::add);
    }
    return numbers;
  }

  /** Makes the index, and where the table is partitioned those of its partitions. */
  static Index define(Work work, Spec spec, Span at) {
    Relation relation =
        work.catalog()
            .object(spec.table(), Relation.class)
            .orElseThrow(() -> new IllegalStateException("index without a relation"));
    Identifier schema = work.schemaOf(spec.table());
    Identifier name = spec.name().orElseGet(() -> generatedName(work, spec, schema, relation));
    QualifiedName full = new QualifiedName(Optional.of(schema), name);
    Optional<CatalogObject> same = work.catalog().classNamed(full);
    if (same.isPresent()) {
      throw Work.refused(
          "42P07", "relation \"" + name + "\" already exists", at, same.get().createdAt());
    }
    List<Integer> mentions = mentions(work, spec);
    Index made =
        work.create(
            oid ->
                new Index(
                        oid,
                        full,
                        spec.table(),
                        spec.method(),
                        spec.keys().stream().map(Key::key).toList(),
                        spec.include(),
                        spec.predicate(),
                        mentions,
                        spec.unique(),
                        spec.constraintLabel().filter("pkey"::equals).isPresent(),
                        spec.nullsNotDistinct(),
                        spec.valid(),
                        Optional.empty(),
                        Optional.empty(),
                        work.here())
                    .withExpressions(e -> Stored.of(work, e, spec.table())));
    depend(work, made);
    if (spec.constraintLabel().isEmpty()
        && spec.recurse()
        && relation instanceof Relation.Table table
        && table.isPartitioned()) {
      for (Relation.Table child : work.catalog().children(table.oid())) {
        inPartition(work, made, child.oid(), at);
      }
    }
    return made;
  }

  private static Identifier generatedName(
      Work work, Spec spec, Identifier schema, Relation relation) {
    String table = relation.name().name().value();
    if (spec.constraintLabel().filter("pkey"::equals).isPresent()) {
      return GeneratedNames.indexOfConstraint(work, schema, table, "", "pkey");
    }
    List<String> names = new ArrayList<>();
    spec.keys().forEach(k -> names.add(k.name()));
    for (int column : spec.include()) {
      names.add(relation.column(column).map(c -> c.name().value()).orElse("expr"));
    }
    String middle = GeneratedNames.columns(GeneratedNames.distinct(names));
    return spec.constraintLabel().isPresent()
        ? GeneratedNames.indexOfConstraint(
            work, schema, table, middle, spec.constraintLabel().get())
        : GeneratedNames.relation(work.catalog(), schema, table, middle, "idx");
  }

  private static List<Integer> mentions(Work work, Spec spec) {
    SequencedSet<Integer> found = new LinkedHashSet<>();
    for (Key k : spec.keys()) {
      if (k.key().column() != 0) {
        found.add(k.key().column());
      }
      k.key()
          .expression()
          .ifPresent(e -> found.addAll(Dependents.columns(work, Uses.of(e), spec.table())));
    }
    found.addAll(spec.include());
    spec.predicate()
        .ifPresent(e -> found.addAll(Dependents.columns(work, Uses.of(e), spec.table())));
    return List.copyOf(found);
  }

  private static void depend(Work work, Index index) {
    for (int column : index.mentions()) {
      work.depends(
          Address.of(index.oid()), new Address(index.table(), column), Dependency.Kind.AUTO);
    }
    for (Index.Key key : index.keys()) {
      key.expression().ifPresent(e -> Dependents.others(work, index.oid(), Uses.of(e)));
      key.operatorClass()
          .flatMap(
              c ->
                  work.lookupPath(c).stream()
                      .flatMap(
                          s ->
                              work
                                  .catalog()
                                  .simple(SimpleObject.Kind.OPERATOR_CLASS, c.in(s), index.method())
                                  .stream())
                      .findFirst())
          .ifPresent(o -> work.depends(index.oid(), o.oid(), Dependency.Kind.NORMAL));
    }
    index.predicate().ifPresent(e -> Dependents.others(work, index.oid(), Uses.of(e)));
    dependOnExtension(work, index);
  }

  /** An operator class of an extension goes with it. oracle: extension_misc/drop_extension_trgm. */
  private static void dependOnExtension(Work work, Index index) {
    for (Index.Key key : index.keys()) {
      Optional<String> extension =
          key.operatorClass()
              .map(c -> Builtins.opclass(c.name().value(), index.method()))
              .orElseGet(
                  () ->
                      DefaultOpclasses.of(
                          work.catalog(), index.table(), key.column(), index.method()))
              .flatMap(BuiltinOpclass::extension);
      extension
          .flatMap(e -> work.catalog().extension(Identifier.of(e)))
          .ifPresent(e -> work.depends(index.oid(), e.oid(), Dependency.Kind.NORMAL));
    }
  }

  /** Attaches a partition's equal index to the parent's, or makes one. */
  static void inPartition(Work work, Index parent, Oid partition, Span at) {
    Relation.Table from = work.table(parent.table());
    Relation.Table child = work.table(partition);
    if (child.kind() == Relation.Table.Kind.FOREIGN) {
      return;
    }
    for (Index candidate : work.catalog().indexes(partition)) {
      if (candidate.parent().isEmpty() && sameShape(work, parent, candidate)) {
        attach(work, parent, candidate);
        return;
      }
    }
    Spec spec = copyFor(parent, from, child, label(work, parent));
    Index made =
        define(
            work,
            new Spec(
                spec.table(),
                spec.name(),
                spec.method(),
                spec.keys(),
                spec.include(),
                spec.predicate(),
                spec.unique(),
                spec.nullsNotDistinct(),
                spec.constraintLabel(),
                true,
                false),
            at);
    Index attached = work.put(made.withParent(Optional.of(parent.oid())));
    work.depends(attached.oid(), parent.oid(), Dependency.Kind.AUTO);
    parent
        .constraint()
        .flatMap(c -> work.catalog().object(c, Constraint.class))
        .ifPresent(c -> Constraints.cloneIndexed(work, c, attached));
    if (child.isPartitioned()) {
      for (Relation.Table below : work.catalog().children(partition)) {
        inPartition(
            work, work.catalog().object(made.oid(), Index.class).orElse(made), below.oid(), at);
      }
    }
  }

  static void attach(Work work, Index parent, Index child) {
    work.put(child.withParent(Optional.of(parent.oid())));
    work.depends(child.oid(), parent.oid(), Dependency.Kind.AUTO);
    Optional<Constraint> of =
        parent.constraint().flatMap(c -> work.catalog().object(c, Constraint.class));
    Optional<Constraint> own =
        child.constraint().flatMap(c -> work.catalog().object(c, Constraint.class));
    if (of.isPresent() && own.isPresent()) {
      work.put(
          own.get()
              .withCommon(
                  own.get().common().withInheritance(false, 1, Optional.of(of.get().oid()))));
      work.depends(own.get().oid(), of.get().oid(), Dependency.Kind.AUTO);
    }
  }

  private static Optional<String> label(Work work, Index index) {
    return index
        .constraint()
        .flatMap(c -> work.catalog().object(c, Constraint.class))
        .map(
            c ->
                switch (c) {
                  case Constraint.PrimaryKey p -> "pkey";
                  case Constraint.Exclusion e -> "excl";
                  default -> "key";
                });
  }

  /** Returns what a copy of an index on another table would be. */
  static Spec copyFor(Index index, Relation from, Relation.Table to, Optional<String> label) {
    List<Key> keys = new ArrayList<>();
    for (Index.Key k : index.keys()) {
      int column = map(from, to, k.column());
      String name =
          k.column() != 0
              ? from.column(k.column()).map(c -> c.name().value()).orElse("expr")
              : k.expression().map(GeneratedNames::ofIndexExpression).orElse("expr");
      keys.add(
          new Key(
              new Index.Key(column, k.expression(), k.collation(), k.operatorClass(), k.ordering()),
              name));
    }
    return new Spec(
        to.oid(),
        Optional.empty(),
        index.method(),
        keys,
        index.include().stream().map(c -> map(from, to, c)).toList(),
        index.predicate(),
        index.unique(),
        index.nullsNotDistinct(),
        label,
        true,
        true);
  }

  /** Returns the number that the column of one relation has in another. */
  static int map(Relation from, Relation to, int column) {
    return from.column(column).flatMap(c -> to.column(c.name())).map(Column::number).orElse(0);
  }

  /** Tells whether two indexes of two tables are equal but for the table. */
  static boolean sameShape(Work work, Index a, Index b) {
    if (!a.method().equals(b.method())
        || a.unique() != b.unique()
        || a.nullsNotDistinct() != b.nullsNotDistinct()
        || a.keys().size() != b.keys().size()
        || a.constraint().isPresent() && b.constraint().isEmpty()
        || a.primary() && !b.primary()) {
      return false;
    }
    Relation from = relationOf(work, a);
    Relation to = relationOf(work, b);
    for (int i = 0; i < a.keys().size(); i++) {
      Index.Key x = a.keys().get(i);
      Index.Key y = b.keys().get(i);
      if (x.column() == 0
          ? y.column() != 0 || !text(x.expression()).equals(text(y.expression()))
          : map(from, to, x.column()) != y.column()) {
        return false;
      }
      if (!x.operatorClass().equals(y.operatorClass()) || !x.ordering().equals(y.ordering())) {
        return false;
      }
    }
    return a.include().stream().map(c -> map(from, to, c)).toList().equals(b.include())
        && text(a.predicate()).equals(text(b.predicate()));
  }

  private static Relation relationOf(Work work, Index index) {
    return work.catalog()
        .object(index.table(), Relation.class)
        .orElseThrow(() -> new IllegalStateException("index without a relation"));
  }

  /** Returns an expression's text without spaces and parentheses, for comparing. */
  static String text(Optional<Expression> expression) {
    return expression
        .map(e -> ExpressionPrinter.print(e).replaceAll("[\\s()]", "").toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
