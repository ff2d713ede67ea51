package dev.interlock.footprint;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import java.util.List;
import java.util.Optional;

/**
 * ALTER COLUMN TYPE: what is written anew, built anew, read again.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">the
 *     manual's notes</a>
 */
final class TypeChanges {
  private TypeChanges() {}

  static void of(Tally tally, AlterTableAction.AlterColumnType change, List<Relation.Table> all) {
    Identifier name = change.column().value();
    for (Relation.Table table : all) {
      Optional<Column> old = table.column(name);
      if (old.isEmpty()) {
        if (!table.complete()) {
          tally.workUnknown("the type of " + table.name().name() + "." + name + " is not known");
        }
        continue;
      }
      Optional<DataType> from = old.get().type().asOptional();
      Optional<DataType> to =
          tally
              .after()
              .table(table.oid())
              .flatMap(t -> t.column(old.get().number()))
              .map(Column::type)
              .flatMap(Known::asOptional);
      if (from.isEmpty() || to.isEmpty()) {
        tally.workUnknown("the type of " + table.name().name() + "." + name + " is not known");
        continue;
      }
      one(
          tally,
          change.span(),
          change.using(),
          change.collation().isPresent(),
          table,
          old.get(),
          from.get(),
          to.get());
    }
  }

  /** A typed table's column follows the attribute of its type. */
  static void attribute(
      Tally tally, AlterTableAction.AlterAttributeType change, Relation.Table table) {
    Optional<Column> old = table.column(change.attribute().value());
    Optional<DataType> from = old.map(Column::type).flatMap(Known::asOptional);
    Optional<DataType> to =
        tally.before().dependencies().from(table.oid()).stream()
            .filter(d -> d.dependent().column() == 0)
            .flatMap(
                d -> tally.after().object(d.referenced().object(), Type.Composite.class).stream())
            .flatMap(t -> t.column(change.attribute().value()).stream())
            .flatMap(c -> c.type().asOptional().stream())
            .findFirst();
    if (old.isEmpty() || from.isEmpty() || to.isEmpty()) {
      tally.workUnknown("the type of the attribute is not known");
      return;
    }
    boolean collation = change.collation().isPresent();
    one(tally, change.span(), Optional.empty(), collation, table, old.get(), from.get(), to.get());
  }

  private static void one(
      Tally tally,
      Span span,
      Optional<Expression> using,
      boolean newCollation,
      Relation.Table table,
      Column column,
      DataType from,
      DataType to) {
    boolean rewrites = new TypeRewrite.Judge(tally).rewrites(column.name(), from, to, using);
    if (rewrites) {
      AlterTables.rewriteTable(tally, table, span);
    } else {
      for (Index index : tally.before().indexes(table.oid())) {
        if (mustRebuild(tally, table, index, column, from, to, newCollation)
            && AlterTables.stored(table)) {
          tally.rebuild(index.oid(), span);
          tally.scan(table.oid(), span);
        }
      }
      if (AlterTables.stored(table) && checked(tally, table, column)) {
        tally.scan(table.oid(), span);
      }
    }
    foreignKeys(tally, table, column, from, to, span);
    sequences(tally, table, column, from, to, span);
  }

  /** A validated CHECK that mentions the column is verified again (oracle README, 5). */
  private static boolean checked(Tally tally, Relation.Table table, Column column) {
    return tally.before().constraints(table.oid()).stream()
        .anyMatch(
            c ->
                c instanceof Constraint.Check
                    && c.validated()
                    && c.common().enforced()
                    && c.columns().contains(column.number()));
  }

  /**
   * An index file is used on where nothing the index stores changes (oracle README, 2 to 4); the
   * partitions' indexes of a partitioned table never are.
   */
  private static boolean mustRebuild(
      Tally tally,
      Relation.Table table,
      Index index,
      Column column,
      DataType from,
      DataType to,
      boolean newCollation) {
    int number = column.number();
    boolean key = index.keys().stream().anyMatch(k -> k.column() == number);
    boolean mentioned = index.mentions().contains(number);
    boolean included = index.include().contains(number);
    if (!key && !mentioned && !included) {
      return false;
    }
    if (table.isPartition() && index.parent().isPresent()) {
      return true;
    }
    if (!index.isPlain() && (mentioned || key)) {
      return true;
    }
    if (key && newCollation) {
      return true;
    }
    return key && !sameFamily(tally, from, to, index);
  }

  private static boolean sameFamily(Tally tally, DataType from, DataType to, Index index) {
    DataType old = TypeRewrite.base(tally, from);
    DataType now = TypeRewrite.base(tally, to);
    String a = old.name().name().value();
    String b = now.name().name().value();
    return old.array() && now.array()
        || a.equals(b)
        || Builtins.defaultOpclass(a, index.method())
            .equals(Builtins.defaultOpclass(b, index.method()))
        || textual(a) && textual(b);
  }

  private static boolean textual(String type) {
    return type.equals("text") || type.equals("varchar");
  }

  /** Either side of a foreign key locks the other (oracle README, 5). */
  private static void foreignKeys(
      Tally tally, Relation.Table table, Column column, DataType from, DataType to, Span span) {
    boolean changes = !sameOperator(tally, from, to);
    for (Constraint constraint : tally.before().constraints(table.oid())) {
      if (constraint instanceof Constraint.ForeignKey fk
          && fk.columns().contains(column.number())) {
        tally.lock(fk.target(), LockMode.ACCESS_EXCLUSIVE);
        if (changes && fk.validated()) {
          both(tally, table.oid(), fk.target(), span);
        }
      }
    }
    for (Constraint.ForeignKey fk : tally.before().foreignKeysTo(table.oid())) {
      if (fk.targetColumns().contains(column.number())) {
        tally.lock(fk.owner(), LockMode.ACCESS_EXCLUSIVE);
        if (changes && fk.validated()) {
          both(tally, fk.owner(), table.oid(), span);
        }
      }
    }
  }

  private static void both(Tally tally, Oid referencing, Oid referenced, Span span) {
    for (Oid oid : List.of(referencing, referenced)) {
      if (tally.before().table(oid).filter(AlterTables::stored).isPresent()) {
        tally.scan(oid, span);
      }
    }
  }

  private static boolean sameOperator(Tally tally, DataType from, DataType to) {
    String a = TypeRewrite.base(tally, from).name().name().value();
    String b = TypeRewrite.base(tally, to).name().name().value();
    return a.equals(b) || textual(a) && textual(b);
  }

  /** An identity column's sequence follows its type; a serial column's does not (oracle, 21). */
  private static void sequences(
      Tally tally, Relation.Table table, Column column, DataType from, DataType to, Span span) {
    for (Oid oid : AlterTables.sequences(tally, table.oid())) {
      Optional<Relation.Sequence> sequence = tally.before().object(oid, Relation.Sequence.class);
      boolean ofColumn =
          sequence
              .flatMap(Relation.Sequence::owner)
              .filter(a -> a.column() == column.number())
              .isPresent();
      if (!ofColumn) {
        continue;
      }
      if (column.identity().isPresent()) {
        tally.lock(oid, LockMode.ACCESS_EXCLUSIVE);
        if (!from.plain().equals(to.plain())) {
          tally.rewrite(oid, span);
        }
      } else if (tally.atLeast(18)) {
        tally.lock(oid, LockMode.ACCESS_SHARE);
      }
    }
  }
}
