package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.syntax.CursorStatement;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.RelationTarget;
import dev.interlock.syntax.SessionStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TransactionStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Sessions, transactions, maintenance, COPY, EXPLAIN, prepared statements and cursors. */
final class UtilityNodes extends SettingNodes {

  UtilityNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  // ------------------------------------------------------------ sessions

  Statement set(SetParameterContext tree) {
    SessionStatement.SetParameter.Scope scope =
        tree.LOCAL() != null
            ? SessionStatement.SetParameter.Scope.LOCAL
            : tree.SESSION() != null
                ? SessionStatement.SetParameter.Scope.SESSION
                : SessionStatement.SetParameter.Scope.UNSAID;
    return new SessionStatement.SetParameter(span(tree), scope, setting(tree.settingRest()));
  }

  Statement reset(ResetParameterContext tree) {
    return new SessionStatement.SetParameter(
        span(tree),
        SessionStatement.SetParameter.Scope.UNSAID,
        reset(span(tree), tree.resetTarget()));
  }

  Statement show(ShowContext tree) {
    String name =
        tree.parameterName() != null
            ? parameterName(tree.parameterName())
            : tree.ALL() != null
                ? "all"
                : tree.TIME() != null
                    ? "timezone"
                    : tree.ISOLATION() != null ? "transaction_isolation" : "session_authorization";
    return new SessionStatement.Show(span(tree), name);
  }

  Statement alterSystem(AlterSystemContext tree) {
    return new SessionStatement.AlterSystem(
        span(tree),
        tree.SET() != null
            ? setting(tree.settingMore())
            : reset(span(tree.RESET().getSymbol(), last(tree)), tree.resetTarget()));
  }

  Statement setConstraints(SetConstraintsContext tree) {
    return new SessionStatement.SetConstraints(
        span(tree), list(tree.anyName(), this::objectName), tree.DEFERRED() != null);
  }

  Statement discard(DiscardContext tree) {
    String word = last(tree).getText().toUpperCase(Locale.ROOT);
    return new SessionStatement.Discard(
        span(tree),
        SessionStatement.Discard.What.valueOf(word.equals("TEMPORARY") ? "TEMP" : word));
  }

  Statement listen(ListenContext tree) {
    return new SessionStatement.Listen(span(tree), name(tree.colId()));
  }

  Statement unlisten(UnlistenContext tree) {
    return new SessionStatement.Unlisten(span(tree), maybeName(tree.colId()));
  }

  Statement notification(NotificationContext tree) {
    return new SessionStatement.Notify(
        span(tree), name(tree.colId()), optional(tree.string(), Nodes::string));
  }

  Statement load(LoadContext tree) {
    return new SessionStatement.Load(span(tree), string(tree.string()));
  }

  // ------------------------------------------------------------ transactions

  Statement begin(BeginContext tree) {
    return new TransactionStatement.Begin(
        span(tree), tree.START() != null, modes(tree.transactionMode()));
  }

  private static Optional<Boolean> chain(ChainContext tree) {
    return tree == null ? Optional.empty() : Optional.of(tree.NO() == null);
  }

  Statement commit(CommitContext tree) {
    return tree.PREPARED() != null
        ? new TransactionStatement.CommitPrepared(span(tree), string(tree.string()))
        : new TransactionStatement.Commit(span(tree), chain(tree.chain()));
  }

  Statement rollback(RollbackContext tree) {
    if (tree.PREPARED() != null) {
      return new TransactionStatement.RollbackPrepared(span(tree), string(tree.string()));
    }
    return tree.colId() != null
        ? new TransactionStatement.RollbackToSavepoint(span(tree), name(tree.colId()))
        : new TransactionStatement.Rollback(span(tree), chain(tree.chain()));
  }

  Statement savepoint(SavepointContext tree) {
    return new TransactionStatement.Savepoint(span(tree), name(tree.colId()));
  }

  Statement release(ReleaseSavepointContext tree) {
    return new TransactionStatement.ReleaseSavepoint(span(tree), name(tree.colId()));
  }

  Statement prepareTransaction(PrepareTransactionContext tree) {
    return new TransactionStatement.PrepareTransaction(span(tree), string(tree.string()));
  }

