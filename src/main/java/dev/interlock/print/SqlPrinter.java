package dev.interlock.print;

import dev.interlock.syntax.CursorStatement;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.ForeignDataStatement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.OperatorStatement;
import dev.interlock.syntax.PolicyStatement;
import dev.interlock.syntax.PrivilegeStatement;
import dev.interlock.syntax.ReplicationStatement;
import dev.interlock.syntax.RoleStatement;
import dev.interlock.syntax.RoutineStatement;
import dev.interlock.syntax.SequenceStatement;
import dev.interlock.syntax.SessionStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TextSearchStatement;
import dev.interlock.syntax.TransactionStatement;
import dev.interlock.syntax.TriggerStatement;
import dev.interlock.syntax.TypeStatement;
import dev.interlock.syntax.ViewStatement;

/**
 * Writes statements as SQL, on one line, key words in upper case, from their structure; queries
 * stay as they were written.
 */
public final class SqlPrinter {
  private SqlPrinter() {}

  /** Returns the statement as SQL, without a terminator. */
  public static String print(Statement statement) {
    return switch (statement) {
      case TableStatement s -> Tables.print(s);
      case IndexStatement s -> Indexes.print(s);
      case ViewStatement s -> Views.print(s);
      case SequenceStatement s -> Sequences.print(s);
      case TypeStatement s -> Types.print(s);
      case RoutineStatement s -> Routines.print(s);
      case OperatorStatement s -> Operators.print(s);
      case TriggerStatement s -> Triggers.print(s);
      case PolicyStatement s -> Policies.print(s);
      case ReplicationStatement s -> Replication.print(s);
      case ForeignDataStatement s -> ForeignData.print(s);
      case TextSearchStatement s -> TextSearch.print(s);
      case NamespaceStatement s -> Namespaces.print(s);
      case RoleStatement s -> Roles.print(s);
      case PrivilegeStatement s -> Privileges.print(s);
      case ObjectStatement s -> Objects.print(s);
      case SessionStatement s -> Sessions.print(s);
      case TransactionStatement s -> Transactions.print(s);
      case MaintenanceStatement s -> Maintenance.print(s);
      case DataStatement s -> Data.print(s);
      case CursorStatement s -> Cursors.print(s);
      case Opaque s -> s.span().text();
    };
  }
}
