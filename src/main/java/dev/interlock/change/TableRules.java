package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ColumnDefinition;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.OnCommit;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableElement;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What CREATE TABLE refuses before it asks whether the name is free.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtable.html">the manual on CREATE
 *     TABLE</a>
 */
final class TableRules {
  private static final int MOST_COLUMNS = 1600;

  private final Work work;
  private final TableStatement.CreateTable s;
  private final Relation.Table.Kind kind;

  private TableRules(Work work, TableStatement.CreateTable s) {
    this.work = work;
    this.s = s;
    this.kind = s.foreign().isPresent() ? Relation.Table.Kind.FOREIGN : Relation.Table.Kind.TABLE;
  }

  static void check(Work work, TableStatement.CreateTable s) {
    place(work, s.name(), s.persistence(), s.onCommit());
    TableRules rules = new TableRules(work, s);
    s.partitionBy().ifPresent(PartitionKeyRules::strategy);
    rules.elements();
    rules.options();
    rules.type();
    rules.parents();
  }

  /** Refuses a temporary table in a schema, and ON COMMIT of one that stays. */
  static void place(
      Work work,
      ObjectName name,
      dev.interlock.syntax.Persistence persistence,
      Optional<OnCommit> onCommit) {
    Optional<Identifier> schema = name.name().schema();
    boolean inTemporary = schema.filter(x -> x.value().equals("pg_temp")).isPresent();
    boolean temporary = persistence == dev.interlock.syntax.Persistence.TEMPORARY || inTemporary;
    if (onCommit.isPresent() && !temporary) {
      throw at("42P16", "ON COMMIT can only be used on temporary tables", name.span());
    }
    if (inTemporary && persistence == dev.interlock.syntax.Persistence.UNLOGGED) {
      throw at(
          "42P16", "only temporary relations may be created in temporary schemas", name.span());
    }
    if (persistence == dev.interlock.syntax.Persistence.TEMPORARY
        && schema.isPresent()
        && !inTemporary) {
      throw at("42P16", "cannot create temporary relation in non-temporary schema", name.span());
    }
  }

  private void elements() {
    int keys = 0;
    Set<Identifier> names = new HashSet<>();
    boolean parentsColumns = s.ofType().isPresent() || s.partitionOf().isPresent();
    int columns = 0;
    for (TableElement element : s.elements()) {
      switch (element) {
        case TableElement.Column(ColumnDefinition column) -> {
          if (!names.add(column.name().value())) {
            throw at(
                "42701",
                "column \"" + column.name() + "\" specified more than once",
                column.name().span());
          }
          columns++;
          ColumnRules.check(work, column, Optional.empty(), kind);
          if (parentsColumns) {
            identity(column);
          }
          for (ColumnConstraint c : column.constraints()) {
            keys += c instanceof ColumnConstraint.PrimaryKey ? 1 : 0;
          }
        }
        case TableElement.Constraint(TableConstraint c) -> {
          boolean primary =
              c instanceof TableConstraint.PrimaryKey
                  || c instanceof TableConstraint.PrimaryKeyUsingIndex;
          keys += primary ? 1 : 0;
        }
        case TableElement.Like like -> {
          columns += like(like, names);
          keys += likeKeys(like);
        }
      }
      if (keys > 1) {
        throw at(
            "42P16",
            "multiple primary keys for table \"" + s.name().name().name() + "\" are not allowed",
            element.span());
      }
    }
    if (columns > MOST_COLUMNS) {
      throw at("54011", "tables can have at most 1600 columns", s.span());
    }
  }

  private void identity(ColumnDefinition column) {
    boolean identity =
        column.constraints().stream().anyMatch(ColumnConstraint.Identity.class::isInstance);
    if (identity && s.ofType().isPresent()) {
      throw at("0A000", "identity columns are not supported on typed tables", column.span());
    }
    if (identity && s.partitionOf().isPresent()) {
      throw at("0A000", "identity columns are not supported on partitions", column.span());
    }
  }

  private int like(TableElement.Like like, Set<Identifier> names) {
    Optional<CatalogObject> source = Types.find(work, like.source().name());
    if (source.isEmpty()) {
      Optional<CatalogObject> other = work.find(like.source().name());
      if (other.filter(o -> o instanceof Relation.Sequence || o instanceof Index).isPresent()) {
        throw Work.refused(
            "42809",
            "relation \"" + like.source().name().name() + "\" is invalid in LIKE clause",
            like.source().span(),
            other.get().createdAt());
      }
      return 0;
    }
    List<Column> columns =
        switch (source.get()) {
          case Relation r -> List.copyOf(r.columns());
          case Type.Composite c -> List.copyOf(c.columns());
          default -> List.of();
        };
    for (Column c : columns) {
      if (!names.add(c.name())) {
        throw Work.refused(
            "42701",
            "column \"" + c.name() + "\" specified more than once",
            like.span(),
            c.createdAt());
      }
    }
    return columns.size();
  }

