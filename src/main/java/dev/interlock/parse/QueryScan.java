package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.expression.Query.Output;
import dev.interlock.expression.Query.RelationUse;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads queries by their words: the clauses of each SELECT, the relations of FROM, the names used
 * in expressions. It rejects nothing; what it does not recognise it takes for an expression.
 */
final class QueryScan {
  private static final int DEEPEST = 150;

  private static final Set<String> ENDS_ITEMS =
      Set.of(
          "from",
          "into",
          "where",
          "group",
          "having",
          "window",
          "union",
          "intersect",
          "except",
          "order",
          "limit",
          "offset",
          "fetch",
          "for",
          "on",
          "returning",
          "set",
          "using",
          "when",
          "values");

  private static final Set<String> JOINS =
      Set.of("join", "inner", "left", "right", "full", "cross", "natural");

  private final Tokens tokens;
  private final Expressions expressions;
  private final List<RelationUse> relations = new ArrayList<>();
  private final List<Expression.ColumnReference> uses = new ArrayList<>();
  private final List<QualifiedName> functions = new ArrayList<>();
  private final List<RelationUse> changes = new ArrayList<>();
  private final List<Set<Identifier>> scopes = new ArrayList<>();
  private boolean locking;
  private int into = -1;
  private int depth;

  QueryScan(Tokens tokens, Expressions expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** Thrown where queries nest deeper than is worth reading. */
  static final class TooDeep extends RuntimeException {
    TooDeep() {
      super("nested too deeply", null, false, false);
    }
  }

  Query.Shape shape(List<Output> outputs) {
    return new Query.Shape(relations, outputs, uses, functions, locking, changes);
  }

  /** Tells whether a query or a data change could begin at a token. */
  boolean startsStatement(int i) {
    return switch (tokens.lower(i)) {
      case "select", "values", "with", "insert", "update", "delete", "merge" -> true;
      case "table" -> tokens.name(i + 1);
      default -> false;
    };
  }

  /** Reads the statement from one token to before another and returns its output columns. */
  List<Output> statement(int from, int to) {
    if (++depth > DEEPEST) {
      throw new TooDeep();
    }
    int names = scopes.size();
    int at = tokens.word(from, "with") ? with(from, to) : from;
    List<Output> outputs =
        switch (tokens.lower(at)) {
          case "insert", "update", "delete", "merge" -> change(at, to);
          default -> select(at, to);
        };
    while (scopes.size() > names) {
      scopes.removeLast();
    }
    depth--;
    return outputs;
  }

  /** Reads a WITH clause and returns the token behind it. */
  int with(int from, int to) {
    int at = from + 1;
    boolean recursive = tokens.word(at, "recursive");
    if (recursive) {
      at++;
    }
    Set<Identifier> names = new HashSet<>();
    scopes.add(names);
    while (at < to && tokens.name(at)) {
      Identifier name = tokens.identifier(at);
      at++;
      if (tokens.mark(at, '(')) {
        at = tokens.close(at) + 1;
      }
      if (recursive) {
        names.add(name);
      }
      while (at < to && !tokens.mark(at, '(')) {
        at++;
      }
      int close = Math.min(tokens.close(at), to);
      statement(at + 1, close);
      names.add(name);
      at = close + 1;
      at = searchAndCycle(at, to);
      if (!tokens.mark(at, ',')) {
        break;
      }
      at++;
    }
    return at;
  }

  /** Skips {@code SEARCH … SET name} and {@code CYCLE … SET name [TO … DEFAULT …] USING name}. */
  private int searchAndCycle(int from, int to) {
    int at = from;
    if (tokens.word(at, "search")) {
      at = Math.min(to, clauseEnd(at + 1, to, Set.of("set")) + 2);
    }
    if (tokens.word(at, "cycle")) {
      at = Math.min(to, clauseEnd(at + 1, to, Set.of("set")) + 2);
      at = Math.min(to, clauseEnd(at, to, Set.of("using")) + 2);
    }
    return at;
  }

  private List<Output> select(int from, int to) {
    int at = from;
    List<Output> outputs = List.of();
    if (tokens.mark(at, '(')) {
      int close = Math.min(tokens.close(at), to);
      outputs = statement(at + 1, close);
      at = close + 1;
    } else if (tokens.word(at, "values")) {
      outputs = values(at + 1);
      at = expression(at + 1, to, ENDS_ITEMS);
    } else if (tokens.word(at, "table")) {
      at = relation(tokens.word(at + 1, "only") ? at + 2 : at + 1, to, relations);
      uses.add(star(from));
      outputs = List.of(new Output(Optional.empty(), star(from)));
    } else {
      at++;
      if (tokens.word(at, "distinct") && tokens.word(at + 1, "on")) {
        int close = Math.min(tokens.close(at + 2), to);
        expression(at + 3, close, Set.of());
        at = close + 1;
      } else if (tokens.word(at, "distinct") || tokens.word(at, "all")) {
        at++;
      }
      int end = clauseEnd(at, to, ENDS_ITEMS);
      outputs = outputs(at, end);
      at = end;
    }
    int first = relations.size();
    if (clauses(at, to)) {
      for (int i = first; i < relations.size(); i++) {
        relations.set(i, relations.get(i).withIdle());
      }
    }
    return outputs;
  }

  /**
   * Reads what follows a select list, through set operations to the end; tells whether a constant
   * says that no row is wanted.
   */
  private boolean clauses(int from, int to) {
    int at = from;
    boolean idle = false;
    while (at < to) {
      switch (tokens.lower(at)) {
        case "from" -> at = fromList(at + 1, to, relations);
        case "into" -> {
          int name = intoName(at, to);
          if (into < 0) {
            into = at;
          }
          at = Math.max(name, skipName(name));
        }
        case "union", "intersect", "except" -> {
          at++;
          if (tokens.word(at, "all") || tokens.word(at, "distinct")) {
            at++;
          }
          select(at, to);
          return idle;
        }
        case "for" -> {
          locking = true;
          at++;
          while (at < to && !tokens.word(at, "for") && !tokens.word(at, "limit")) {
            at++;
          }
        }
        default -> {
          int next = expression(at, to, ENDS_ITEMS);
          idle |= wantsNothing(at, clauseEnd(at + 1, to, ENDS_ITEMS));
          at = Math.max(next, at + 1);
        }
      }
    }
    return idle;
  }

  /** Tells of {@code LIMIT 0}, {@code WHERE false} and {@code WHERE 1 = 0}. */
  private boolean wantsNothing(int from, int to) {
    String clause = tokens.lower(from);
    if (clause.equals("limit")) {
      return to == from + 2 && tokens.text(from + 1).equals("0");
    }
    return clause.equals("where")
        && (to == from + 2 && tokens.word(from + 1, "false")
            || to == from + 4
                && tokens.text(from + 1).equals("1")
                && tokens.operator(from + 2, "=")
                && tokens.text(from + 3).equals("0"));
  }

  /** Returns the token at which the table's name behind INTO begins. */
  int intoName(int at, int to) {
    int name = at + 1;
    while (name < to
        && Set.of("temporary", "temp", "unlogged", "local", "global", "table")
            .contains(tokens.lower(name))) {
      name++;
    }
    return name;
  }

  /** Returns the token INTO of a SELECT, or -1. */
  int into() {
    return into;
  }

  private List<Output> values(int open) {
    List<Output> outputs = new ArrayList<>();
    int close = tokens.close(open);
    int at = open + 1;
    while (at < close) {
      int end = comma(at, close);
      outputs.add(
          new Output(
              Optional.of(Identifier.of("column" + (outputs.size() + 1))),
              expressions.read(tokens.fragment(at, end))));
      at = end + 1;
    }
    return outputs;
  }

  /** Reads a select or RETURNING list. */
  List<Output> outputs(int from, int to) {
    List<Output> outputs = new ArrayList<>();
    int at = from;
    while (at < to) {
      int end = comma(at, to);
      if (end > at) {
        outputs.add(output(at, end));
      }
      at = end + 1;
    }
    return outputs;
  }

  private Output output(int from, int to) {
    if (to - from == 1 && tokens.operator(from, "*")) {
      Expression.ColumnReference star = star(from);
      uses.add(star);
      return new Output(Optional.empty(), star);
    }
    int valueEnd = to;
    Optional<Identifier> label = Optional.empty();
    if (to - from >= 3 && tokens.word(to - 2, "as") && tokens.name(to - 1)) {
      label = Optional.of(tokens.identifier(to - 1));
      valueEnd = to - 2;
    } else if (to - from >= 2 && tokens.name(to - 1) && Words.isBareLabel(tokens, to - 1)) {
      label = Optional.of(tokens.identifier(to - 1));
      valueEnd = to - 1;
    }
    expression(from, valueEnd, Set.of());
    Expression value = expressions.read(tokens.fragment(from, valueEnd));
    if (value instanceof Expression.Opaque && chainEnd(from) == valueEnd) {
      value = reference(from, valueEnd);
    }
    boolean star = value instanceof Expression.ColumnReference reference && reference.star();
    if (label.isEmpty() && !star) {
      label = OutputNames.of(value);
    }
    return new Output(label, value);
  }

  private Expression.ColumnReference star(int at) {
    return new Expression.ColumnReference(span(at, at + 1), List.of(), true);
  }

  private int comma(int from, int to) {
    int at = from;
    while (at < to && !tokens.mark(at, ',')) {
      at = next(at, to);
    }
    return at;
  }

  /** Returns the token behind this one, or behind the parentheses or the CASE that open here. */
  private int next(int at, int to) {
    return isCase(at) ? caseEnd(at, to) : past(at, to);
  }

  private int past(int at, int to) {
    return tokens.mark(at, '(') || tokens.mark(at, '[')
        ? Math.min(tokens.close(at) + 1, to)
        : at + 1;
  }

  private boolean isCase(int at) {
    return tokens.word(at, "case")
        && (at == 0 || !tokens.mark(at - 1, '.') && !tokens.word(at - 1, "as"));
  }

  /** Returns the token behind the END of a CASE. */
  private int caseEnd(int from, int to) {
    int open = 1;
    int at = from + 1;
    while (at < to && open > 0) {
      if (isCase(at)) {
        open++;
      } else if (tokens.word(at, "end") && !tokens.mark(at - 1, '.')) {
        open--;
      }
      at = past(at, to);
    }
    return at;
  }

  /** Returns the first token at this depth that begins one of the clauses. */
  int clauseEnd(int from, int to, Set<String> ends) {
    int at = from;
    while (at < to && !endsHere(at, from, ends)) {
      at = next(at, to);
    }
    return at;
  }

  private boolean endsHere(int at, int from, Set<String> ends) {
    if (tokens.kind(at) != Tokens.Kind.WORD || !ends.contains(tokens.lower(at))) {
      return false;
    }
    if (at == from) {
      return true;
    }
    return switch (tokens.lower(at)) {
      case "from" -> !tokens.word(at - 1, "distinct") || !isIsDistinct(at - 1);
      case "group" -> !tokens.word(at - 1, "within");
      case "order" -> tokens.word(at + 1, "by");
      case "set", "values", "when", "returning" ->
          !tokens.mark(at - 1, '.') && !tokens.word(at - 1, "as");
      default -> !tokens.mark(at - 1, '.') && !tokens.word(at - 1, "as");
    };
  }

  private boolean isIsDistinct(int distinct) {
    return tokens.word(distinct - 1, "is")
        || tokens.word(distinct - 1, "not") && tokens.word(distinct - 2, "is");
  }

  /** Reads a list of tables with their joins; relations go into {@code found}. */
  int fromList(int from, int to, List<RelationUse> found) {
    int at = from;
    while (at < to) {
      at = fromItem(at, to, found);
      while (at < to) {
        String word = tokens.lower(at);
        if (tokens.mark(at, ',')) {
          at++;
          break;
        }
        if (JOINS.contains(word)) {
          while (at < to && (JOINS.contains(tokens.lower(at)) || tokens.word(at, "outer"))) {
            at++;
          }
          break;
        }
        if (word.equals("on")) {
          Set<String> ends = new HashSet<>(ENDS_ITEMS);
          ends.addAll(JOINS);
          at = Math.max(at + 1, joinCondition(at + 1, to, ends));
          continue;
        }
        if (word.equals("using") && tokens.mark(at + 1, '(')) {
          at = Math.min(tokens.close(at + 1) + 1, to);
          if (tokens.word(at, "as")) {
            at += 2;
          }
          continue;
        }
        return at;
      }
      if (at < to && ENDS_ITEMS.contains(tokens.lower(at)) && !tokens.word(at, "values")) {
        return at;
      }
    }
    return at;
  }

  private int joinCondition(int from, int to, Set<String> ends) {
    int at = from;
    while (at < to && !tokens.mark(at, ',')) {
      String word = tokens.lower(at);
      boolean function = (word.equals("left") || word.equals("right")) && tokens.mark(at + 1, '(');
      if (!function && endsHere(at, from, ends)) {
        break;
      }
      at = next(at, to);
    }
    expression(from, at, Set.of());
    return at;
  }

  private int fromItem(int from, int to, List<RelationUse> found) {
    int at = tokens.word(from, "lateral") ? from + 1 : from;
    if (tokens.mark(at, '(')) {
      int close = Math.min(tokens.close(at), to);
      int inner = at + 1;
      while (tokens.mark(inner, '(')) {
        inner++;
      }
      if (startsStatement(inner) && isWholeQuery(at + 1, close)) {
        statement(at + 1, close);
      } else {
        fromList(at + 1, close, found);
      }
      return alias(close + 1, to);
    }
    if (tokens.words(at, "rows", "from")) {
      int close = Math.min(tokens.close(at + 2), to);
      expression(at + 3, close, Set.of());
      return alias(close + 1, to);
    }
    return relation(tokens.word(at, "only") ? at + 1 : at, to, found);
  }

  /** Tells a query in parentheses from joined tables that begin with one. */
  private boolean isWholeQuery(int from, int to) {
    if (startsStatement(from)) {
      return true;
    }
    int at = Math.min(tokens.close(from) + 1, to);
    return at >= to
        || switch (tokens.lower(at)) {
          case "union", "intersect", "except", "order", "limit", "offset", "fetch", "for" -> true;
          default -> false;
        };
  }

  /** Reads a relation's name, or a function call, with its alias. */
  private int relation(int from, int to, List<RelationUse> found) {
    int at = from;
    boolean parenthesised = tokens.mark(at, '(');
    if (parenthesised) {
      at++;
    }
    if (!tokens.name(at)) {
      return expression(from, to, ENDS_ITEMS);
    }
    int nameEnd = Math.min(chainEnd(at), to);
    if (tokens.mark(nameEnd, '(') && !parenthesised) {
      int close = Math.min(tokens.close(nameEnd), to);
      functions.add(qualified(at, nameEnd));
      expression(nameEnd + 1, close, Set.of());
      int behind = close + 1;
      if (tokens.words(behind, "with", "ordinality")) {
        behind += 2;
      }
      return alias(behind, to);
    }
    if (Words.isReserved(tokens, at) && !Words.isValueFunction(tokens, at)) {
      return expression(from, to, ENDS_ITEMS);
    }
    QualifiedName name = qualified(at, nameEnd);
    Span span = span(at, nameEnd);
    int behind = parenthesised ? nameEnd + 1 : nameEnd;
    if (tokens.operator(behind, "*")) {
      behind++;
    }
    Optional<Identifier> alias = aliasName(behind, to);
    if (name.schema().isPresent() || !isTableExpression(name.name())) {
      boolean only = tokens.word(at - 1, "only") || parenthesised && tokens.word(at - 2, "only");
      found.add(new RelationUse(span, name, alias, only, false));
    }
    int end = alias(behind, to);
    if (tokens.word(end, "tablesample")) {
      int open = skipName(end + 1);
      end = Math.min(tokens.close(open) + 1, to);
      expression(open, end, Set.of());
      if (tokens.word(end, "repeatable")) {
        end = Math.min(tokens.close(end + 1) + 1, to);
      }
    }
    return end;
  }

  private boolean isTableExpression(Identifier name) {
    return scopes.stream().anyMatch(names -> names.contains(name));
  }

  /** Returns the alias that stands here, if one does. */
  Optional<Identifier> aliasName(int at, int to) {
    if (at >= to) {
      return Optional.empty();
    }
    if (tokens.word(at, "as")) {
      return tokens.name(at + 1) && at + 1 < to
          ? Optional.of(tokens.identifier(at + 1))
          : Optional.empty();
    }
    boolean alias =
        tokens.kind(at) == Tokens.Kind.QUOTED
            || tokens.kind(at) == Tokens.Kind.WORD
                && !Words.isReserved(tokens, at)
                && !JOINS.contains(tokens.lower(at))
                && !ENDS_ITEMS.contains(tokens.lower(at))
                && !tokens.word(at, "tablesample");
    return alias ? Optional.of(tokens.identifier(at)) : Optional.empty();
  }

  /** Returns the token behind an alias with its column list. */
  int alias(int from, int to) {
    int at = from;
    if (at < to && tokens.word(at, "as")) {
      at++;
      if (tokens.name(at)) {
        at++;
      }
    } else if (aliasName(at, to).isPresent()) {
      at++;
    } else {
      return Math.min(at, to);
    }
    if (tokens.mark(at, '(')) {
      at = tokens.close(at) + 1;
    }
    return Math.min(at, to);
  }

  private List<Output> change(int from, int to) {
    int at = from;
    String verb = tokens.lower(at);
    at += verb.equals("update") ? 1 : 2;
    if (tokens.word(at, "only")) {
      at++;
    }
    boolean parenthesised = tokens.mark(at, '(') && !verb.equals("insert");
    int nameAt = parenthesised ? at + 1 : at;
    int nameEnd = Math.min(chainEnd(nameAt), to);
    if (!tokens.name(nameAt) || nameEnd <= nameAt) {
      return List.of();
    }
    int behind = parenthesised ? nameEnd + 1 : nameEnd;
    if (tokens.operator(behind, "*")) {
      behind++;
    }
    RelationUse use =
        new RelationUse(
            span(nameAt, nameEnd),
            qualified(nameAt, nameEnd),
            aliasName(behind, to),
            tokens.word(nameAt - (parenthesised ? 2 : 1), "only"),
            false);
    // the rows that are there are not read for new ones
    relations.add(verb.equals("insert") ? use.withIdle() : use);
    changes.add(use);
    at = verb.equals("insert") && tokens.mark(behind, '(') ? behind : alias(behind, to);
    return changeBody(at, to);
  }

  /** Reads what follows the target of a data change; returns the columns of RETURNING. */
  List<Output> changeBody(int from, int to) {
    int at = from;
    List<Output> outputs = List.of();
    while (at < to) {
      switch (tokens.lower(at)) {
        case "from", "using" -> at = Math.max(at + 1, fromList(at + 1, to, relations));
        case "returning" -> {
          int list = at + 1;
          if (tokens.word(list, "with") && tokens.mark(list + 1, '(')) {
            list = tokens.close(list + 1) + 1;
          }
          outputs = outputs(list, to);
          at = to;
        }
        case "select", "with", "values" -> {
          int end = clauseEnd(at + 1, to, Set.of("returning"));
          int conflict = at + 1;
          while (conflict < end && !tokens.words(conflict, "on", "conflict")) {
            conflict = next(conflict, end);
          }
          if (tokens.word(at, "values")) {
            at = expression(at + 1, conflict, Set.of());
          } else {
            statement(at, conflict);
            at = conflict;
          }
        }
        default ->
            at =
                Math.max(
                    at + 1,
                    expression(at, to, Set.of("from", "using", "returning", "select", "with")));
      }
    }
    return outputs;
  }

  /** Collects what an expression uses, up to the token that begins one of the clauses. */
  int expression(int from, int to, Set<String> ends) {
    int at = from;
    while (at < to) {
      if (!ends.isEmpty() && endsHere(at, from, ends)) {
        return at;
      }
      switch (tokens.kind(at)) {
        case WORD, QUOTED -> at = Math.max(at + 1, name(at, to));
        case MARK -> {
          if (tokens.mark(at, '(') || tokens.mark(at, '[')) {
            int close = Math.min(tokens.close(at), to);
            nested(at + 1, close);
            at = close + 1;
          } else {
            at++;
          }
        }
        case OPERATOR -> {
          at = tokens.operator(at, "::") ? Words.typeEnd(tokens, at + 1) : at + 1;
        }
        case STRING, NUMBER, PARAMETER, END -> at++;
      }
    }
    return Math.min(at, to);
  }

  private void nested(int from, int to) {
    if (startsStatement(from)) {
      statement(from, to);
      return;
    }
    if (++depth > DEEPEST) {
      throw new TooDeep();
    }
    expression(from, to, Set.of());
    depth--;
  }

  /** Reads a name in an expression: a call, a column, or a word that is neither. */
  private int name(int at, int to) {
    int end = Math.min(chainEnd(at), to);
    if (tokens.mark(end, '(')) {
      int close = Math.min(tokens.close(end), to);
      switch (tokens.lower(at)) {
        case "cast", "treat", "xmlserialize" -> {
          int as = end + 1;
          while (as < close && !tokens.word(as, "as")) {
            as = next(as, close);
          }
          expression(end + 1, as, Set.of());
        }
        case "extract" -> {
          functions.add(qualified(at, end));
          expression(end + 2, close, Set.of());
        }
        case "over", "filter", "group", "conflict" -> nested(end + 1, close);
        default -> {
          if (end > at + 1 || Words.isFunction(tokens, at)) {
            functions.add(qualified(at, end));
          }
          nested(end + 1, close);
        }
      }
      return close + 1;
    }
    if (tokens.kind(end) == Tokens.Kind.STRING && !Words.isReserved(tokens, at)) {
      return tokens.word(at, "interval") ? Words.intervalEnd(tokens, end + 1) : end;
    }
    if (tokens.operator(end, "=>") || tokens.operator(end, ":=")) {
      return end + 1;
    }
    if (tokens.word(at, "collate") || tokens.word(at, "over")) {
      return skipName(at + 1);
    }
    if (end == at + 1 && Words.isNoColumn(tokens, at)) {
      return end;
    }
    if (end == at) {
      return at + 1;
    }
    uses.add(reference(at, end));
    return end;
  }

  /** Returns the token behind a name with dots, a final {@code .*} included. */
  int chainEnd(int from) {
    int at = from;
    if (!tokens.name(at)) {
      return at;
    }
    at++;
    while (tokens.mark(at, '.')) {
      if (tokens.name(at + 1)) {
        at += 2;
      } else if (tokens.operator(at + 1, "*")) {
        return at + 2;
      } else {
        break;
      }
    }
    return at;
  }

  private int skipName(int at) {
    return Math.max(at, chainEnd(at));
  }

  Expression.ColumnReference reference(int from, int to) {
    List<Identifier> parts = new ArrayList<>();
    boolean star = false;
    for (int i = from; i < to; i += 2) {
      if (tokens.operator(i, "*")) {
        star = true;
      } else {
        parts.add(tokens.identifier(i));
      }
    }
    return new Expression.ColumnReference(span(from, to), parts, star);
  }

  /** Returns the name of these tokens; a database part is dropped. */
  QualifiedName qualified(int from, int to) {
    Identifier name = tokens.identifier(to - 1);
    return to - from >= 3
        ? new QualifiedName(Optional.of(tokens.identifier(to - 3)), name)
        : new QualifiedName(Optional.empty(), name);
  }

  Span span(int from, int to) {
    return tokens.fragment().span(tokens.start(from), tokens.end(to - 1));
  }
}
