package dev.interlock.change;

import dev.interlock.catalog.ArgumentTypes;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinType;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ColumnDefinition;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.TypeUse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a column may be defined as: no pseudo-type, no collation on a number, no default beside an
 * identity.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtable.html">the manual on CREATE
 *     TABLE</a>
 */
final class ColumnRules {
  private ColumnRules() {}

  /** Refuses a definition; {@code table} is the table it is added to, if that exists. */
  static void check(
      Work work, ColumnDefinition column, Optional<Oid> table, Relation.Table.Kind kind) {
    if (SystemColumns.has(column.name().value())) {
      throw at(
          "42701",
          "column name \"" + column.name() + "\" conflicts with a system column name",
          column.name().span());
    }
    constraints(work, column, kind);
    column
        .type()
        .ifPresent(
            t -> {
              collation(work, t, column.collation(), column.span());
              type(work, t, column.name(), table);
            });
    Optional<DataType> type =
        column.type().flatMap(t -> Types.resolve(work, t.name()).asOptional());
    column.storage().ifPresent(s -> type.ifPresent(t -> storage(t, s)));
    column.compression().ifPresent(m -> compression(type, m));
  }

  private static void constraints(Work work, ColumnDefinition column, Relation.Table.Kind kind) {
    boolean serial = column.type().flatMap(t -> Types.serial(t.name())).isPresent();
    boolean value = serial;
    boolean identity = false;
    boolean generated = false;
    Set<Class<?>> seen = new HashSet<>();
    for (ColumnConstraint c : column.constraints()) {
      if (kind == Relation.Table.Kind.FOREIGN) {
        foreign(c);
      }
      switch (c) {
        case ColumnConstraint.Default d -> {
          if (value) {
            throw twice("default values", column, c.span());
          }
          value = true;
          Clause.DEFAULT.check(work, d.value());
        }
        case ColumnConstraint.Identity i -> {
          if (identity) {
            throw twice("identity specifications", column, c.span());
          }
          identity = true;
          column
              .type()
              .flatMap(t -> Types.resolve(work, t.name()).asOptional())
              .ifPresent(t -> SequenceBounds.check(t, i.options(), i.span(), "identity column"));
        }
        case ColumnConstraint.Generated g -> {
          if (generated) {
            throw twice("generation clauses", column, c.span());
          }
          generated = true;
          Clause.GENERATED.check(work, g.value());
        }
        case ColumnConstraint.Check k -> Clause.CHECK.check(work, k.condition());
        default -> seen.add(c.getClass());
      }
      if (value && identity) {
        throw at(
            "42601",
            "both default and identity specified for column \"" + column.name() + "\"",
            c.span());
      }
      if (value && generated) {
        throw at(
            "42601",
            "both default and generation expression specified for column \"" + column.name() + "\"",
            c.span());
      }
      if (identity && generated) {
        throw at(
            "42601",
            "both identity and generation expression specified for column \""
                + column.name()
                + "\"",
            c.span());
      }
    }
    if (seen.contains(ColumnConstraint.NotNull.class)
        && seen.contains(ColumnConstraint.Null.class)) {
      throw at(
          "42601",
          "conflicting NULL/NOT NULL declarations for column \"" + column.name() + "\"",
          column.span());
    }
  }

  private static void foreign(ColumnConstraint constraint) {
    String word =
        switch (constraint) {
          case ColumnConstraint.PrimaryKey p -> "primary key";
          case ColumnConstraint.Unique u -> "unique";
          case ColumnConstraint.ForeignKey f -> "foreign key";
          default -> "";
        };
    if (!word.isEmpty()) {
      throw at(
          "0A000", word + " constraints are not supported on foreign tables", constraint.span());
    }
  }

  /** Refuses pseudo-types, and a row type within itself. */
  static void type(Work work, TypeUse written, Name column, Optional<Oid> table) {
    if (!(Types.resolve(work, written.name()) instanceof Known.Value<DataType>(DataType type))) {
      missing(work, written);
      return;
    }
    if (written.name().setOf()) {
      throw at("42P16", "column \"" + column + "\" cannot be declared SETOF", column.span());
    }
    Optional<BuiltinType> builtin =
        type.isBuiltin() ? Builtins.type(type.name().name().value()) : Optional.empty();
    if (builtin.filter(b -> b.kind() == 'p').isPresent()) {
      throw at(
          "42P16",
          "column \"" + column + "\" has pseudo-type " + type.name().name(),
          column.span());
    }
    if (table.isPresent()
        && type.type().isPresent()
        && within(work, type.type().get(), table.get(), new HashSet<>())) {
      throw Work.refused(
          "42P16",
          "composite type "
              + work.catalog().qualifiedName(table.get()).map(n -> n.name().value()).orElse("")
              + " cannot be made a member of itself",
          column.span(),
          work.catalog().object(table.get()).flatMap(CatalogObject::createdAt));
    }
  }

  private static void missing(Work work, TypeUse written) {
    QualifiedName name = written.name().name();
    for (Identifier schema : work.lookupPath(name)) {
      Optional<Span> gone = work.catalog().gone(name.in(schema));
      if (gone.isPresent()) {
        throw Work.refused("42704", "type \"" + name + "\" does not exist", written.span(), gone);
      }
    }
  }