  private int likeKeys(TableElement.Like like) {
    boolean indexes = false;
    for (TableElement.LikeOption o : like.options()) {
      if (o.property() == TableElement.Property.ALL
          || o.property() == TableElement.Property.INDEXES) {
        indexes = o.including();
      }
    }
    return indexes
            && work.relation(like.source().name())
                .filter(r -> work.catalog().primaryKey(r.oid()).isPresent())
                .isPresent()
        ? 1
        : 0;
  }

  private void options() {
    List<Option> with = s.with();
    if (s.tablespace().filter(t -> t.value().value().equals("pg_global")).isPresent()) {
      throw at(
          "22023",
          "only shared relations can be placed in pg_global tablespace",
          s.tablespace().get().span());
    }
    if (s.partitionBy().isPresent()) {
      if (!s.inherits().isEmpty()) {
        throw at("42P17", "cannot create partitioned table as inheritance child", s.span());
      }
      boolean oids = with.stream().anyMatch(o -> o.name().value().equals("oids"));
      if (!with.isEmpty() && !oids) {
        throw at(
            work.version().atLeast(16) ? "42809" : "22023",
            "cannot specify storage parameters for a partitioned table",
            with.getFirst().span());
      }
      if (s.accessMethod().isPresent() && !work.version().atLeast(17)) {
        throw at(
            "0A000",
            "specifying a table access method is not supported on a partitioned table",
            s.accessMethod().get().span());
      }
    }
    if (s.accessMethod().filter(m -> m.value().value().equals("btree")).isPresent()) {
      throw at(
          "42809", "access method \"btree\" is not of type TABLE", s.accessMethod().get().span());
    }
    StorageOptions.ofTable(work, with);
  }

  private void type() {
    if (s.ofType().isEmpty()) {
      return;
    }
    ObjectName name = s.ofType().get();
    Optional<CatalogObject> found = Types.find(work, name.name());
    boolean composite = found.isEmpty() || found.get() instanceof Type.Composite;
    if (!composite && !(found.get() instanceof Relation r && !r.complete())) {
      throw Work.refused(
          "42809",
          "type " + name + " is not a composite type",
          name.span(),
          found.get().createdAt());
    }
  }

  private void parents() {
    List<Relation.Table> parents = new ArrayList<>();
    for (ObjectName name : s.inherits()) {
      Relation.Table parent = work.needTable(name);
      if (parents.stream().anyMatch(p -> p.oid().equals(parent.oid()))) {
        throw Work.refused(
            "42P07",
            "relation \"" + name.name().name() + "\" would be inherited from more than once",
            name.span(),
            parent.createdAt());
      }
      if (parent.isPartitioned()) {
        throw Work.refused(
            "42809",
            "cannot inherit from partitioned table \"" + name.name().name() + "\"",
            name.span(),
            parent.createdAt());
      }
      if (parent.isPartition()) {
        throw Work.refused(
            "42809",
            "cannot inherit from partition \"" + name.name().name() + "\"",
            name.span(),
            parent.createdAt());
      }
      InheritanceRules.temporary(parent, persistence(), name.span(), "inherit from");
      parents.add(parent);
    }
    s.partitionOf().ifPresent(p -> partition(p, work.needTable(p)));
    if (s.partitionOf().isEmpty()) {
      merge(parents);
    }
  }

  private Persistence persistence() {
    boolean inTemporary =
        s.name().name().schema().filter(x -> x.value().equals("pg_temp")).isPresent();
    return inTemporary ? Persistence.TEMPORARY : Tables.persistence(s.persistence());
  }

  private void partition(ObjectName name, Relation.Table parent) {
    if (!parent.isPartitioned()) {
      return;
    }
    boolean above = parent.persistence() == Persistence.TEMPORARY;
    boolean below = persistence() == Persistence.TEMPORARY;
    if (above != below) {
      throw Work.refused(
          "42809",
          "cannot create a "
              + (below ? "temporary" : "permanent")
              + " relation as partition of "
              + (above ? "temporary" : "permanent")
              + " relation \""
              + name.name().name()
              + "\"",
          name.span(),
          parent.createdAt());
    }
    if (kind == Relation.Table.Kind.FOREIGN
        && work.catalog().indexes(parent.oid()).stream().anyMatch(Index::unique)) {
      throw Work.refused(
          "42809",
          "cannot create foreign partition of partitioned table \"" + name.name().name() + "\"",
          name.span(),
          parent.createdAt());
    }
    for (TableElement element : s.elements()) {
      if (element instanceof TableElement.Column(ColumnDefinition column)
          && parent.complete()
          && parent.column(column.name().value()).isEmpty()) {
        throw Work.refused(
            "42703",
            "column \"" + column.name() + "\" does not exist",
            column.name().span(),
            parent.createdAt());
      }
    }
  }

