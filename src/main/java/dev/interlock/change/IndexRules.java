package dev.interlock.change;

import dev.interlock.catalog.ArgumentTypes;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinOpclass;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.Option;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which indexes there may be: what the methods can do, and what an expression of an index may use.
 *
 * @see <a href="https://www.postgresql.org/docs/current/indexes-types.html">the manual on types of
 *     indexes</a>
 */
final class IndexRules {
  private IndexRules() {}

  /** Refuses an index on this relation. */
  static void check(Work work, IndexStatement.CreateIndex s, Relation relation) {
    if (relation instanceof Relation.Table t && t.kind() == Relation.Table.Kind.FOREIGN) {
      throw Work.refused(
          "42809",
          "cannot create index on relation \"" + relation.name().name() + "\"",
          s.table().span(),
          relation.createdAt());
    }
    expressions(work, s, relation);
    String method = s.method().map(m -> m.value().value()).orElse("btree");
    if (s.elements().size() + s.include().size() > 32) {
      throw at("54011", "cannot use more than 32 columns in an index", s.span());
    }
    if (s.tablespace().filter(t -> t.value().value().equals("pg_global")).isPresent()) {
      throw at(
          "22023",
          "only shared relations can be placed in pg_global tablespace",
          s.tablespace().get().span());
    }
    method(s, method);
    if (s.unique().isPresent() && relation instanceof Relation.Table t && t.isPartitioned()) {
      List<Name> columns = s.elements().stream().flatMap(e -> e.column().stream()).toList();
      if (columns.size() == s.elements().size()) {
        TableConstraintRules.indexed(work, t, columns, "UNIQUE", s.span());
      }
    }
    StorageOptions.ofIndex(work, method, s.with());
    for (IndexElement e : s.elements()) {
      e.column().ifPresent(n -> stored(relation.column(n.value()), "indexes", n.span()));
      collation(work, e, relation);
      options(work, e, method);
      DefaultOpclasses.check(work, e, relation, method);
    }
  }

  /**
   * Refuses a column whose values are not kept.
   *
   * @see <a href="https://www.postgresql.org/docs/current/ddl-generated-columns.html">the manual on
   *     generated columns</a>
   */
  static void stored(Optional<Column> column, String what, Span at) {
    if (column.flatMap(Column::generated).filter(g -> !g.stored()).isPresent()) {
      throw at("0A000", what + " on virtual generated columns are not supported", at);
    }
  }

  private static void expressions(Work work, IndexStatement.CreateIndex s, Relation relation) {
    ArgumentTypes types = ArgumentTypes.of(relation);
    for (IndexElement e : s.elements()) {
      e.column().ifPresent(n -> system(relation, n.value(), n.span()));
      e.expression()
          .ifPresent(
              x -> {
                Clause.INDEX_EXPRESSION.check(work, x);
                systemIn(relation, x);
                if (x instanceof Expression.Row) {
                  throw at("42P16", "column \"row\" has pseudo-type record", x.span());
                }
                Immutability.check(
                    work,
                    types,
                    x,
                    "functions in index expression must be marked IMMUTABLE",
                    x.span());
              });
    }
    s.where()
        .ifPresent(
            x -> {
              Clause.INDEX_PREDICATE.check(work, x);
              systemIn(relation, x);
              Immutability.check(
                  work,
                  types,
                  x,
                  "functions in index predicate must be marked IMMUTABLE",
                  x.span());
            });
  }

  private static void systemIn(Relation relation, Expression expression) {
    for (Expression.ColumnReference c : Uses.of(expression).columns()) {
      if (!c.star()) {
        system(relation, c.parts().getLast(), c.span());
      }
    }
  }

  private static void system(Relation relation, Identifier name, Span at) {
    if (SystemColumns.has(name)
        && !name.value().equals("tableoid")
        && relation.column(name).isEmpty()) {
      throw at("0A000", "index creation on system columns is not supported", at);
    }
  }

