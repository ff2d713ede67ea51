package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.PlBody;
import dev.interlock.syntax.PlDeclaration;
import dev.interlock.syntax.PlStatement;
import dev.interlock.syntax.PlStatement.Iteration;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one body in PL/pgSQL by its words, as the server's own reader does: an expression ends at
 * the keyword or mark that must follow it, outside of parentheses.
 */
final class PlReader {
  private static final int DEEPEST = 150;

  private final Fragment text;
  private final Tokens tokens;
  private final Statements statements;
  private final Expressions expressions;
  private final QueryReader queries;
  private final ConstantText constants;
  private int at;
  private int depth;

  PlReader(Fragment text, Statements statements, Expressions expressions) {
    this.text = text;
    this.tokens = new Tokens(text);
    this.statements = statements;
    this.expressions = expressions;
    this.queries = new QueryReader(expressions);
    this.constants = new ConstantText(tokens);
  }

  /** Thrown where the text is not PL/pgSQL as it is understood here. */
  private static final class Misread extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int token;

    Misread(int token, String reason) {
      super(reason, null, false, false);
      this.token = token;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  PlBody body() {
    try {
      while (tokens.operator(at, "#")) {
        at += 3; // #variable_conflict use_column and its kin
      }
      Optional<Name> label = label();
      PlStatement.Block block = block(label);
      if (tokens.mark(at, ';')) {
        at++;
      }
      if (at < tokens.count()) {
        throw unexpected("the end of the body");
      }
      return new PlBody.Read(text.span(), block);
    } catch (Misread misread) {
      return new PlBody.NotAnalysed(place(misread.token), misread.reason());
    }
  }

  private Span place(int token) {
    return token < tokens.count()
        ? span(token, token + 1)
        : text.span(text.length(), text.length());
  }

  private Misread unexpected(String wanted) {
    String found = at < tokens.count() ? "\"" + tokens.text(at) + "\"" : "the end of the body";
    return new Misread(at, "expected " + wanted + ", found " + found);
  }

  private void expect(String... words) {
    for (String word : words) {
      if (!tokens.word(at, word)) {
        throw unexpected(word.toUpperCase(Locale.ROOT));
      }
      at++;
    }
  }

  private void semicolon() {
    if (!tokens.mark(at, ';')) {
      throw unexpected("\";\"");
    }
    at++;
  }

  private Name name() {
    if (!tokens.name(at)) {
      throw unexpected("a name");
    }
    at++;
    return new Name(span(at - 1, at), tokens.identifier(at - 1));
  }

  private Span span(int from, int to) {
    return text.span(tokens.start(from), tokens.end(to - 1));
  }

  private Optional<Name> label() {
    if (!tokens.operator(at, "<<")) {
      return Optional.empty();
    }
    at++;
    Name name = name();
    if (!tokens.operator(at, ">>")) {
      throw unexpected("\">>\"");
    }
    at++;
    return Optional.of(name);
  }

  private PlStatement.Block block(Optional<Name> label) {
    enter();
    int from = at;
    constants.open();
    List<PlDeclaration> declarations = new ArrayList<>();
    while (tokens.word(at, "declare")) {
      at++;
      while (at < tokens.count() && !tokens.word(at, "begin") && !tokens.word(at, "declare")) {
        declarations.add(declaration());
      }
    }
    expect("begin");
    constants.branch();
    List<PlStatement> body = statements(Set.of("exception", "end"));
    List<PlStatement.Handler> handlers = new ArrayList<>();
    if (tokens.word(at, "exception")) {
      at++;
      while (tokens.word(at, "when")) {
        constants.handlers();
        handlers.add(handler());
      }
      constants.merge();
    } else {
      constants.straight();
    }
    expect("end");
    if (tokens.name(at)) {
      at++;
    }
    constants.close();
    depth--;
    return new PlStatement.Block(span(from, at), label, declarations, body, handlers);
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw new Misread(at, "nested too deeply");
    }
  }

