package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import java.util.List;
import java.util.Optional;

/**
 * Which table may come below which: INHERIT, ATTACH PARTITION, DETACH PARTITION, OF.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-inherit.html">the manual on
 *     inheritance</a>
 */
final class InheritanceRules {
  private InheritanceRules() {}

  static void inherit(Work work, Relation.Table child, AlterTableAction.Inherit a) {
    if (child.isPartition()) {
      throw refuse("42809", "cannot change inheritance of a partition", a.span(), child);
    }
    if (child.isPartitioned()) {
      throw refuse("42809", "cannot change inheritance of partitioned table", a.span(), child);
    }
    if (child.ofType().isPresent()) {
      throw refuse("42809", "cannot change inheritance of typed table", a.span(), child);
    }
    Relation.Table parent = work.needTable(a.parent());
    temporary(parent, child.persistence(), a.span(), "inherit from");
    if (parent.isPartitioned()) {
      throw refuse(
          "42809",
          "cannot inherit from partitioned table \"" + parent.name().name() + "\"",
          a.span(),
          parent);
    }
    if (parent.isPartition()) {
      throw refuse("42809", "cannot inherit from a partition", a.span(), parent);
    }
    if (child.parents().contains(parent.oid())) {
      throw refuse(
          "42P07",
          "relation \"" + parent.name().name() + "\" would be inherited from more than once",
          a.span(),
          child);
    }
    Partitions.refuseCircle(work, parent.oid(), child.oid());
    transitions(work, child, "an inheritance child", a.span());
    merge(work, parent, child, a.span());
  }

  static void attach(Work work, Relation.Table parent, AlterTableAction.AttachPartition a) {
    if (!parent.isPartitioned()) {
      if (parent.complete()) {
        throw refuse(
            "42P17", "table \"" + parent.name().name() + "\" is not partitioned", a.span(), parent);
      }
      return;
    }
    Relation.Table child = work.needTable(a.partition());
    if (child.isPartition()) {
      throw refuse(
          "42809", "\"" + child.name().name() + "\" is already a partition", a.span(), child);
    }
    if (child.ofType().isPresent()) {
      throw refuse("42809", "cannot attach a typed table as partition", a.span(), child);
    }
    if (!child.parents().isEmpty()) {
      throw refuse("42809", "cannot attach inheritance child as partition", a.span(), child);
    }
    if (!child.isPartitioned() && !work.catalog().children(child.oid()).isEmpty()) {
      throw refuse("42809", "cannot attach inheritance parent as partition", a.span(), child);
    }
    Partitions.refuseCircle(work, parent.oid(), child.oid());
    boolean above = parent.persistence() == Persistence.TEMPORARY;
    boolean below = child.persistence() == Persistence.TEMPORARY;
    if (above != below && child.complete()) {
      throw refuse(
          "42809",
          "cannot attach a "
              + (below ? "temporary" : "permanent")
              + " relation as partition of "
              + (above ? "temporary" : "permanent")
              + " relation \""
              + parent.name().name()
              + "\"",
          a.span(),
          child);
    }
    if (parent.complete()) {
      for (Column c : child.columns()) {
        if (parent.column(c.name()).isEmpty()) {
          throw refuse(
              "42804",
              "table \""
                  + child.name().name()
                  + "\" contains column \""
                  + c.name()
                  + "\" not found in parent \""
                  + parent.name().name()
                  + "\"",
              a.span(),
              child);
        }
      }
    }
    if (child.kind() == Relation.Table.Kind.FOREIGN
        && work.catalog().indexes(parent.oid()).stream().anyMatch(Index::unique)) {
      throw refuse(
          "42809",
          "cannot attach foreign table \""
              + child.name().name()
              + "\" as partition of partitioned table \""
              + parent.name().name()
              + "\"",
          a.span(),
          parent);
    }
    transitions(work, child, "a partition", a.span());
    ownParts(work, parent, child, a.span());
    a.bound()
        .ifPresent(
            b -> BoundRules.check(work, parent.oid(), child.oid(), child.name().name().value(), b));
    merge(work, parent, child, a.span());
  }