  private static void method(IndexStatement.CreateIndex s, String method) {
    boolean known = Set.of("btree", "hash", "gist", "gin", "spgist", "brin").contains(method);
    if (!known) {
      return;
    }
    boolean btree = method.equals("btree");
    if (s.unique().isPresent() && !btree) {
      throw unable(method, "unique indexes", s.unique().get());
    }
    if (!s.include().isEmpty() && !Set.of("btree", "gist", "spgist").contains(method)) {
      throw unable(method, "included columns", s.include().getFirst().span());
    }
    if (s.elements().size() > 1 && Set.of("hash", "spgist").contains(method)) {
      throw unable(method, "multicolumn indexes", s.span());
    }
    for (IndexElement e : s.elements()) {
      if (!btree && e.direction().filter(d -> d == IndexElement.Direction.DESC).isPresent()) {
        throw unable(method, "ASC/DESC options", e.span());
      }
      if (!btree && e.nulls().isPresent()) {
        throw unable(method, "NULLS FIRST/LAST options", e.span());
      }
    }
    for (IndexElement e : s.include()) {
      if (e.column().isEmpty()) {
        throw at("0A000", "expressions are not supported in included columns", e.span());
      }
    }
  }

  private static Refused unable(String method, String what, Span at) {
    return at("0A000", "access method \"" + method + "\" does not support " + what, at);
  }

  private static void collation(Work work, IndexElement e, Relation relation) {
    if (e.collation().isEmpty()) {
      return;
    }
    Optional<DataType> type =
        e.column()
            .flatMap(n -> relation.column(n.value()))
            .map(Column::type)
            .flatMap(t -> t.asOptional());
    type.filter(t -> ColumnRules.uncollated(work, t))
        .ifPresent(
            t -> {
              throw at(
                  "42804",
                  "collations are not supported by type " + work.catalog().format(t.plain()),
                  e.span());
            });
  }

  /** Refuses parameters that an operator class of the server's own does not have. */
  private static void options(Work work, IndexElement e, String method) {
    if (e.operatorClassOptions().isEmpty()) {
      return;
    }
    Optional<String> name = e.operatorClass().map(c -> c.name().name().value());
    if (name.isEmpty() || own(work, e, method)) {
      return;
    }
    List<BuiltinOpclass> known =
        Builtins.opclasses(name.get()).stream().filter(c -> c.method().equals(method)).toList();
    if (known.isEmpty() || known.stream().anyMatch(c -> c.extension().isPresent())) {
      return;
    }
    Set<Identifier> seen = new HashSet<>();
    for (Option o : e.operatorClassOptions()) {
      if (!seen.add(o.name())) {
        throw at("22023", "parameter \"" + o.name() + "\" specified more than once", o.span());
      }
    }
    for (Option o : e.operatorClassOptions()) {
      Optional<BigDecimal[]> range = range(name.get(), method, o.name().value());
      boolean any =
          method.equals("brin")
                  && (name.get().endsWith("_bloom_ops") || name.get().endsWith("_minmax_multi_ops"))
              || name.get().equals("tsvector_ops") && method.equals("gist");
      if (!any) {
        throw at("22023", "operator class " + name.get() + " has no options", o.span());
      }
      if (range.isEmpty()) {
        throw at("22023", "unrecognized parameter \"" + o.name() + "\"", o.span());
      }
      bounds(o, range.get());
    }
  }

  private static boolean own(Work work, IndexElement e, String method) {
    return work.lookupPath(e.operatorClass().orElseThrow().name()).stream()
        .anyMatch(
            schema ->
                work.catalog()
                    .simple(
                        SimpleObject.Kind.OPERATOR_CLASS,
                        e.operatorClass().orElseThrow().name().in(schema),
                        method)
                    .isPresent());
  }

  private static Optional<BigDecimal[]> range(String opclass, String method, String option) {
    boolean bloom = opclass.endsWith("_bloom_ops");
    if (opclass.equals("tsvector_ops") && method.equals("gist") && option.equals("siglen")) {
      return Optional.of(between("1", "2024"));
    }
    if (bloom && option.equals("n_distinct_per_range")) {
      return Optional.of(between("-1", "2147483647"));
    }
    if (bloom && option.equals("false_positive_rate")) {
      return Optional.of(between("0.0001", "0.25"));
    }
    if (opclass.endsWith("_minmax_multi_ops") && option.equals("values_per_range")) {
      return Optional.of(between("8", "256"));
    }
    return Optional.empty();
  }

  private static BigDecimal[] between(String least, String most) {
    return new BigDecimal[] {new BigDecimal(least), new BigDecimal(most)};
  }