  private PlStatement.Handler handler() {
    int from = at++;
    List<String> conditions = new ArrayList<>();
    do {
      if (tokens.word(at, "or")) {
        at++;
      }
      if (tokens.word(at, "sqlstate") && tokens.kind(at + 1) == Tokens.Kind.STRING) {
        conditions.add(Strings.value(tokens.text(at + 1)).toUpperCase(Locale.ROOT));
        at += 2;
      } else {
        conditions.add(name().value().value());
      }
    } while (tokens.word(at, "or"));
    expect("then");
    List<PlStatement> body = statements(Set.of("when", "end"));
    return new PlStatement.Handler(span(from, at), conditions, body);
  }

  private PlDeclaration declaration() {
    int from = at;
    Name name = name();
    if (tokens.words(at, "alias", "for")) {
      at += 2;
      String other = tokens.text(at++);
      int end = at;
      semicolon();
      return new PlDeclaration.Alias(span(from, end), name, other);
    }
    int scroll = tokens.words(at, "no", "scroll") ? 2 : tokens.word(at, "scroll") ? 1 : 0;
    if (tokens.word(at + scroll, "cursor")) {
      at += scroll + 1;
      if (tokens.mark(at, '(')) {
        at = tokens.close(at) + 1;
      }
      if (!tokens.word(at, "for") && !tokens.word(at, "is")) {
        throw unexpected("FOR");
      }
      at++;
      Query query = query(at, end());
      at = end();
      PlDeclaration cursor = new PlDeclaration.Cursor(span(from, at), name, query);
      semicolon();
      return cursor;
    }
    boolean constant = tokens.word(at, "constant");
    if (constant) {
      at++;
    }
    int stop = end();
    int type = at;
    while (at < stop
        && !tokens.operator(at, ":=")
        && !tokens.operator(at, "=")
        && !tokens.word(at, "default")
        && !tokens.word(at, "collate")
        && !tokens.words(at, "not", "null")) {
      at = tokens.mark(at, '(') || tokens.mark(at, '[') ? tokens.close(at) + 1 : at + 1;
    }
    if (at == type) {
      throw unexpected("a type");
    }
    String written = tokens.fragment(type, at).text();
    if (tokens.word(at, "collate")) {
      at += 2;
      while (tokens.mark(at, '.')) {
        at += 2;
      }
    }
    boolean notNull = tokens.words(at, "not", "null");
    if (notNull) {
      at += 2;
    }
    Optional<Expression> initial = Optional.empty();
    if (at < stop) {
      if (!tokens.operator(at, ":=") && !tokens.operator(at, "=") && !tokens.word(at, "default")) {
        throw unexpected("\":=\"");
      }
      constants.declare(name.value(), at + 1, stop);
      initial = Optional.of(expression(at + 1, stop));
      at = stop;
    } else {
      constants.declare(name.value(), stop, stop);
    }
    PlDeclaration variable =
        new PlDeclaration.Variable(span(from, at), name, constant, written, notNull, initial);
    semicolon();
    return variable;
  }

  /** Returns the semicolon that ends the statement here. */
  private int end() {
    int i = at;
    while (i < tokens.count() && !tokens.mark(i, ';')) {
      i = next(i);
    }
    if (i >= tokens.count()) {
      at = tokens.count();
      throw unexpected("\";\"");
    }
    return i;
  }

  private int next(int i) {
    return tokens.mark(i, '(') || tokens.mark(i, '[') ? tokens.close(i) + 1 : i + 1;
  }

  /** Returns the first of the words at this depth, which must come before a semicolon. */
  private int until(String... words) {
    int i = at;
    while (i < tokens.count() && !tokens.mark(i, ';')) {
      for (String word : words) {
        if (tokens.word(i, word) && !tokens.mark(i - 1, '.')) {
          return i;
        }
      }
      i = next(i);
    }
    at = i;
    throw unexpected(words[0].toUpperCase(Locale.ROOT));
  }

  private Expression expression(int from, int to) {
    if (to <= from) {
      throw unexpected("an expression");
    }
    return expressions.read(tokens.fragment(from, to));
  }

  private Query query(int from, int to) {
    return queries.read(tokens.fragment(from, to));
  }