  /** A partition has no second primary key, and no trigger of the name of the parent's. */
  private static void ownParts(Work work, Relation.Table parent, Relation.Table child, Span at) {
    Optional<Constraint.PrimaryKey> above = work.catalog().primaryKey(parent.oid());
    Optional<Constraint.PrimaryKey> below = work.catalog().primaryKey(child.oid());
    if (above.isPresent()
        && below.isPresent()
        && !names(parent, above.get().columns()).equals(names(child, below.get().columns()))) {
      throw refuse(
          "42P16",
          "multiple primary keys for table \"" + child.name().name() + "\" are not allowed",
          at,
          child);
    }
    for (Trigger trigger : work.catalog().triggers(parent.oid())) {
      if (trigger.forEachRow()
          && work.catalog().trigger(child.oid(), trigger.identifier()).isPresent()) {
        throw refuse(
            "42710",
            "trigger \""
                + trigger.identifier()
                + "\" for relation \""
                + child.name().name()
                + "\" already exists",
            at,
            child);
      }
    }
  }

  private static List<Optional<Identifier>> names(Relation.Table table, List<Integer> columns) {
    return columns.stream().map(c -> table.column(c).map(Column::name)).toList();
  }

  static void detach(Work work, Relation.Table parent, AlterTableAction.DetachPartition a) {
    if (!parent.isPartitioned()) {
      if (parent.complete()) {
        throw refuse(
            "42P17", "table \"" + parent.name().name() + "\" is not partitioned", a.span(), parent);
      }
      return;
    }
    boolean other =
        work.catalog().children(parent.oid()).stream()
            .filter(c -> c.partition().isPresent())
            .anyMatch(c -> c.partition().get().isDefault());
    if (a.concurrently().isPresent() && other) {
      throw refuse(
          "55000",
          "cannot detach partitions concurrently when a default partition exists",
          a.span(),
          parent);
    }
    Relation.Table child = work.needTable(a.partition());
    if (!child.parents().contains(parent.oid()) && child.complete()) {
      throw refuse(
          "42P01",
          "relation \""
              + child.name().name()
              + "\" is not a partition of relation \""
              + parent.name().name()
              + "\"",
          a.partition().span(),
          child);
    }
  }

  static void ofType(Work work, Relation.Table table, AlterTableAction.SetOfType a) {
    Optional<CatalogObject> found = Types.find(work, a.type().name());
    if (found.isEmpty() || !table.complete()) {
      return;
    }
    if (!(found.get() instanceof Type.Composite type)) {
      throw Work.refused(
          "42809",
          "type " + a.type() + " is not a composite type",
          a.span(),
          found.get().createdAt());
    }
    if (!table.parents().isEmpty()) {
      throw refuse("42809", "typed tables cannot inherit", a.span(), table);
    }
    for (int i = 0; i < type.columns().size(); i++) {
      Column wanted = type.columns().get(i);
      if (i >= table.columns().size()) {
        throw refuse("42804", "table is missing column \"" + wanted.name() + "\"", a.span(), table);
      }
      Column has = table.columns().get(i);
      if (!has.name().equals(wanted.name())) {
        throw refuse(
            "42804",
            "table has column \"" + has.name() + "\" where type requires \"" + wanted.name() + "\"",
            a.span(),
            table);
      }
      if (differ(work, has, wanted)) {
        throw refuse(
            "42804",
            "table \""
                + table.name().name()
                + "\" has different type for column \""
                + wanted.name()
                + "\"",
            a.span(),
            table);
      }
    }
    if (table.columns().size() > type.columns().size()) {
      throw refuse(
          "42804",
          "table has extra column \"" + table.columns().get(type.columns().size()).name() + "\"",
          a.span(),
          table);
    }
  }

  /** A permanent table does not come below a temporary one. */
  static void temporary(Relation.Table parent, Persistence child, Span at, String verb) {
    if (parent.persistence() == Persistence.TEMPORARY && child != Persistence.TEMPORARY) {
      throw refuse(
          "42809",
          "cannot " + verb + " temporary relation \"" + parent.name().name() + "\"",
          at,
          parent);
    }
  }

  private static void transitions(Work work, Relation.Table child, String what, Span at) {
    work.catalog().triggers(child.oid()).stream()
        .filter(t -> t.forEachRow() && t.transitions())
        .findFirst()
        .ifPresent(
            t -> {
              throw Work.refused(
                  "0A000",
                  "trigger \""
                      + t.identifier()
                      + "\" prevents table \""
                      + child.name().name()
                      + "\" from becoming "
                      + what,
                  at,
                  t.createdAt());
            });
  }

