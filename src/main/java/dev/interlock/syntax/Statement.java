package dev.interlock.syntax;

import dev.interlock.source.Span;

/**
 * One statement as it was written.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-commands.html">the manual's list of
 *     commands</a>
 */
public sealed interface Statement
    permits TableStatement,
        IndexStatement,
        ViewStatement,
        SequenceStatement,
        TypeStatement,
        RoutineStatement,
        OperatorStatement,
        TriggerStatement,
        PolicyStatement,
        ReplicationStatement,
        ForeignDataStatement,
        TextSearchStatement,
        NamespaceStatement,
        RoleStatement,
        PrivilegeStatement,
        ObjectStatement,
        SessionStatement,
        TransactionStatement,
        MaintenanceStatement,
        DataStatement,
        CursorStatement,
        Opaque {

  /** Returns where the statement stands, without its terminator. */
  Span span();
}
