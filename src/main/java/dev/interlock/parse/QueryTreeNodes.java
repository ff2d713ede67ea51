package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.expression.QueryTree;
import dev.interlock.expression.QueryTree.*;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** The structure of queries and data changes. */
final class QueryTreeNodes extends ExpressionNodes {

  QueryTreeNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  QueryTree data(DataStatementContext tree) {
    With with = with(tree.withClause());
    if (tree.insertStatement() != null) {
      return insert(tree.insertStatement(), with);
    }
    if (tree.updateStatement() != null) {
      return update(tree.updateStatement(), with);
    }
    if (tree.deleteStatement() != null) {
      return delete(tree.deleteStatement(), with);
    }
    if (tree.mergeStatement() != null) {
      MergeStatementContext merge = tree.mergeStatement();
      return new Merge(
          span(merge),
          with,
          changed(merge.relationExpression(), optional(merge.colId(), Nodes::identifier)),
          source(merge.fromItem()),
          expression(merge.expr()),
          merge.returning() != null);
    }
    return select(tree.selectBody(), with);
  }

  // ------------------------------------------------------------ queries

  private With with(WithClauseContext tree) {
    return tree == null
        ? With.NONE
        : new With(tree.RECURSIVE() != null, list(tree.commonTable(), this::commonTable));
  }

  private CommonTable commonTable(CommonTableContext tree) {
    List<Identifier> added = new ArrayList<>();
    for (ColIdContext name : tree.colId().subList(1, tree.colId().size())) {
      added.add(identifier(name));
    }
    List<ColumnListContext> lists = tree.columnList();
    boolean named = !lists.isEmpty() && lists.getFirst().getStart().getTokenIndex() < asIndex(tree);
    return new CommonTable(
        span(tree),
        identifier(tree.colId(0)),
        named ? identifiers(lists.getFirst()) : List.of(),
        data(tree.dataStatement()),
        added);
  }

  private static int asIndex(CommonTableContext tree) {
    return tree.AS().getSymbol().getTokenIndex();
  }

  private static List<Identifier> identifiers(ColumnListContext tree) {
    return tree == null ? List.of() : list(tree.colId(), Nodes::identifier);
  }

  private Select select(SelectStatementContext tree) {
    return select(tree.selectBody(), with(tree.withClause()));
  }

  private Select select(SelectBodyContext tree, With with) {
    Body body = setOperations(tree);
    List<SortKey> order = new ArrayList<>();
    Optional<Expression> limit = Optional.empty();
    Optional<Expression> offset = Optional.empty();
    List<Locking> locking = new ArrayList<>();
    for (SelectTailContext tail : tree.selectTail()) {
      if (tail.orderBy() != null) {
        for (SortKeyContext key : tail.orderBy().sortKey()) {
          order.add(new SortKey(expression(key.expr()), key.USING() != null));
        }
      } else if (tail.LIMIT() != null) {
        limit = optional(tail.expr(), this::expression);
      } else if (tail.OFFSET() != null) {
        offset = optional(tail.expr(), this::expression);
      } else if (tail.FOR() != null && tail.READ() == null) {
        locking.add(new Locking(span(tail), list(tail.anyName(), n -> qualified(parts(n)))));
      }
    }
    return new Select(span(tree), with, body, order, limit, offset, locking);
  }

  /** INTERSECT binds more tightly than UNION and EXCEPT; all of them from left to right. */
  private Body setOperations(SelectBodyContext tree) {
    List<Body> terms = new ArrayList<>();
    List<String> operators = new ArrayList<>();
    String operator = "";
    for (int i = 0; i < tree.getChildCount(); i++) {
      if (tree.getChild(i) instanceof SelectTermContext term) {
        Body next = term(term);
        if (operator.equals("INTERSECT")) {
          terms.add(new SetOperation(span(tree), operator, terms.removeLast(), next));
        } else {
          if (!operator.isEmpty()) {
            operators.add(operator);
          }
          terms.add(next);
        }
      } else if (tree.getChild(i) instanceof SelectTailContext) {
        break;
      } else {
        String word = words(tree.getChild(i));
        operator = word.equals("ALL") || word.equals("DISTINCT") ? operator : word;
      }
    }
    Body all = terms.getFirst();
    for (int i = 0; i < operators.size(); i++) {
      all = new SetOperation(span(tree), operators.get(i), all, terms.get(i + 1));
    }
    return all;
  }

  private Body term(SelectTermContext tree) {
    if (tree.simpleSelect() != null) {
      return block(tree.simpleSelect());
    }
    if (tree.VALUES() != null) {
      return new Values(span(tree), list(tree.valuesRow(), this::row));
    }
    if (tree.TABLE() != null) {
      RelationExpressionContext relation = tree.relationExpression();
      Table table = new Table(span(relation), relation(relation).name(), Alias.NONE, List.of());
      return new Block(
          span(tree),
          false,
          List.of(),
          List.of(star(tree)),
          false,
          List.of(table),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          List.of());
    }
    return new Nested(select(tree.selectStatement()));
  }

