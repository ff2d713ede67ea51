package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.expression.Query.Output;
import dev.interlock.source.Span;
import dev.interlock.syntax.DataClauses;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads SELECT, VALUES, TABLE, INSERT, UPDATE, DELETE and MERGE, with WITH before them: the verb,
 * the target, the clauses, and what is read.
 *
 * @see <a href="https://www.postgresql.org/docs/current/dml.html">the manual on data
 *     manipulation</a>
 */
public final class DataChangeReader {
  /** Longer lists of rows are passed over without a look inside. */
  private static final int LONG_ROWS = 16_384;

  /** Of longer statements the rows are not kept. */
  private static final int LONG_TEXT = 1_000_000;

  private final Expressions expressions;

  /**
   * Makes a reader.
   *
   * @param expressions reads the conditions and output columns
   */
  public DataChangeReader(Expressions expressions) {
    this.expressions = expressions;
  }

  /** Returns the statement that a fragment is, or nothing if it is none of these or malformed. */
  public Optional<DataStatement> read(Fragment text) {
    return read(text, Optional.empty());
  }

  /** Returns the statement that a fragment is, with its clauses. */
  Optional<DataStatement> read(Fragment text, Optional<DataClauses> clauses) {
    Rows rows = Rows.find(text);
    boolean passOver = rows.count() > 0 && (rows.plain() || text.length() > LONG_ROWS);
    Fragment reduced = passOver ? rows.without(text) : text;
    String kept = text.length() > LONG_TEXT ? reduced.text() : text.text();
    Tokens tokens = new Tokens(reduced);
    if (!Plausibility.of(tokens)) {
      return Optional.empty();
    }
    try {
      return new Reading(tokens, text.span(), kept, rows.count(), clauses).statement();
    } catch (QueryScan.TooDeep _) {
      return Optional.empty();
    }
  }

  private final class Reading {
    private final Tokens tokens;
    private final Span span;
    private final String text;
    private final int rows;
    private final int end;
    private final QueryScan scan;
    private final Optional<DataClauses> clauses;

    Reading(Tokens tokens, Span span, String text, int rows, Optional<DataClauses> clauses) {
      this.clauses = clauses;
      this.tokens = tokens;
      this.span = span;
      this.text = text;
      this.rows = rows;
      this.end = tokens.count();
      this.scan = new QueryScan(tokens, expressions);
    }

    Optional<DataStatement> statement() {
      int at = tokens.word(0, "with") ? scan.with(0, end) : 0;
      return switch (tokens.lower(at)) {
        case "insert" -> insert(at);
        case "update" -> update(at);
        case "delete" -> delete(at);
        case "merge" -> merge(at);
        case "select", "values", "table" -> Optional.of(select(at));
        default -> tokens.mark(at, '(') ? parenthesised(at) : Optional.empty();
      };
    }

    private Optional<DataStatement> parenthesised(int at) {
      int inner = at;
      while (tokens.mark(inner, '(')) {
        inner++;
      }
      return scan.startsStatement(inner) ? Optional.of(select(at)) : Optional.empty();
    }

    private DataStatement select(int at) {
      List<Output> outputs = scan.statement(at, end);
      Query query = query(outputs);
      int into = scan.into();
      if (into < 0) {
        return new DataStatement.Select(span, query);
      }
      int name = scan.intoName(into, end);
      int nameEnd = Math.max(name + 1, scan.chainEnd(name));
      return new DataStatement.SelectInto(
          span, persistence(into, name), objectName(name, nameEnd), query);
    }

    private Persistence persistence(int into, int name) {
      for (int i = into; i < name; i++) {
        if (tokens.word(i, "temp") || tokens.word(i, "temporary")) {
          return Persistence.TEMPORARY;
        }
        if (tokens.word(i, "unlogged")) {
          return Persistence.UNLOGGED;
        }
      }
      return Persistence.PERMANENT;
    }