  /** Tells whether values of a type hold values of the row type. */
  static boolean within(Work work, Oid type, Oid row, Set<Oid> seen) {
    if (type.equals(row)) {
      return true;
    }
    if (!seen.add(type)) {
      return false;
    }
    Optional<CatalogObject> object = work.catalog().object(type);
    List<Column> columns =
        object
            .map(
                o ->
                    switch (o) {
                      case Relation r -> List.<Column>copyOf(r.columns());
                      case Type.Composite c -> List.<Column>copyOf(c.columns());
                      default -> List.<Column>of();
                    })
            .orElse(List.of());
    boolean inColumns =
        columns.stream()
            .flatMap(c -> c.type().asOptional().stream())
            .flatMap(t -> t.type().stream())
            .anyMatch(t -> within(work, t, row, seen));
    Optional<Oid> inner =
        object.flatMap(
            o ->
                switch (o) {
                  case Type.Domain d -> d.base().type();
                  case Type.Range r -> r.subtype().flatMap(DataType::type);
                  default -> Optional.<Oid>empty();
                });
    return inColumns || inner.filter(t -> within(work, t, row, seen)).isPresent();
  }

  /** Refuses a collation for a type that has none. */
  static void collation(Work work, TypeUse written, Optional<ObjectName> collation, Span at) {
    if (collation.isEmpty() || !collationKnown(work, collation.get())) {
      return;
    }
    Types.resolve(work, written.name())
        .asOptional()
        .filter(t -> uncollated(work, t))
        .ifPresent(
            t -> {
              throw at(
                  "42804",
                  "collations are not supported by type " + work.catalog().format(t.plain()),
                  at);
            });
  }

  /** Tells whether a collation is known to exist: one of the server's own or of the history. */
  private static boolean collationKnown(Work work, ObjectName name) {
    String plain = name.name().name().value();
    if (Set.of("C", "POSIX", "default", "ucs_basic", "und-x-icu", "en-x-icu").contains(plain)) {
      return true;
    }
    for (Identifier schema : work.lookupPath(name.name())) {
      if (work.catalog()
          .simple(SimpleObject.Kind.COLLATION, name.name().in(schema), "")
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a type surely takes no collation. */
  static boolean uncollated(Work work, DataType type) {
    if (type.isBuiltin()) {
      return Builtins.type(type.name().name().value())
          .filter(b -> !b.collatable() && b.kind() != 'p')
          .isPresent();
    }
    return type.type()
        .flatMap(work.catalog()::object)
        .filter(
            o ->
                o instanceof Type.EnumType
                    || o instanceof Type.Domain d && uncollated(work, d.base()))
        .isPresent();
  }

  /** Refuses a storage that the type cannot have. */
  static void storage(DataType type, Name storage) {
    String word = storage.value().value().toLowerCase(Locale.ROOT);
    if (!Set.of("plain", "external", "extended", "main", "default").contains(word)) {
      throw at("22023", "invalid storage type \"" + storage + "\"", storage.span());
    }
    if (!word.equals("plain") && !word.equals("default") && fixed(type)) {
      throw at(
          "0A000",
          "column data type " + type.name().name() + " can only have storage PLAIN",
          storage.span());
    }
  }

  private static void compression(Optional<DataType> type, Name method) {
    if (type.filter(ColumnRules::fixed).isPresent()) {
      throw at(
          "0A000",
          "column data type " + type.get().name().name() + " does not support compression",
          method.span());
    }
    compressionMethod(method);
  }

  /** Refuses a method that no server knows. */
  static void compressionMethod(Name method) {
    if (!Set.of("pglz", "lz4", "default").contains(method.value().value())) {
      throw at("22023", "invalid compression method \"" + method + "\"", method.span());
    }
  }

  /** Tells whether values of a type are of one length, so that they are never stored apart. */
  static boolean fixed(DataType type) {
    if (!type.isBuiltin() || type.array()) {
      return false;
    }
    return switch (type.name().name().value()) {
      case "bool",
          "int2",
          "int4",
          "int8",
          "float4",
          "float8",
          "oid",
          "date",
          "time",
          "timetz",
          "timestamp",
          "timestamptz",
          "interval",
          "uuid",
          "money",
          "point",
          "box",
          "circle",
          "line",
          "lseg",
          "macaddr",
          "macaddr8",
          "name",
          "char" ->
          true;
      default -> false;
    };
  }

  /** Refuses a generation expression that uses what it must not. */
  static void generated(Work work, Relation.Table table, Column column) {
    if (column.generated().isEmpty()) {
      return;
    }
    Expression expression = column.generated().get().expression();
    for (Expression.ColumnReference r : Uses.of(expression).columns()) {
      Identifier name = r.parts().getLast();
      if (r.star()) {
        continue;
      }
      Optional<Column> used = table.column(name);
      if (used.isEmpty() && SystemColumns.has(name) && !name.value().equals("tableoid")) {
        throw at(
            "42P10",
            "cannot use system column \"" + name + "\" in column generation expression",
            r.span());
      }
      if (used.filter(c -> c.generated().isPresent()).isPresent()) {
        throw at(
            "42P17",
            "cannot use generated column \"" + name + "\" in column generation expression",
            r.span());
      }
      if (used.isEmpty() && r.parts().size() == 1 && name.equals(table.name().name())) {
        throw at(
            "42P17", "cannot use whole-row variable in column generation expression", r.span());
      }
    }
    Immutability.check(
        work,
        ArgumentTypes.of(table),
        expression,
        "generation expression is not immutable",
        expression.span());
  }

  private static Refused twice(String what, ColumnDefinition column, Span span) {
    return at(
        "42601", "multiple " + what + " specified for column \"" + column.name() + "\"", span);
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }
}