  private Target star(ParserRuleContext tree) {
    return new Target(
        span(tree), new Expression.ColumnReference(span(tree), List.of(), true), Optional.empty());
  }

  private List<Optional<Expression>> row(ValuesRowContext tree) {
    return list(tree.exprOrDefault(), this::valueOrDefault);
  }

  private Optional<Expression> valueOrDefault(ExprOrDefaultContext tree) {
    return optional(tree.expr(), this::expression);
  }

  private Block block(SimpleSelectContext tree) {
    Optional<Expression> where = Optional.empty();
    Optional<Expression> having = Optional.empty();
    for (int i = 0; i < tree.getChildCount(); i++) {
      if (tree.getChild(i) == tree.WHERE()) {
        where = Optional.of(expression((ExprContext) tree.getChild(i + 1)));
      } else if (tree.getChild(i) == tree.HAVING()) {
        having = Optional.of(expression((ExprContext) tree.getChild(i + 1)));
      }
    }
    return new Block(
        span(tree),
        !tree.DISTINCT().isEmpty() && tree.ON() == null && !isGroupByDistinct(tree),
        expressions(tree.exprList()),
        targets(tree.targetList()),
        tree.intoClause() != null,
        list(tree.fromItem(), this::source),
        where,
        list(tree.groupItem(), this::grouping),
        having,
        list(tree.namedWindow(), w -> identifier(w.colId())));
  }

  private static boolean isGroupByDistinct(SimpleSelectContext tree) {
    return tree.getChildCount() > 1 && !words(tree.getChild(1)).equals("DISTINCT");
  }

  private List<Target> targets(TargetListContext tree) {
    return tree == null ? List.of() : list(tree.target(), this::target);
  }

  private Target target(TargetContext tree) {
    if (tree.STAR() != null) {
      return star(tree);
    }
    Optional<Identifier> label =
        tree.colLabel() != null
            ? Optional.of(identifier(tree.colLabel()))
            : optional(tree.bareLabel(), Nodes::identifier);
    return new Target(span(tree), expression(tree.expr()), label);
  }

  private Grouping grouping(GroupItemContext tree) {
    return tree.expr() != null
        ? grouping(expression(tree.expr()))
        : new GroupSets(list(tree.groupItem(), this::grouping));
  }

  /** ROLLUP and CUBE look like calls, lists of columns like rows. */
  private static Grouping grouping(Expression value) {
    if (value instanceof Expression.FunctionCall f
        && f.name().schema().isEmpty()
        && (f.name().name().value().equals("rollup") || f.name().name().value().equals("cube"))) {
      return new GroupSets(list(f.arguments(), a -> grouping(a.value())));
    }
    return value instanceof Expression.Row r && !r.explicit()
        ? new GroupSets(list(r.elements(), QueryTreeNodes::grouping))
        : new GroupExpression(value);
  }

  // ------------------------------------------------------------ FROM

  private Source source(FromItemContext tree) {
    Source left = primary(tree.fromPrimary());
    for (JoinTailContext tail : tree.joinTail()) {
      left = join(left, tail);
    }
    return left;
  }

  private Source join(Source left, JoinTailContext tail) {
    Source right = primary(tail.fromPrimary());
    for (JoinTailContext inner : tail.joinTail()) {
      right = join(right, inner);
    }
    return new Join(
        left.span().file().equals(right.span().file()) ? left.span().to(span(tail)) : span(tail),
        left,
        right,
        tail.NATURAL() != null,
        optional(tail.expr(), this::expression),
        identifiers(tail.columnList()),
        optional(tail.colId(), Nodes::identifier),
        Alias.NONE);
  }

  private Source primary(FromPrimaryContext tree) {
    Alias alias = alias(tree.tableAlias());
    if (tree.relationExpression() != null) {
      return new Table(
          span(tree),
          relation(tree.relationExpression()).name(),
          alias,
          tree.exprList() == null ? List.of() : expressions(tree.exprList()));
    }
    if (tree.selectStatement() != null) {
      return new Derived(span(tree), tree.LATERAL() != null, select(tree.selectStatement()), alias);
    }
    if (tree.tableFunction() != null) {
      return rows(tree, tree.tableFunction(), alias);
    }
    Source inner = source(tree.fromItem());
    return inner instanceof Join join && tree.tableAlias() != null ? join.as(alias) : inner;
  }

