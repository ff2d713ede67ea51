package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Relation;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.TableStatement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which kinds of relation an action of ALTER TABLE, and ALTER VIEW and its kin, can be done to.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">the manual on ALTER
 *     TABLE</a>; observed on servers
 */
final class ActionKinds {
  private enum Kind {
    TABLE,
    FOREIGN,
    VIEW,
    MATVIEW,
    SEQUENCE,
    INDEX,
    PARTITIONED_INDEX
  }

  private ActionKinds() {}

  /** Refuses a statement on another kind of relation than it is for. */
  static void check(Work work, TableStatement.AlterTable s, CatalogObject object) {
    if (object instanceof Relation r && !r.complete() && r.createdAt().isEmpty()) {
      return;
    }
    Kind kind = kind(work, object);
    named(s, object, kind);
    for (AlterTableAction action : s.actions()) {
      if (!allowed(action).contains(kind)) {
        throw Work.refused(
            "42809",
            "this action cannot be performed on relation \""
                + object.name().name()
                + "\": "
                + words(kind),
            action.span(),
            object.createdAt());
      }
    }
  }

  private static void named(TableStatement.AlterTable s, CatalogObject object, Kind kind) {
    boolean right =
        switch (s.kind()) {
          case VIEW -> kind == Kind.VIEW;
          case MATERIALIZED_VIEW -> kind == Kind.MATVIEW;
          case SEQUENCE -> kind == Kind.SEQUENCE;
          case FOREIGN_TABLE -> kind == Kind.FOREIGN;
          case INDEX -> kind == Kind.INDEX || kind == Kind.PARTITIONED_INDEX;
          default -> true;
        };
    if (!right) {
      throw Work.refused(
          "42809",
          "\"" + object.name().name() + "\" is not " + article(s.kind()),
          s.name().span(),
          object.createdAt());
    }
  }

  private static String article(ObjectKind kind) {
    String words = kind.toString().toLowerCase(Locale.ROOT);
    return (words.startsWith("i") ? "an " : "a ") + words;
  }

  private static Kind kind(Work work, CatalogObject object) {
    return switch (object) {
      case Relation.Table t -> t.kind() == Relation.Table.Kind.FOREIGN ? Kind.FOREIGN : Kind.TABLE;
      case Relation.View v -> v.materialized() ? Kind.MATVIEW : Kind.VIEW;
      case Relation.Sequence q -> Kind.SEQUENCE;
      case Index i ->
          work.catalog().table(i.table()).filter(t -> t.isPartitioned()).isPresent()
              ? Kind.PARTITIONED_INDEX
              : Kind.INDEX;
      default -> Kind.TABLE;
    };
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case TABLE -> "it is a table";
      case FOREIGN -> "it is a foreign table";
      case VIEW -> "it is a view";
      case MATVIEW -> "it is a materialized view";
      case SEQUENCE -> "it is a sequence";
      case INDEX -> "it is an index";
      case PARTITIONED_INDEX -> "it is a partitioned index";
    };
  }

  private static Set<Kind> allowed(AlterTableAction action) {
    EnumSet<Kind> tables = EnumSet.of(Kind.TABLE, Kind.FOREIGN);
    return switch (action) {
      case AlterTableAction.AddColumn a -> tables;
      case AlterTableAction.DropColumn a -> tables;
      case AlterTableAction.AlterColumnType a -> tables;
      case AlterTableAction.SetNotNull a -> tables;
      case AlterTableAction.DropNotNull a -> tables;
      case AlterTableAction.SetExpression a -> tables;
      case AlterTableAction.DropExpression a -> tables;
      case AlterTableAction.DropConstraint a -> tables;
      case AlterTableAction.ValidateConstraint a -> tables;
      case AlterTableAction.Inherit a -> tables;
      case AlterTableAction.NoInherit a -> tables;
      case AlterTableAction.SetTrigger a -> tables;
      case AlterTableAction.SetDefault a -> EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.VIEW);
      case AlterTableAction.DropDefault a -> EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.VIEW);
      case AlterTableAction.AddIdentity a -> EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.VIEW);
      case AlterTableAction.SetIdentity a -> EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.VIEW);
      case AlterTableAction.DropIdentity a -> EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.VIEW);
      case AlterTableAction.SetStatistics a ->
          EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.MATVIEW, Kind.INDEX, Kind.PARTITIONED_INDEX);
      case AlterTableAction.SetColumnOptions a ->
          EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.MATVIEW);
      case AlterTableAction.ResetColumnOptions a ->
          EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.MATVIEW);
      case AlterTableAction.SetStorage a -> EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.MATVIEW);
      case AlterTableAction.SetCompression a -> EnumSet.of(Kind.TABLE, Kind.MATVIEW);
      case AlterTableAction.SetColumnForeignOptions a -> EnumSet.of(Kind.FOREIGN);
      case AlterTableAction.SetForeignOptions a -> EnumSet.of(Kind.FOREIGN);
      case AlterTableAction.AddConstraint a -> tables;
      case AlterTableAction.AlterConstraint a -> EnumSet.of(Kind.TABLE);
      case AlterTableAction.SetRule a ->
          EnumSet.of(Kind.TABLE, Kind.FOREIGN, Kind.VIEW, Kind.MATVIEW);
      case AlterTableAction.SetRowSecurity a -> EnumSet.of(Kind.TABLE);
      case AlterTableAction.ClusterOn a -> EnumSet.of(Kind.TABLE, Kind.MATVIEW);
      case AlterTableAction.SetWithoutCluster a -> EnumSet.of(Kind.TABLE, Kind.MATVIEW);
      case AlterTableAction.SetWithoutOids a -> tables;
      case AlterTableAction.SetLogged a -> EnumSet.of(Kind.TABLE, Kind.SEQUENCE);
      case AlterTableAction.SetAccessMethod a -> EnumSet.of(Kind.TABLE, Kind.MATVIEW);
      case AlterTableAction.SetTablespace a ->
          EnumSet.of(Kind.TABLE, Kind.MATVIEW, Kind.INDEX, Kind.PARTITIONED_INDEX);
      case AlterTableAction.SetOptions a ->
          EnumSet.of(Kind.TABLE, Kind.VIEW, Kind.MATVIEW, Kind.INDEX);
      case AlterTableAction.ResetOptions a ->
          EnumSet.of(Kind.TABLE, Kind.VIEW, Kind.MATVIEW, Kind.INDEX);
      case AlterTableAction.SetOfType a -> EnumSet.of(Kind.TABLE);
      case AlterTableAction.SetNotOfType a -> EnumSet.of(Kind.TABLE);
      case AlterTableAction.SetOwner a -> EnumSet.allOf(Kind.class);
      case AlterTableAction.ReplicaIdentity a -> EnumSet.of(Kind.TABLE, Kind.MATVIEW);
      case AlterTableAction.AttachPartition a ->
          EnumSet.of(Kind.TABLE, Kind.INDEX, Kind.PARTITIONED_INDEX);
      case AlterTableAction.DetachPartition a -> EnumSet.of(Kind.TABLE);
      case AlterTableAction.AddAttribute a -> EnumSet.allOf(Kind.class);
      case AlterTableAction.DropAttribute a -> EnumSet.allOf(Kind.class);
      case AlterTableAction.AlterAttributeType a -> EnumSet.allOf(Kind.class);
    };
  }
}