  /** Columns of one name, of parents and the table's own, are merged if they fit. */
  private void merge(List<Relation.Table> parents) {
    Map<Identifier, Column> merged = new LinkedHashMap<>();
    Map<Identifier, List<String>> defaults = new LinkedHashMap<>();
    for (Relation.Table parent : parents) {
      for (Column c : parent.columns()) {
        Column old = merged.get(c.name());
        if (old != null) {
          same("inherited column", old, c, s.span());
          if (old.generated().isPresent() != c.generated().isPresent()) {
            throw Work.refused(
                "42804",
                "inherited column \"" + c.name() + "\" has a generation conflict",
                s.span(),
                c.createdAt());
          }
        }
        merged.put(c.name(), c);
        value(c).ifPresent(v -> defaults.computeIfAbsent(c.name(), n -> new ArrayList<>()).add(v));
      }
    }
    Set<Identifier> own = new HashSet<>();
    for (TableElement element : s.elements()) {
      if (element instanceof TableElement.Column(ColumnDefinition column)) {
        own.add(column.name().value());
        Column old = merged.get(column.name().value());
        if (old != null) {
          beside(old, column);
        }
      }
    }
    defaults.forEach(
        (name, values) -> {
          Column column = merged.get(name);
          if (column != null && !own.contains(name) && new HashSet<>(values).size() > 1) {
            throw Work.refused(
                "42611",
                column.generated().isPresent()
                    ? "column \"" + name + "\" inherits conflicting generation expressions"
                    : "column \"" + name + "\" inherits conflicting default values",
                s.span(),
                column.createdAt());
          }
        });
  }

  private static Optional<String> value(Column column) {
    Optional<Expression> value =
        column.generated().map(g -> g.expression()).or(column::defaultValue);
    return value.map(v -> Indexes.text(Optional.of(v)));
  }

  private void beside(Column old, ColumnDefinition column) {
    Name name = column.name();
    Optional<String> serial = column.type().flatMap(t -> Types.serial(t.name()));
    if (column.type().isPresent() && serial.isEmpty()) {
      Column own =
          Column.of(
                  0,
                  name.value(),
                  Types.resolve(work, column.type().get().name()),
                  Optional.of(column.span()))
              .withCollation(column.collation().map(ObjectName::name));
      same("column", old, own, column.span());
    }
    boolean generated = has(column, ColumnConstraint.Generated.class);
    if (generated && old.generated().isEmpty()) {
      throw Work.refused(
          "42611",
          "child column \"" + name + "\" specifies generation expression",
          column.span(),
          old.createdAt());
    }
    if (old.generated().isPresent() && !generated) {
      if (has(column, ColumnConstraint.Default.class)) {
        throw Work.refused(
            "42611",
            "column \"" + name + "\" inherits from generated column but specifies default",
            column.span(),
            old.createdAt());
      }
      if (has(column, ColumnConstraint.Identity.class)) {
        throw Work.refused(
            "42611",
            "column \"" + name + "\" inherits from generated column but specifies identity",
            column.span(),
            old.createdAt());
      }
    }
  }

  private static boolean has(ColumnDefinition column, Class<? extends ColumnConstraint> kind) {
    return column.constraints().stream().anyMatch(kind::isInstance);
  }

  private void same(String what, Column old, Column other, Span at) {
    if (InheritanceRules.differ(work, old, other)) {
      throw Work.refused(
          "42804", what + " \"" + other.name() + "\" has a type conflict", at, old.createdAt());
    }
    if (InheritanceRules.collationsDiffer(old, other)) {
      throw Work.refused(
          "42P21",
          what + " \"" + other.name() + "\" has a collation conflict",
          at,
          old.createdAt());
    }
    for (String option : List.of("storage", "compression")) {
      String x = old.options().getOrDefault(option, "");
      String y = other.options().getOrDefault(option, "");
      if (!x.isEmpty() && !y.isEmpty() && !x.equalsIgnoreCase(y)) {
        throw Work.refused(
            "42804",
            what
                + " \""
                + other.name()
                + "\" has a "
                + (option.equals("storage") ? "storage parameter" : "compression method")
                + " conflict",
            at,
            old.createdAt());
      }
    }
  }

  /** Refuses what only the finished table shows. */
  static void finished(Work work, Oid oid) {
    Relation.Table table = work.table(oid);
    for (Column c : table.columns()) {
      if (c.inherited() == 0) {
        ColumnRules.generated(work, table, c);
      }
    }
  }

  /** Refuses the name of a table that is to be made from a query. */
  static void as(Work work, TableStatement.CreateTableAs s) {
    place(work, s.name(), s.persistence(), s.onCommit());
    StorageOptions.ofTable(work, s.with());
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }

  /** Returns whether a relation of the name is there already, so that IF NOT EXISTS leaves it. */
  static boolean left(Work work, QualifiedName full, boolean ifNotExists) {
    return ifNotExists
        && work.catalog()
            .classNamed(full)
            .filter(o -> !(o instanceof Relation r && !r.complete() && r.createdAt().isEmpty()))
            .isPresent();
  }
}
