package dev.interlock.syntax;

import dev.interlock.expression.Query;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make or alter tables. */
public sealed interface TableStatement extends Statement {

  /**
   * {@code CREATE [TEMP|UNLOGGED|FOREIGN] TABLE}.
   *
   * @param ofType the type of {@code OF type}
   * @param partitionOf the parent of {@code PARTITION OF}
   * @param bound the partition's bound; present with {@code partitionOf}
   * @param foreign the server of a foreign table
   */
  record CreateTable(
      Span span,
      Persistence persistence,
      Optional<Span> ifNotExists,
      ObjectName name,
      Optional<ObjectName> ofType,
      Optional<ObjectName> partitionOf,
      Optional<PartitionBound> bound,
      List<TableElement> elements,
      List<ObjectName> inherits,
      Optional<PartitionBy> partitionBy,
      Optional<Name> accessMethod,
      List<Option> with,
      boolean withoutOids,
      Optional<OnCommit> onCommit,
      Optional<Name> tablespace,
      Optional<ForeignServer> foreign)
      implements TableStatement {
    public CreateTable {
      elements = List.copyOf(elements);
      inherits = List.copyOf(inherits);
      with = List.copyOf(with);
    }
  }

  /** Where a foreign table's rows are. */
  record ForeignServer(Name server, List<ForeignOption> options) {
    public ForeignServer {
      options = List.copyOf(options);
    }
  }

  /**
   * {@code CREATE TABLE … AS query}, also {@code SELECT … INTO}.
   *
   * @param query the query, or the EXECUTE as text with an empty shape
   * @param execute the prepared statement's name, where it is {@code AS EXECUTE}
   * @param withNoData where {@code WITH NO DATA} stands
   */
  record CreateTableAs(
      Span span,
      Persistence persistence,
      Optional<Span> ifNotExists,
      ObjectName name,
      List<Name> columns,
      Optional<Name> accessMethod,
      List<Option> with,
      boolean withoutOids,
      Optional<OnCommit> onCommit,
      Optional<Name> tablespace,
      Query query,
      Optional<Name> execute,
      Optional<Span> withNoData)
      implements TableStatement {
    public CreateTableAs {
      columns = List.copyOf(columns);
      with = List.copyOf(with);
    }
  }

  /**
   * {@code ALTER TABLE|INDEX|VIEW|MATERIALIZED VIEW|FOREIGN TABLE|SEQUENCE|TYPE} with actions.
   *
   * @param kind what the statement says: TABLE, INDEX, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE,
   *     SEQUENCE, or TYPE for the attributes of a composite type
   * @param only where ONLY stands
   */
  record AlterTable(
      Span span,
      ObjectKind kind,
      Optional<Span> ifExists,
      Optional<Span> only,
      ObjectName name,
      List<AlterTableAction> actions)
      implements TableStatement {
    public AlterTable {
      actions = List.copyOf(actions);
    }
  }

  /**
   * {@code ALTER TABLE|INDEX|MATERIALIZED VIEW ALL IN TABLESPACE a [OWNED BY …] SET TABLESPACE b}.
   */
  record MoveAllInTablespace(
      Span span, ObjectKind kind, Name from, List<RoleName> ownedBy, Name to, boolean nowait)
      implements TableStatement {
    public MoveAllInTablespace {
      ownedBy = List.copyOf(ownedBy);
    }
  }
}