  private static void merge(Work work, Relation.Table parent, Relation.Table child, Span at) {
    for (Column c : parent.columns()) {
      Optional<Column> found = child.column(c.name());
      if (found.isEmpty()) {
        if (child.complete()) {
          throw refuse("42804", "child table is missing column \"" + c.name() + "\"", at, child);
        }
        continue;
      }
      Column own = found.get();
      if (differ(work, own, c)) {
        throw refuse(
            "42804",
            "child table \""
                + child.name().name()
                + "\" has different type for column \""
                + c.name()
                + "\"",
            at,
            child);
      }
      if (collationsDiffer(own, c)) {
        throw refuse(
            "42P21",
            "child table \""
                + child.name().name()
                + "\" has different collation for column \""
                + c.name()
                + "\"",
            at,
            child);
      }
      if (c.notNull() && !own.notNull() && !notNullMayDiffer(work, parent, c)) {
        throw refuse(
            "42804",
            "column \"" + c.name() + "\" in child table must be marked NOT NULL",
            at,
            child);
      }
      if (c.generated().isPresent() && own.generated().isEmpty()) {
        throw refuse(
            "42804",
            "column \"" + c.name() + "\" in child table must be a generated column",
            at,
            child);
      }
      if (c.generated().isEmpty() && own.generated().isPresent()) {
        throw refuse(
            "42804",
            "column \"" + c.name() + "\" in child table must not be a generated column",
            at,
            child);
      }
    }
    checks(work, parent, child, at);
  }

  /** From 18 a NOT NULL constraint may be declared NO INHERIT. */
  private static boolean notNullMayDiffer(Work work, Relation.Table parent, Column column) {
    return work.version().atLeast(18)
        && work.catalog().parts(parent.oid(), Constraint.NotNull.class).stream()
            .noneMatch(n -> n.column() == column.number() && !n.common().noInherit());
  }

  private static void checks(Work work, Relation.Table parent, Relation.Table child, Span at) {
    List<Constraint.Check> own = work.catalog().parts(child.oid(), Constraint.Check.class);
    for (Constraint.Check check : work.catalog().parts(parent.oid(), Constraint.Check.class)) {
      if (check.common().noInherit() || !child.complete()) {
        continue;
      }
      Optional<Constraint.Check> same =
          own.stream().filter(c -> c.common().name().equals(check.common().name())).findFirst();
      if (same.isEmpty()) {
        throw refuse(
            "42804",
            "child table is missing constraint \"" + check.common().name() + "\"",
            at,
            child);
      }
      if (!Indexes.text(Optional.of(same.get().expression()))
              .equals(Indexes.text(Optional.of(check.expression())))
          && Simplicity.isPlain(same.get().expression())
          && Simplicity.isPlain(check.expression())) {
        throw refuse(
            "42804",
            "child table \""
                + child.name().name()
                + "\" has different definition for check constraint \""
                + check.common().name()
                + "\"",
            at,
            child);
      }
      if (same.get().common().noInherit()) {
        throw refuse(
            "42P17",
            "constraint \""
                + check.common().name()
                + "\" conflicts with non-inherited constraint on child table \""
                + child.name().name()
                + "\"",
            at,
            child);
      }
      if (!same.get().validated() && check.validated()) {
        throw refuse(
            "42P17",
            "constraint \""
                + check.common().name()
                + "\" conflicts with NOT VALID constraint on child table \""
                + child.name().name()
                + "\"",
            at,
            child);
      }
    }
  }

  /** Tells whether two columns are surely of different types. */
  static boolean differ(Work work, Column a, Column b) {
    Optional<DataType> x = a.type().asOptional();
    Optional<DataType> y = b.type().asOptional();
    return x.isPresent()
        && y.isPresent()
        && known(x.get())
        && known(y.get())
        && !work.catalog().format(x.get()).equals(work.catalog().format(y.get()));
  }

  private static boolean known(DataType type) {
    return type.isBuiltin() || type.type().isPresent();
  }

  /** Tells whether two columns of one type surely have different collations. */
  static boolean collationsDiffer(Column a, Column b) {
    return !collation(a).equals(collation(b));
  }

  private static String collation(Column column) {
    String name = column.collation().map(c -> c.name().value()).orElse("default");
    return name.equals("POSIX") ? "POSIX" : name;
  }

  private static Refused refuse(String sqlstate, String message, Span at, Relation.Table because) {
    return Work.refused(sqlstate, message, at, because.createdAt());
  }
}