  private static void bounds(Option option, BigDecimal[] range) {
    try {
      BigDecimal value = new BigDecimal(option.word().orElse("").replace(" ", ""));
      if (value.compareTo(range[0]) < 0 || value.compareTo(range[1]) > 0) {
        throw at(
            "22023",
            "value " + value + " out of bounds for option \"" + option.name() + "\"",
            option.span());
      }
    } catch (NumberFormatException e) {
      throw at("22023", "invalid value for option \"" + option.name() + "\"", option.span());
    }
  }

  /** Refuses an action of ALTER INDEX. */
  static void alter(Work work, Index index, AlterTableAction action) {
    switch (action) {
      case AlterTableAction.SetStatistics s -> statistics(index, s);
      case AlterTableAction.SetTablespace t -> {
        if (t.tablespace().value().value().equals("pg_global")) {
          throw at(
              "22023", "only shared relations can be placed in pg_global tablespace", t.span());
        }
      }
      case AlterTableAction.SetOptions o ->
          StorageOptions.ofIndex(work, index.method(), o.options());
      case AlterTableAction.AttachPartition a -> attach(work, index, a);
      default -> {}
    }
  }

  private static void statistics(Index index, AlterTableAction.SetStatistics s) {
    OptionalInt number = s.number();
    if (number.isEmpty()) {
      return;
    }
    int n = number.getAsInt();
    int all = index.keys().size() + index.include().size();
    if (n < 1 || n > 32767) {
      throw at("22023", "column number must be in range from 1 to 32767", s.span());
    }
    if (n > all) {
      throw Work.refused(
          "42703",
          "column number " + n + " of relation \"" + index.name().name() + "\" does not exist",
          s.span(),
          index.createdAt());
    }
    if (n > index.keys().size()) {
      throw Work.refused(
          "0A000",
          "cannot alter statistics on included column of index \"" + index.name().name() + "\"",
          s.span(),
          index.createdAt());
    }
    if (index.keys().get(n - 1).column() != 0) {
      throw Work.refused(
          "0A000",
          "cannot alter statistics on non-expression column of index \""
              + index.name().name()
              + "\"",
          s.span(),
          index.createdAt());
    }
  }

  private static void attach(Work work, Index parent, AlterTableAction.AttachPartition a) {
    boolean partitioned =
        work.catalog().table(parent.table()).filter(t -> t.isPartitioned()).isPresent();
    if (!partitioned) {
      throw Work.refused(
          "42P17",
          "index \"" + parent.name().name() + "\" is not a partitioned index",
          a.span(),
          parent.createdAt());
    }
    var found = work.find(a.partition().name());
    if (found.isEmpty()) {
      return;
    }
    if (!(found.get() instanceof Index child)) {
      throw Work.refused(
          "42809",
          "\"" + a.partition().name().name() + "\" is not an index",
          a.partition().span(),
          found.get().createdAt());
    }
    if (child.oid().equals(parent.oid())) {
      throw cannot(parent, child, a.span());
    }
    if (child.parent().equals(Optional.of(parent.oid()))) {
      return;
    }
    if (child.parent().isPresent()) {
      throw state(parent, child, a.span());
    }
    boolean below =
        work.catalog().children(parent.table()).stream()
            .anyMatch(t -> t.oid().equals(child.table()));
    if (!below) {
      throw state(parent, child, a.span());
    }
    boolean already =
        work.catalog().indexes(child.table()).stream()
            .anyMatch(i -> i.parent().equals(Optional.of(parent.oid())));
    if (already) {
      throw state(parent, child, a.span());
    }
    if (parent.constraint().isPresent() && child.constraint().isEmpty()
        || !Indexes.sameShape(work, parent, child)) {
      throw cannot(parent, child, a.span());
    }
  }

  private static Refused cannot(Index parent, Index child, Span at) {
    return Work.refused("42P17", words(parent, child), at, child.createdAt());
  }

  private static Refused state(Index parent, Index child, Span at) {
    return Work.refused("55000", words(parent, child), at, child.createdAt());
  }

  private static String words(Index parent, Index child) {
    return "cannot attach index \""
        + child.name().name()
        + "\" as a partition of index \""
        + parent.name().name()
        + "\"";
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }
}
