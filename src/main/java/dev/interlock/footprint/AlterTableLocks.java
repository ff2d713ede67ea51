package dev.interlock.footprint;

import dev.interlock.postgres.LockMode;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.TableConstraint;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The lock of an ALTER TABLE on its table.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">the manual: "An ACCESS
 *     EXCLUSIVE lock is acquired unless explicitly noted"</a>
 */
final class AlterTableLocks {
  /**
   * The storage parameters that change how a relation is used at once, not what is written later.
   *
   * <p>observed: storage/set_user_catalog_table_true, index/alter_fastupdate,
   * index/alter_pending_list, index/alter_brin, index/alter_gist_buffering,
   * storage/set_view_option, storage/set_view_check_option.
   */
  private static final Set<String> AT_ONCE =
      Set.of(
          "user_catalog_table",
          "fastupdate",
          "gin_pending_list_limit",
          "buffering",
          "pages_per_range",
          "autosummarize",
          "security_barrier",
          "security_invoker",
          "check_option");

  private AlterTableLocks() {}

  /**
   * Returns the lock of the whole statement: the highest of its actions, and at least SHARE UPDATE
   * EXCLUSIVE.
   */
  static LockMode strongest(List<AlterTableAction> actions) {
    LockMode highest = LockMode.SHARE_UPDATE_EXCLUSIVE;
    for (AlterTableAction action : actions) {
      LockMode one = mode(action);
      if (one.compareTo(highest) > 0) {
        highest = one;
      }
    }
    return highest;
  }

  private static LockMode mode(AlterTableAction action) {
    return switch (action) {
      case AlterTableAction.AddConstraint(Span _, TableConstraint.ForeignKey _) ->
          LockMode.SHARE_ROW_EXCLUSIVE;
      case AlterTableAction.SetTrigger _ -> LockMode.SHARE_ROW_EXCLUSIVE;
      case AlterTableAction.ValidateConstraint _,
          AlterTableAction.SetStatistics _,
          AlterTableAction.SetColumnOptions _,
          AlterTableAction.ResetColumnOptions _,
          AlterTableAction.ClusterOn _,
          AlterTableAction.SetWithoutCluster _,
          AlterTableAction.AttachPartition _ ->
          LockMode.SHARE_UPDATE_EXCLUSIVE;
      case AlterTableAction.DetachPartition d ->
          // observed: partition/detach_concurrently, partition/detach
          d.concurrently().isPresent() || d.finalizing().isPresent()
              ? LockMode.SHARE_UPDATE_EXCLUSIVE
              : LockMode.ACCESS_EXCLUSIVE;
      case AlterTableAction.SetOptions o -> optionsMode(o.options());
      case AlterTableAction.ResetOptions o -> optionsMode(o.options());
      case AlterTableAction.AddConstraint _,
          AlterTableAction.AddColumn _,
          AlterTableAction.DropColumn _,
          AlterTableAction.AlterColumnType _,
          AlterTableAction.SetDefault _,
          AlterTableAction.DropDefault _,
          AlterTableAction.SetNotNull _,
          AlterTableAction.DropNotNull _,
          AlterTableAction.SetExpression _,
          AlterTableAction.DropExpression _,
          AlterTableAction.AddIdentity _,
          AlterTableAction.SetIdentity _,
          AlterTableAction.DropIdentity _,
          AlterTableAction.SetStorage _,
          AlterTableAction.SetCompression _,
          AlterTableAction.SetColumnForeignOptions _,
          AlterTableAction.AlterConstraint _,
          AlterTableAction.DropConstraint _,
          AlterTableAction.SetRule _,
          AlterTableAction.SetRowSecurity _,
          AlterTableAction.SetWithoutOids _,
          AlterTableAction.SetLogged _,
          AlterTableAction.SetAccessMethod _,
          AlterTableAction.SetTablespace _,
          AlterTableAction.SetForeignOptions _,
          AlterTableAction.Inherit _,
          AlterTableAction.NoInherit _,
          AlterTableAction.SetOfType _,
          AlterTableAction.SetNotOfType _,
          AlterTableAction.SetOwner _,
          AlterTableAction.ReplicaIdentity _,
          AlterTableAction.AddAttribute _,
          AlterTableAction.DropAttribute _,
          AlterTableAction.AlterAttributeType _ ->
          LockMode.ACCESS_EXCLUSIVE;
    };
  }

  /** The strongest of the parameters; one that no relation has asks for nothing. */
  private static LockMode optionsMode(List<Option> options) {
    return options.stream()
            .map(o -> o.name().toString().toLowerCase(Locale.ROOT))
            .anyMatch(AT_ONCE::contains)
        ? LockMode.ACCESS_EXCLUSIVE
        : LockMode.SHARE_UPDATE_EXCLUSIVE;
  }
}