  private Source rows(FromPrimaryContext tree, TableFunctionContext function, Alias alias) {
    List<Expression> calls = new ArrayList<>();
    List<ColumnDefinition> definitions = new ArrayList<>();
    if (tree.tableAlias() != null) {
      definitions.addAll(list(tree.tableAlias().tableColumnDefinition(), this::definition));
    }
    if (function.functionCall() != null) {
      calls.add(functionCall(function.functionCall()));
    } else if (function.specialFunction() != null) {
      calls.add(special(function, function.specialFunction()));
    } else if (function.keywordFunction() != null) {
      calls.add(keyword(function.keywordFunction()));
    } else {
      calls.add(new Expression.Opaque(span(function), written(function)));
    }
    return new Rows(
        span(tree), tree.LATERAL() != null, calls, tree.ORDINALITY() != null, alias, definitions);
  }

  private ColumnDefinition definition(TableColumnDefinitionContext tree) {
    return new ColumnDefinition(identifier(tree.colId()), type(tree.typeName()));
  }

  private static Alias alias(TableAliasContext tree) {
    return tree == null
        ? Alias.NONE
        : new Alias(optional(tree.colId(), Nodes::identifier), identifiers(tree.columnList()));
  }

  // ------------------------------------------------------------ data changes

  private Changed changed(RelationExpressionContext relation, Optional<Identifier> alias) {
    return new Changed(span(relation), relation(relation).name(), alias);
  }

  private ColumnTarget column(InsertColumnContext tree) {
    return new ColumnTarget(span(tree), identifier(tree.colId()), !tree.indirection().isEmpty());
  }

  private Insert insert(InsertStatementContext tree, With with) {
    return new Insert(
        span(tree),
        with,
        new Changed(
            span(tree.anyName()),
            qualified(parts(tree.anyName())),
            optional(tree.colId(), Nodes::identifier)),
        list(tree.insertColumn(), this::column),
        tree.OVERRIDING() != null,
        optional(tree.selectStatement(), this::select),
        optional(tree.onConflict(), this::conflict),
        returning(tree.returning()));
  }

  private Conflict conflict(OnConflictContext tree) {
    List<Expression> keys = new ArrayList<>();
    boolean plain = true;
    for (IndexElementContext element : tree.indexElement()) {
      if (element.indexKey().colId() != null && element.getChildCount() == 1) {
        keys.add(
            new Expression.ColumnReference(
                span(element), List.of(identifier(element.indexKey().colId())), false));
      } else {
        plain = false;
      }
    }
    plain &= tree.UPDATE() == null ? tree.WHERE().isEmpty() : plainWhere(tree);
    return new Conflict(
        span(tree),
        keys,
        optional(tree.colId(), Nodes::identifier),
        tree.CONSTRAINT() != null || !tree.indexElement().isEmpty(),
        plain,
        tree.UPDATE() != null,
        tree.assignments() == null ? List.of() : assignments(tree.assignments()),
        list(tree.expr(), this::expression));
  }

  private static boolean plainWhere(OnConflictContext tree) {
    int action = tree.UPDATE().getSymbol().getTokenIndex();
    return tree.WHERE().stream().allMatch(w -> w.getSymbol().getTokenIndex() > action);
  }

  private List<Assignment> assignments(AssignmentsContext tree) {
    return list(tree.assignment(), this::assignment);
  }

  private Assignment assignment(AssignmentContext tree) {
    List<ColumnTarget> columns = list(tree.insertColumn(), this::column);
    if (tree.valuesRow() != null) {
      return new Assignment(columns, row(tree.valuesRow()), false);
    }
    if (tree.exprOrDefault() != null) {
      return new Assignment(columns, List.of(valueOrDefault(tree.exprOrDefault())), false);
    }
    return new Assignment(columns, List.of(Optional.of(expression(tree.expr()))), true);
  }

  private List<Target> returning(ReturningContext tree) {
    return tree == null ? List.of() : targets(tree.targetList());
  }

  private Update update(UpdateStatementContext tree, With with) {
    return new Update(
        span(tree),
        with,
        changed(tree.relationExpression(), targetAlias(tree.colId(), tree.CURRENT() != null)),
        assignments(tree.assignments()),
        list(tree.fromItem(), this::source),
        optional(tree.expr(), this::expression),
        returning(tree.returning()));
  }

  private Delete delete(DeleteStatementContext tree, With with) {
    return new Delete(
        span(tree),
        with,
        changed(tree.relationExpression(), targetAlias(tree.colId(), tree.CURRENT() != null)),
        list(tree.fromItem(), this::source),
        optional(tree.expr(), this::expression),
        returning(tree.returning()));
  }

  /** The cursor of CURRENT OF is a name as well. */
  private static Optional<Identifier> targetAlias(List<ColIdContext> names, boolean cursor) {
    return names.size() > (cursor ? 1 : 0)
        ? Optional.of(identifier(names.getFirst()))
        : Optional.empty();
  }
}