  Statement lock(LockTableContext tree) {
    Optional<LockMode> mode =
        tree.lockMode() == null
            ? Optional.empty()
            : Optional.of(LockMode.valueOf(words(tree.lockMode()).replace(' ', '_')));
    return new TransactionStatement.LockTable(
        span(tree), list(tree.relationExpression(), this::target), mode, place(tree.NOWAIT()));
  }

  private RelationTarget target(RelationExpressionContext tree) {
    return new RelationTarget(span(tree), only(tree), relation(tree), List.of());
  }

  // ------------------------------------------------------------ maintenance

  private List<RelationTarget> targets(VacuumTablesContext tree) {
    return tree == null
        ? List.of()
        : list(
            tree.vacuumTable(),
            t ->
                new RelationTarget(
                    span(t),
                    only(t.relationExpression()),
                    relation(t.relationExpression()),
                    names(t.columnList())));
  }

  private List<Option> bare(TerminalNode... words) {
    List<Option> options = new ArrayList<>();
    for (TerminalNode word : words) {
      if (word != null) {
        options.add(option(word));
      }
    }
    return options;
  }

  Statement vacuum(VacuumContext tree) {
    boolean parenthesised = tree.utilityOptions() != null;
    return new MaintenanceStatement.Vacuum(
        span(tree),
        parenthesised,
        parenthesised
            ? options(tree.utilityOptions())
            : bare(tree.FULL(), tree.FREEZE(), tree.VERBOSE(), tree.ANALYZE(), tree.ANALYSE()),
        targets(tree.vacuumTables()));
  }

  Statement analyze(AnalyzeTablesContext tree) {
    boolean parenthesised = tree.utilityOptions() != null;
    return new MaintenanceStatement.Analyze(
        span(tree),
        parenthesised,
        parenthesised ? options(tree.utilityOptions()) : bare(tree.VERBOSE()),
        targets(tree.vacuumTables()));
  }

  Statement cluster(ClusterContext tree) {
    return new MaintenanceStatement.Cluster(
        span(tree),
        tree.utilityOptions() != null ? options(tree.utilityOptions()) : bare(tree.VERBOSE()),
        maybeObjectName(tree.anyName()),
        maybeName(tree.colId()));
  }

  Statement reindex(ReindexContext tree) {
    MaintenanceStatement.Reindex.Target target =
        tree.INDEX() != null
            ? MaintenanceStatement.Reindex.Target.INDEX
            : tree.TABLE() != null
                ? MaintenanceStatement.Reindex.Target.TABLE
                : tree.SCHEMA() != null
                    ? MaintenanceStatement.Reindex.Target.SCHEMA
                    : tree.DATABASE() != null
                        ? MaintenanceStatement.Reindex.Target.DATABASE
                        : MaintenanceStatement.Reindex.Target.SYSTEM;
    Optional<ObjectName> name =
        tree.anyName() != null
            ? Optional.of(objectName(tree.anyName()))
            : optional(
                tree.colId(),
                c -> new ObjectName(span(c), new QualifiedName(Optional.empty(), identifier(c))));
    return new MaintenanceStatement.Reindex(
        span(tree), options(tree.utilityOptions()), target, place(tree.CONCURRENTLY()), name);
  }

  Statement truncate(TruncateContext tree) {
    return new MaintenanceStatement.Truncate(
        span(tree),
        list(tree.relationExpression(), this::target),
        tree.IDENTITY() == null ? Optional.empty() : Optional.of(tree.RESTART() != null),
        behavior(tree.behavior()));
  }

  Statement checkpoint(CheckpointContext tree) {
    return new MaintenanceStatement.Checkpoint(span(tree), options(tree.utilityOptions()));
  }

  // ------------------------------------------------------------ data, cursors