    private Optional<DataStatement> insert(int verb) {
      if (!tokens.word(verb + 1, "into") || !tokens.name(verb + 2)) {
        return Optional.empty();
      }
      int at = scan.chainEnd(verb + 2);
      ObjectName name = objectName(verb + 2, at);
      Optional<Name> alias = Optional.empty();
      if (tokens.word(at, "as") && tokens.name(at + 1)) {
        alias = Optional.of(name(at + 1));
        at += 2;
      }
      DataStatement.Target target =
          new DataStatement.Target(name.span(), Optional.empty(), name, alias);
      List<Name> columns = new ArrayList<>();
      if (tokens.mark(at, '(') && !scan.startsStatement(insideAll(at))) {
        int close = tokens.close(at);
        columns = columnNames(at + 1, close);
        at = close + 1;
      }
      if (tokens.word(at, "overriding")) {
        at += 3;
      }
      DataStatement.Insert.Source source;
      if (tokens.words(at, "default", "values")) {
        source = DataStatement.Insert.Source.DEFAULT_VALUES;
        at += 2;
      } else if (tokens.word(at, "values")) {
        source = DataStatement.Insert.Source.VALUES;
      } else if (tokens.mark(at, '(') || scan.startsStatement(at)) {
        source = DataStatement.Insert.Source.QUERY;
      } else {
        return Optional.empty();
      }
      int conflict = behind(at, "on", "conflict");
      int returning = scan.clauseEnd(at, end, Set.of("returning"));
      Optional<DataStatement.OnConflict> onConflict = Optional.empty();
      if (conflict < end) {
        int action = behind(conflict, "do", "update");
        onConflict =
            Optional.of(
                new DataStatement.OnConflict(scan.span(conflict, returning), action < returning));
      }
      int bodyEnd = Math.min(conflict, returning);
      if (source == DataStatement.Insert.Source.VALUES) {
        scan.expression(at + 1, bodyEnd, Set.of());
      } else if (source == DataStatement.Insert.Source.QUERY) {
        scan.statement(at, bodyEnd);
      }
      List<Output> outputs = scan.changeBody(bodyEnd, end);
      return Optional.of(
          new DataStatement.Insert(
              span,
              target,
              columns,
              source,
              rows,
              onConflict,
              place(returning),
              query(outputs),
              clauses(DataClauses.Insert.class)));
    }

    private Optional<DataStatement> update(int verb) {
      Optional<Located> located = target(verb + 1);
      if (located.isEmpty() || !tokens.word(located.get().end(), "set")) {
        return Optional.empty();
      }
      int set = located.get().end();
      int assignmentsEnd = scan.clauseEnd(set + 1, end, Set.of("from", "where", "returning"));
      List<Name> assigned = assigned(set + 1, assignmentsEnd);
      if (assigned.isEmpty()) {
        return Optional.empty();
      }
      scan.expression(set + 1, assignmentsEnd, Set.of());
      int from = tokens.word(assignmentsEnd, "from") ? assignmentsEnd : end;
      int where = scan.clauseEnd(assignmentsEnd, end, Set.of("where"));
      int returning = scan.clauseEnd(assignmentsEnd, end, Set.of("returning"));
      List<Output> outputs = scan.changeBody(assignmentsEnd, end);
      return Optional.of(
          new DataStatement.Update(
              span,
              located.get().target(),
              assigned,
              condition(where, returning),
              place(from),
              place(returning),
              query(outputs),
              clauses(DataClauses.Update.class)));
    }

    private Optional<DataStatement> delete(int verb) {
      Optional<Located> located =
          tokens.word(verb + 1, "from") ? target(verb + 2) : Optional.empty();
      if (located.isEmpty()) {
        return Optional.empty();
      }
      int at = located.get().end();
      String next = tokens.lower(at);
      if (at < end && !next.equals("using") && !next.equals("where") && !next.equals("returning")) {
        return Optional.empty();
      }
      int using = tokens.word(at, "using") ? at : end;
      int where = scan.clauseEnd(at, end, Set.of("where"));
      int returning = scan.clauseEnd(at, end, Set.of("returning"));
      List<Output> outputs = scan.changeBody(at, end);
      return Optional.of(
          new DataStatement.Delete(
              span,
              located.get().target(),
              condition(where, returning),
              place(using),
              place(returning),
              query(outputs),
              clauses(DataClauses.Delete.class)));
    }

    private Optional<DataStatement> merge(int verb) {
      Optional<Located> located =
          tokens.word(verb + 1, "into") ? target(verb + 2) : Optional.empty();
      if (located.isEmpty() || !tokens.word(located.get().end(), "using")) {
        return Optional.empty();
      }
      int at = located.get().end();
      boolean inserts = false;
      boolean updates = false;
      boolean deletes = false;
      for (int i = at; i < end; i++) {
        if (tokens.word(i, "then")) {
          inserts |= tokens.word(i + 1, "insert");
          updates |= tokens.words(i + 1, "update", "set");
          deletes |= tokens.word(i + 1, "delete");
        }
      }
      int returning = scan.clauseEnd(at, end, Set.of("returning"));
      List<Output> outputs = scan.changeBody(at, end);
      return Optional.of(
          new DataStatement.Merge(
              span,
              located.get().target(),
              inserts,
              updates,
              deletes,
              place(returning),
              query(outputs),
              clauses(DataClauses.Merge.class)));
    }