  private List<PlStatement> statements(Set<String> ends) {
    List<PlStatement> result = new ArrayList<>();
    while (!ends.contains(tokens.lower(at)) || tokens.operator(at + 1, ":=")) {
      if (at >= tokens.count()) {
        throw unexpected("END");
      }
      if (tokens.mark(at, ';')) {
        throw unexpected("a statement");
      }
      result.add(statement());
    }
    return result;
  }

  private PlStatement statement() {
    enter();
    Optional<Name> label = label();
    PlStatement result = isAssignment() ? assignment() : statement(label);
    depth--;
    return result;
  }

  private PlStatement statement(Optional<Name> label) {
    int from = at;
    switch (tokens.lower(at)) {
      case "declare", "begin" -> {
        PlStatement.Block block = block(label);
        semicolon();
        return block;
      }
      case "if" -> {
        return condition(from);
      }
      case "case" -> {
        return choice(from);
      }
      case "loop", "while", "for", "foreach" -> {
        return loop(from, label);
      }
      default -> {
        int stop = end();
        PlStatement result = simple(from, stop);
        at = stop + 1;
        return result;
      }
    }
  }

  private boolean isAssignment() {
    int i = at;
    if (!tokens.name(i) && tokens.kind(i) != Tokens.Kind.PARAMETER) {
      return false;
    }
    i++;
    while (tokens.mark(i, '.') && tokens.name(i + 1) || tokens.mark(i, '[')) {
      i = tokens.mark(i, '.') ? i + 2 : tokens.close(i) + 1;
    }
    return tokens.operator(i, ":=") || tokens.operator(i, "=");
  }

  private PlStatement assignment() {
    int from = at;
    int stop = end();
    int sign = from;
    while (!tokens.operator(sign, ":=") && !tokens.operator(sign, "=")) {
      sign = next(sign);
    }
    at = sign + 1;
    if (tokens.name(from)) {
      if (sign == from + 1) {
        constants.assign(tokens.identifier(from), sign + 1, stop);
      } else {
        constants.forget(tokens.identifier(from));
      }
    }
    PlStatement result =
        new PlStatement.Assignment(
            span(from, stop), expression(from, sign), expression(sign + 1, stop));
    at = stop + 1;
    return result;
  }

  private PlStatement simple(int from, int stop) {
    Span span = span(from, stop);
    return switch (tokens.lower(from)) {
      case "null" -> new PlStatement.Nothing(span);
      case "commit", "rollback" -> new PlStatement.Transaction(span, tokens.word(from, "commit"));
      case "exit", "continue" -> exit(from, stop);
      case "return" -> returned(from, stop);
      case "raise" -> raise(from, stop);
      case "assert" -> {
        int comma = from + 1;
        while (comma < stop && !tokens.mark(comma, ',')) {
          comma = next(comma);
        }
        yield new PlStatement.Assert(span, expression(from + 1, comma));
      }
      case "perform" -> new PlStatement.Perform(span, perform(from, stop));
      case "execute" -> {
        int into = find(from + 1, stop, "into");
        int using = find(from + 1, stop, "using");
        PlStatement.Command command = command(from + 1, Math.min(into, using));
        forgetTargets(into, stop);
        yield new PlStatement.Execute(span, command);
      }
      case "get" -> {
        for (int i = from; i < stop; i++) {
          if (tokens.operator(i + 1, ":=") || tokens.operator(i + 1, "=")) {
            constants.forget(tokens.identifier(i));
          }
        }
        yield new PlStatement.GetDiagnostics(span);
      }
      case "open" -> open(from, stop);
      case "fetch", "move", "close" -> {
        forgetTargets(find(from, stop, "into"), stop);
        yield new PlStatement.CursorMove(span, tokens.lower(from));
      }
      default -> sql(from, stop);
    };
  }

