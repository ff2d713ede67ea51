package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.syntax.DataClauses;
import dev.interlock.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The clauses of data changes. */
final class DataNodes extends ConstraintNodes {

  DataNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  /** Returns the clauses; nothing for a query. */
  Optional<DataClauses> clauses(DataStatementContext tree) {
    Optional<String> with = optional(tree.withClause(), this::written);
    if (tree.insertStatement() != null) {
      return Optional.of(insert(with, tree.insertStatement()));
    }
    if (tree.updateStatement() != null) {
      return Optional.of(update(with, tree.updateStatement()));
    }
    if (tree.deleteStatement() != null) {
      return Optional.of(delete(with, tree.deleteStatement()));
    }
    return optional(tree.mergeStatement(), m -> merge(with, m));
  }

  private DataClauses insert(Optional<String> with, InsertStatementContext tree) {
    return new DataClauses.Insert(
        with,
        list(tree.insertColumn(), this::destination),
        overriding(tree.OVERRIDING(), tree.USER()),
        tree.selectStatement() == null
            ? new DataClauses.Source.DefaultValues()
            : source(tree.selectStatement()),
        optional(tree.onConflict(), this::conflict),
        optional(tree.returning(), this::returning));
  }

  private static Optional<DataClauses.Overriding> overriding(TerminalNode word, TerminalNode user) {
    return word == null
        ? Optional.empty()
        : Optional.of(user == null ? DataClauses.Overriding.SYSTEM : DataClauses.Overriding.USER);
  }

  private DataClauses.Source source(SelectStatementContext tree) {
    SelectBodyContext body = tree.selectBody();
    boolean values =
        tree.withClause() == null
            && body.selectTail().isEmpty()
            && body.selectTerm().size() == 1
            && body.selectTerm(0).VALUES() != null;
    return values
        ? new DataClauses.Source.Values(list(body.selectTerm(0).valuesRow(), this::row))
        : new DataClauses.Source.Rows(written(tree));
  }

  private List<Optional<Expression>> row(ValuesRowContext tree) {
    return list(tree.exprOrDefault(), this::value);
  }

  private Optional<Expression> value(ExprOrDefaultContext tree) {
    return optional(tree.expr(), this::expression);
  }

  private DataClauses update(Optional<String> with, UpdateStatementContext tree) {
    return new DataClauses.Update(
        with,
        assignments(tree.assignments()),
        items(tree.fromItem()),
        condition(tree.WHERE(), tree.CURRENT(), tree.colId(), tree.expr()),
        optional(tree.returning(), this::returning));
  }

  private DataClauses delete(Optional<String> with, DeleteStatementContext tree) {
    return new DataClauses.Delete(
        with,
        items(tree.fromItem()),
        condition(tree.WHERE(), tree.CURRENT(), tree.colId(), tree.expr()),
        optional(tree.returning(), this::returning));
  }

  private Optional<String> items(List<FromItemContext> trees) {
    return trees.isEmpty()
        ? Optional.empty()
        : Optional.of(written(trees.getFirst().getStart(), last(trees.getLast())));
  }

  private Optional<DataClauses.Condition> condition(
      TerminalNode where, TerminalNode current, List<ColIdContext> names, ExprContext expression) {
    if (where == null) {
      return Optional.empty();
    }
    return Optional.of(
        current == null
            ? new DataClauses.Condition.Holds(expression(expression))
            : new DataClauses.Condition.CurrentOf(name(names.getLast())));
  }

  private DataClauses.Destination destination(InsertColumnContext tree) {
    Token end = last(tree.colId());
    String path =
        tree.indirection().isEmpty() ? "" : written(tree.indirection(0).getStart(), last(tree));
    return new DataClauses.Destination(span(tree.getStart(), end), name(tree.colId()), path);
  }

  private List<DataClauses.Assignment> assignments(AssignmentsContext tree) {
    return list(tree.assignment(), this::assignment);
  }

  private DataClauses.Assignment assignment(AssignmentContext tree) {
    List<DataClauses.Destination> columns = list(tree.insertColumn(), this::destination);
    if (tree.exprOrDefault() != null) {
      return new DataClauses.Assignment.Single(columns.getFirst(), value(tree.exprOrDefault()));
    }
    return tree.valuesRow() != null
        ? new DataClauses.Assignment.Several(columns, tree.ROW() != null, row(tree.valuesRow()))
        : new DataClauses.Assignment.Whole(columns, expression(tree.expr()));
  }

  private DataClauses.Conflict conflict(OnConflictContext tree) {
    List<ExprContext> conditions = new ArrayList<>(tree.expr());
    boolean update = tree.UPDATE() != null;
    boolean last = tree.WHERE().size() > 1 || update && endsInWhere(tree);
    Optional<Expression> where =
        update && last && !conditions.isEmpty()
            ? Optional.of(expression(conditions.removeLast()))
            : Optional.empty();
    return new DataClauses.Conflict(
        list(tree.indexElement(), this::element),
        conditions.isEmpty() ? Optional.empty() : Optional.of(expression(conditions.getFirst())),
        maybeName(tree.colId()),
        update
            ? Optional.of(new DataClauses.ConflictUpdate(assignments(tree.assignments()), where))
            : Optional.empty());
  }

  private static boolean endsInWhere(OnConflictContext tree) {
    return tree.getChild(tree.getChildCount() - 1) instanceof ExprContext;
  }

  private DataClauses.Returning returning(ReturningContext tree) {
    List<DataClauses.RowAlias> aliases = new ArrayList<>();
    for (int i = 0; i < tree.getChildCount(); i++) {
      if (tree.getChild(i) instanceof ColIdContext alias
          && tree.getChild(i - 2) instanceof TerminalNode row) {
        aliases.add(new DataClauses.RowAlias(row.getText().equalsIgnoreCase("new"), name(alias)));
      }
    }
    return new DataClauses.Returning(aliases, list(tree.targetList().target(), this::output));
  }

  private DataClauses.Output output(TargetContext tree) {
    ParserRuleContext label = tree.colLabel() != null ? tree.colLabel() : tree.bareLabel();
    Optional<Name> name = label == null ? Optional.empty() : Optional.of(name(label));
    return new DataClauses.Output(optional(tree.expr(), this::expression), name);
  }

  private DataClauses merge(Optional<String> with, MergeStatementContext tree) {
    return new DataClauses.Merge(
        with,
        written(tree.fromItem()),
        expression(tree.expr()),
        list(tree.mergeWhen(), this::branch),
        optional(tree.returning(), this::returning));
  }

  private DataClauses.Branch branch(MergeWhenContext tree) {
    return new DataClauses.Branch(
        tree.NOT() == null,
        tree.SOURCE() != null,
        optional(tree.expr(), this::expression),
        tree.mergeChange() != null ? change(tree.mergeChange()) : insertion(tree.mergeInsert()));
  }

  private DataClauses.BranchAction change(MergeChangeContext tree) {
    if (tree.assignments() != null) {
      return new DataClauses.BranchAction.Update(assignments(tree.assignments()));
    }
    return tree.DELETE() != null
        ? new DataClauses.BranchAction.Delete()
        : new DataClauses.BranchAction.Nothing();
  }

  private DataClauses.BranchAction insertion(MergeInsertContext tree) {
    return tree.INSERT() == null
        ? new DataClauses.BranchAction.Nothing()
        : new DataClauses.BranchAction.Insert(
            list(tree.insertColumn(), this::destination),
            overriding(tree.OVERRIDING(), tree.USER()),
            optional(tree.valuesRow(), this::row));
  }
}