    /** Reads {@code [ONLY] name [*] [[AS] alias]}. */
    private Optional<Located> target(int from) {
      int at = from;
      Optional<Span> only = Optional.empty();
      if (tokens.word(at, "only")) {
        only = Optional.of(scan.span(at, at + 1));
        at++;
      }
      boolean parenthesised = tokens.mark(at, '(');
      int nameAt = parenthesised ? at + 1 : at;
      int nameEnd = scan.chainEnd(nameAt);
      if (nameEnd == nameAt || Words.isReserved(tokens, nameAt)) {
        return Optional.empty();
      }
      int behind = parenthesised ? nameEnd + 1 : nameEnd;
      if (tokens.operator(behind, "*")) {
        behind++;
      }
      Optional<Name> alias = Optional.empty();
      if (tokens.word(behind, "as") && tokens.name(behind + 1)) {
        alias = Optional.of(name(behind + 1));
      } else if (scan.aliasName(behind, end).isPresent()) {
        alias = Optional.of(name(behind));
      }
      ObjectName name = objectName(nameAt, nameEnd);
      DataStatement.Target target =
          new DataStatement.Target(scan.span(from, behind), only, name, alias);
      return Optional.of(new Located(target, scan.alias(behind, end)));
    }

    private List<Name> assigned(int from, int to) {
      List<Name> names = new ArrayList<>();
      int at = from;
      while (at < to) {
        int stop = at;
        while (stop < to && !tokens.mark(stop, ',')) {
          stop =
              tokens.mark(stop, '(') || tokens.mark(stop, '[') ? tokens.close(stop) + 1 : stop + 1;
        }
        if (tokens.mark(at, '(')) {
          names.addAll(columnNames(at + 1, tokens.close(at)));
        } else if (tokens.name(at)) {
          names.add(name(at));
        }
        at = stop + 1;
      }
      return names;
    }

    private List<Name> columnNames(int from, int to) {
      List<Name> names = new ArrayList<>();
      boolean first = true;
      for (int i = from; i < to; i++) {
        if (first && tokens.name(i)) {
          names.add(name(i));
        }
        first = tokens.mark(i, ',');
      }
      return names;
    }

    private Optional<Expression> condition(int where, int returning) {
      return where < end
          ? Optional.of(
              expressions.read(tokens.fragment(where + 1, Math.max(returning, where + 1))))
          : Optional.empty();
    }

    private int insideAll(int at) {
      int inner = at;
      while (tokens.mark(inner, '(')) {
        inner++;
      }
      return inner;
    }

    private int behind(int from, String first, String second) {
      int at = from;
      while (at < end && !tokens.words(at, first, second)) {
        at = tokens.mark(at, '(') || tokens.mark(at, '[') ? tokens.close(at) + 1 : at + 1;
      }
      return Math.min(at, end);
    }

    private Optional<Span> place(int at) {
      return at < end ? Optional.of(scan.span(at, at + 1)) : Optional.empty();
    }

    private Name name(int at) {
      return new Name(scan.span(at, at + 1), tokens.identifier(at));
    }

    private ObjectName objectName(int from, int to) {
      return new ObjectName(scan.span(from, to), scan.qualified(from, to));
    }

    private <T extends DataClauses> Optional<T> clauses(Class<T> kind) {
      return clauses.filter(kind::isInstance).map(kind::cast);
    }

    private Query query(List<Output> outputs) {
      return new Query(span, Placeholders.written(text), Optional.of(scan.shape(outputs)));
    }
  }

  private record Located(DataStatement.Target target, int end) {}

  /**
   * The rows of the VALUES list at the top of a statement.
   *
   * @param plain whether there are only constants in them
   */
  private record Rows(int start, int end, int count, boolean plain) {

    static Rows find(Fragment fragment) {
      String text = fragment.text();
      int at = 0;
      int depth = 0;
      int start = -1;
      int count = 0;
      boolean plain = true;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (Lexemes.isBlank(c)) {
          at++;
          continue;
        }
        int next = Lexemes.skip(text, at);
        if (c == '(') {
          if (depth == 0 && start >= 0) {
            count++;
          }
          plain &= depth == 0 || start < 0;
          depth++;
        } else if (c == ')') {
          depth--;
        } else if (Lexemes.startsName(c)) {
          if (depth == 0 && start >= 0) {
            return new Rows(start, at, count, plain);
          }
          if (depth == 0 && next - at == 6 && text.regionMatches(true, at, "values", 0, 6)) {
            start = next;
          } else if (start >= 0 && text.charAt(next - 1) != '\'') {
            plain &= isConstant(text, at, next);
          }
        }
        at = next;
      }
      return start >= 0
          ? new Rows(start, text.length(), count, plain && depth == 0)
          : new Rows(0, 0, 0, false);
    }

    private static boolean isConstant(String text, int at, int end) {
      return switch (end - at) {
        case 4 ->
            text.regionMatches(true, at, "null", 0, 4)
                || text.regionMatches(true, at, "true", 0, 4);
        case 5 -> text.regionMatches(true, at, "false", 0, 5);
        case 7 -> text.regionMatches(true, at, "default", 0, 7);
        default -> false;
      };
    }

    Fragment without(Fragment text) {
      return new Fragment.Builder(text)
          .copy(0, start)
          .replace(start, end, " ")
          .copy(end, text.length())
          .build();
    }
  }
}