  private PlStatement exit(int from, int stop) {
    int when = find(from + 1, stop, "when");
    Optional<Name> label =
        when > from + 1 && tokens.name(from + 1)
            ? Optional.of(new Name(span(from + 1, from + 2), tokens.identifier(from + 1)))
            : Optional.empty();
    Optional<Expression> condition =
        when < stop ? Optional.of(expression(when + 1, stop)) : Optional.empty();
    return new PlStatement.Exit(span(from, stop), tokens.word(from, "continue"), label, condition);
  }

  private PlStatement returned(int from, int stop) {
    Span span = span(from, stop);
    if (tokens.words(from + 1, "query", "execute")) {
      return new PlStatement.ReturnExecute(span, command(from + 3, find(from + 3, stop, "using")));
    }
    if (tokens.word(from + 1, "query")) {
      return new PlStatement.ReturnQuery(span, query(from + 2, stop));
    }
    if (tokens.word(from + 1, "next")) {
      return new PlStatement.ReturnNext(
          span, from + 2 < stop ? Optional.of(expression(from + 2, stop)) : Optional.empty());
    }
    return new PlStatement.Return(
        span, from + 1 < stop ? Optional.of(expression(from + 1, stop)) : Optional.empty());
  }

  private PlStatement raise(int from, int stop) {
    int i = from + 1;
    String level = "exception";
    if (Set.of("debug", "log", "info", "notice", "warning", "exception")
        .contains(tokens.lower(i))) {
      level = tokens.lower(i);
      i++;
    }
    String message = "";
    if (i < stop && tokens.kind(i) == Tokens.Kind.STRING) {
      message = Strings.value(tokens.text(i));
    } else if (i < stop && tokens.word(i, "sqlstate")) {
      message = Strings.value(tokens.text(i + 1));
    } else if (i < stop && tokens.name(i) && !tokens.word(i, "using")) {
      message = tokens.identifier(i).value();
    }
    return new PlStatement.Raise(span(from, stop), level, message);
  }

  /** PERFORM stands for SELECT. */
  private Query perform(int from, int stop) {
    Fragment.Builder builder = new Fragment.Builder(text);
    builder.replace(tokens.start(from), tokens.end(from), "SELECT");
    builder.copy(tokens.end(from), tokens.end(stop - 1));
    return queries.read(builder.build());
  }

  private PlStatement open(int from, int stop) {
    at = from + 1;
    Name cursor = name();
    Optional<Query> query = Optional.empty();
    Optional<PlStatement.Command> command = Optional.empty();
    int isFor = find(at, stop, "for");
    if (isFor < stop && tokens.word(isFor + 1, "execute")) {
      command = Optional.of(command(isFor + 2, find(isFor + 2, stop, "using")));
    } else if (isFor < stop) {
      query = Optional.of(query(isFor + 1, stop));
    }
    return new PlStatement.Open(span(from, stop), cursor, query, command);
  }

  private int find(int from, int to, String word) {
    int i = from;
    while (i < to && !tokens.word(i, word)) {
      i = next(i);
    }
    return Math.min(i, to);
  }

  private PlStatement.Command command(int from, int to) {
    if (to <= from) {
      throw unexpected("an expression");
    }
    List<Statement> found = new ArrayList<>();
    Optional<List<Fragment>> texts = constants.fold(from, to);
    for (Fragment each : texts.orElse(List.of())) {
      Script script = Splitter.split(each);
      for (Piece piece : script.pieces()) {
        found.add(statements.read(script.fragment(piece)));
      }
    }
    return new PlStatement.Command(expression(from, to), found, texts.isPresent());
  }