  Statement copy(CopyContext tree) {
    CopyEndpointContext endpoint = tree.copyEndpoint();
    boolean from = tree.FROM() != null;
    if (tree.WHERE() != null && !from) {
      throw problem("WHERE clause not allowed with COPY TO", tree);
    }
    boolean stream = endpoint.STDIN() != null || endpoint.STDOUT() != null;
    if (endpoint.PROGRAM() != null && stream) {
      throw problem("STDIN/STDOUT not allowed with PROGRAM", endpoint);
    }
    List<Option> options = new ArrayList<>(bare(tree.BINARY()));
    if (tree.copyDelimiter() != null) {
      options.add(
          new Option(
              span(tree.copyDelimiter()),
              Optional.empty(),
              Identifier.of("delimiter"),
              Optional.of(written(tree.copyDelimiter().string()))));
    }
    if (tree.copyOptions() != null) {
      options.addAll(list(tree.copyOptions().copyOption(), this::copyOption));
      options.addAll(list(tree.copyOptions().oldCopyOption(), this::copyOption));
    }
    return new DataStatement.Copy(
        span(tree),
        maybeObjectName(tree.anyName()),
        names(tree.columnList()),
        optional(tree.dataText(), this::query),
        from,
        endpoint.PROGRAM() != null,
        optional(endpoint.string(), this::written),
        tree.copyOptions() != null && !tree.copyOptions().copyOption().isEmpty(),
        options,
        optional(tree.expr(), this::expression),
        Optional.empty());
  }

  private Option copyOption(CopyOptionContext tree) {
    int behind = last(tree.colLabel()).getStopIndex() + 1;
    String value = text.text().substring(behind, last(tree).getStopIndex() + 1).strip();
    return new Option(
        span(tree),
        Optional.empty(),
        identifier(tree.colLabel()),
        value.isEmpty() ? Optional.empty() : Optional.of(Placeholders.written(value)));
  }

  private Option copyOption(OldCopyOptionContext tree) {
    String name;
    Optional<String> value = optional(tree.string(), this::written);
    if (tree.FORCE() != null) {
      name =
          tree.QUOTE() != null
              ? "force_quote"
              : tree.NOT() != null ? "force_not_null" : "force_null";
      value = Optional.of(tree.STAR() != null ? "*" : "(" + written(tree.columnList()) + ")");
    } else if (tree.BINARY() != null || tree.CSV() != null) {
      name = "format";
      value = Optional.of(tree.CSV() != null ? "csv" : "binary");
    } else {
      name = tree.getStart().getText().toLowerCase(Locale.ROOT);
    }
    return new Option(span(tree), Optional.empty(), Identifier.of(name), value);
  }

  Statement explain(ExplainContext tree) {
    List<Option> options =
        tree.utilityOptions() != null
            ? options(tree.utilityOptions())
            : bare(tree.ANALYZE(), tree.ANALYSE(), tree.VERBOSE());
    ParserRuleContext inner = (ParserRuleContext) tree.explained().getChild(0);
    Statement statement =
        inner instanceof DataTextContext d
            ? parser.statement(fragment(d))
            : new StatementNodes(text, parser).of(inner);
    return new DataStatement.Explain(span(tree), options, statement);
  }

  Statement prepare(PrepareContext tree) {
    return new CursorStatement.Prepare(
        span(tree),
        name(tree.colId()),
        tree.typeList() == null ? List.of() : list(tree.typeList().typeName(), this::typeUse),
        parser.statement(fragment(tree.dataText())));
  }

  Statement execute(ExecuteContext tree) {
    return new CursorStatement.Execute(
        span(tree), name(tree.colId()), expressions(tree.exprList()));
  }

  Statement deallocate(DeallocateContext tree) {
    return new CursorStatement.Deallocate(span(tree), maybeName(tree.colId()));
  }

  Statement declare(DeclareCursorContext tree) {
    List<String> options = new ArrayList<>(list(tree.cursorOption(), Nodes::words));
    if (tree.HOLD() != null) {
      options.add(tree.WITHOUT() != null ? "WITHOUT HOLD" : "WITH HOLD");
    }
    return new CursorStatement.DeclareCursor(
        span(tree), name(tree.colId()), options, query(tree.query()));
  }

  Statement fetch(FetchContext tree) {
    FetchDirectionContext direction = tree.fetchDirection();
    Name cursor = name(direction.colId());
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < direction.getChildCount() - 1; i++) {
      if (!(direction.getChild(i) instanceof FromInContext)) {
        words.append(words.isEmpty() ? "" : " ").append(words(direction.getChild(i)));
      }
    }
    return new CursorStatement.Fetch(
        span(tree), tree.MOVE() != null, words.toString().replace("- ", "-"), cursor);
  }

  Statement close(CloseCursorContext tree) {
    return new CursorStatement.CloseCursor(span(tree), maybeName(tree.colId()));
  }
}