  /** A SQL statement; INTO and its variables are taken out of it. */
  private PlStatement sql(int from, int stop) {
    if (tokens.kind(from) != Tokens.Kind.WORD && !tokens.mark(from, '(')) {
      throw new Misread(from, "expected a statement, found \"" + tokens.text(from) + "\"");
    }
    int into = intoOf(from, stop);
    if (into >= stop) {
      return new PlStatement.Sql(
          span(from, stop), statements.read(tokens.fragment(from, stop)), List.of());
    }
    int i = tokens.word(into + 1, "strict") ? into + 2 : into + 1;
    List<Expression> targets = new ArrayList<>();
    boolean more = true;
    while (more && i < stop && (tokens.name(i) || tokens.kind(i) == Tokens.Kind.PARAMETER)) {
      int start = i;
      i++;
      while (tokens.mark(i, '.') || tokens.mark(i, '[')) {
        i = tokens.mark(i, '.') ? i + 2 : tokens.close(i) + 1;
      }
      targets.add(expressions.read(tokens.fragment(start, i)));
      more = tokens.mark(i, ',');
      if (more) {
        i++;
      }
    }
    forgetTargets(into, i);
    Fragment.Builder builder = new Fragment.Builder(text);
    if (into > from) {
      builder.copy(tokens.start(from), tokens.end(into - 1));
    }
    if (i < stop) {
      builder.copy(tokens.end(into - 1), tokens.end(into - 1) + 1);
      builder.copy(tokens.start(i), tokens.end(stop - 1));
    }
    return new PlStatement.Sql(span(from, stop), statements.read(builder.build()), targets);
  }

  private int intoOf(int from, int stop) {
    switch (tokens.lower(from)) {
      case "select", "with", "insert", "update", "delete", "merge", "values", "call" -> {}
      default -> {
        return stop;
      }
    }
    int i = from;
    while (i < stop) {
      if (tokens.word(i, "into") && !tokens.word(i - 1, "insert") && !tokens.word(i - 1, "merge")) {
        return i;
      }
      i = next(i);
    }
    return stop;
  }

  private void forgetTargets(int into, int stop) {
    for (int i = into + 1; i < stop; i++) {
      if (tokens.name(i)) {
        constants.forget(tokens.identifier(i));
      }
    }
  }

  private PlStatement condition(int from) {
    List<PlStatement.Branch> branches = new ArrayList<>();
    List<PlStatement> otherwise = List.of();
    constants.branch();
    do {
      int start = at;
      at++;
      int then = until("then");
      Expression condition = expression(at, then);
      constants.alternative();
      at = then + 1;
      List<PlStatement> body = statements(Set.of("elsif", "elseif", "else", "end"));
      branches.add(new PlStatement.Branch(span(start, at), condition, body));
    } while (tokens.word(at, "elsif") || tokens.word(at, "elseif"));
    if (tokens.word(at, "else")) {
      at++;
      constants.alternative();
      otherwise = statements(Set.of("end"));
    }
    expect("end", "if");
    constants.merge();
    PlStatement result = new PlStatement.If(span(from, at), branches, otherwise);
    semicolon();
    return result;
  }

  private PlStatement choice(int from) {
    at++;
    constants.branch();
    Optional<Expression> value = Optional.empty();
    if (!tokens.word(at, "when")) {
      int when = until("when");
      value = Optional.of(expression(at, when));
      at = when;
    }
    List<PlStatement.When> whens = new ArrayList<>();
    while (tokens.word(at, "when")) {
      int start = at++;
      int then = until("then");
      List<Expression> values = new ArrayList<>();
      while (at < then) {
        int comma = at;
        while (comma < then && !(value.isPresent() && tokens.mark(comma, ','))) {
          comma = next(comma);
        }
        values.add(expression(at, comma));
        at = comma + 1;
      }
      at = then + 1;
      constants.alternative();
      List<PlStatement> body = statements(Set.of("when", "else", "end"));
      whens.add(new PlStatement.When(span(start, at), values, body));
    }
    Optional<List<PlStatement>> otherwise = Optional.empty();
    if (tokens.word(at, "else")) {
      at++;
      constants.alternative();
      otherwise = Optional.of(statements(Set.of("end")));
    }
    expect("end", "case");
    constants.merge();
    PlStatement result = new PlStatement.Case(span(from, at), value, whens, otherwise);
    semicolon();
    return result;
  }

  private PlStatement loop(int from, Optional<Name> label) {
    int bodyStart = at;
    constants.branch();
    constants.forgetAssigned(bodyStart, loopEnd());
    Iteration iteration =
        switch (tokens.lower(at)) {
          case "while" -> {
            at++;
            int loop = until("loop");
            Iteration condition = new Iteration.While(expression(at, loop));
            at = loop;
            yield condition;
          }
          case "for" -> iterationOfFor();
          case "foreach" -> iterationOfForeach();
          default -> new Iteration.Endless();
        };
    expect("loop");
    List<PlStatement> body = statements(Set.of("end"));
    expect("end", "loop");
    if (tokens.name(at)) {
      at++;
    }
    constants.merge();
    PlStatement result = new PlStatement.Loop(span(from, at), label, iteration, body);
    semicolon();
    return result;
  }

  /** Returns roughly where the loop that begins here ends: at its END LOOP. */
  private int loopEnd() {
    int open = 0;
    for (int i = at; i < tokens.count(); i++) {
      if (tokens.words(i, "end", "loop")) {
        if (--open <= 0) {
          return i;
        }
        i++;
      } else if (tokens.word(i, "loop")) {
        open++;
      }
    }
    return tokens.count();
  }

  private Iteration iterationOfFor() {
    at++;
    List<Name> variables = new ArrayList<>();
    int start = at;
    variables.add(variable());
    while (tokens.mark(at, ',')) {
      at++;
      variables.add(variable());
    }
    variables.forEach(v -> constants.forget(v.value()));
    if (!tokens.word(at, "in")) {
      at = Math.max(at, start);
      throw unexpected("IN");
    }
    at++;
    int loop = until("loop");
    int from = at;
    at = loop;
    if (tokens.word(from, "execute")) {
      return new Iteration.Dynamic(variables, command(from + 1, find(from + 1, loop, "using")));
    }
    boolean reverse = tokens.word(from, "reverse");
    int low = reverse ? from + 1 : from;
    int dots = low;
    while (dots < loop && !tokens.operator(dots, "..")) {
      dots = next(dots);
    }
    if (dots < loop) {
      int by = find(dots, loop, "by");
      if (!reverse && by == loop && dots == low + 1 && loop == dots + 2) {
        constants.range(variables.getFirst().value(), low, dots + 1);
      }
      return new Iteration.Range(
          variables.getFirst(),
          reverse,
          expression(low, dots),
          expression(dots + 1, by),
          by < loop ? Optional.of(expression(by + 1, loop)) : Optional.empty());
    }
    boolean cursor =
        tokens.name(from)
            && !Words.isReserved(tokens, from)
            && !tokens.word(from, "values")
            && !Set.of("insert", "update", "delete", "merge", "explain", "show")
                .contains(tokens.lower(from))
            && (from + 1 == loop || tokens.mark(from + 1, '('));
    if (cursor) {
      return new Iteration.OfCursor(
          variables.getFirst(), new Name(span(from, from + 1), tokens.identifier(from)));
    }
    boolean unnest =
        tokens.word(from, "select")
            && tokens.word(from + 1, "unnest")
            && tokens.mark(from + 2, '(')
            && variables.size() == 1;
    if (unnest) {
      int close = tokens.close(from + 2);
      boolean whole = close + 1 == loop || close + 3 == loop && tokens.word(close + 1, "as");
      if (whole) {
        constants.each(variables.getFirst().value(), from + 3, close);
      }
    }
    return new Iteration.Rows(variables, query(from, loop));
  }

  private Name variable() {
    Name name = name();
    while (tokens.mark(at, '.') && tokens.name(at + 1)) {
      at += 2;
    }
    return name;
  }

  private Iteration iterationOfForeach() {
    at++;
    List<Name> variables = new ArrayList<>();
    variables.add(variable());
    while (tokens.mark(at, ',')) {
      at++;
      variables.add(variable());
    }
    boolean slice = tokens.word(at, "slice");
    if (slice) {
      at += 2;
    }
    expect("in", "array");
    int loop = until("loop");
    Expression array = expression(at, loop);
    Identifier element = variables.getFirst().value();
    if (slice || variables.size() > 1) {
      variables.forEach(v -> constants.forget(v.value()));
    } else {
      constants.each(element, at, loop);
    }
    at = loop;
    return new Iteration.Each(variables, array);
  }
}
