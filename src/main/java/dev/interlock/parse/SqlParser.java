package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.expression.QueryTree;
import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.syntax.DataClauses;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Parses one statement, or one value expression.
 *
 * <p>Never throws for what a user wrote. SLL prediction first, LL only where that fails.
 */
public final class SqlParser implements Expressions {
  /** Longer data statements are bulk: only their readers look at them. */
  private static final int LONGEST_CHECKED = 20_000;

  /** Longer data changes are kept as they were written. */
  private static final int LONGEST_TAKEN_APART = 4_000;

  private final DataChangeReader data;

  /** Reads what stands within a text that was held against the grammar. */
  private final SqlParser within;

  /** Whether queries within statements are held against the grammar. */
  private final boolean checking;

  /** Makes a parser. */
  public SqlParser() {
    this(true);
  }

  private SqlParser(boolean checking) {
    this.checking = checking;
    this.within = checking ? new SqlParser(false) : this;
    this.data = new DataChangeReader(within);
  }

  /** Parses the text of one statement, without its terminator. */
  public Parsed parse(Fragment text) {
    try {
      return new Parsed.Understood(statement(text));
    } catch (SyntaxProblem problem) {
      return new Parsed.Malformed(error(text, problem));
    } catch (QueryScan.TooDeep | StackOverflowError _) {
      return new Parsed.Understood(new Opaque(text.span(), "nested too deeply"));
    }
  }

  /** Returns the expression that the fragment is; opaque where it is none. */
  @Override
  public Expression read(Fragment text) {
    try {
      return expression(text);
    } catch (SyntaxProblem _) {
      return Expressions.OPAQUE.read(text);
    } catch (QueryScan.TooDeep | StackOverflowError _) {
      return Expressions.OPAQUE.read(text);
    }
  }

  /** Returns the structure of a query or data change; nothing if it is none. */
  Optional<QueryTree> tree(Fragment text) {
    try {
      return Optional.of(
          new QueryTreeNodes(text, within)
              .data(tree(SqlLexer.tokens(text.text()), PostgresParser::wholeData).dataStatement()));
    } catch (SyntaxProblem | StackOverflowError _) {
      return Optional.empty();
    }
  }

  private Expression expression(Fragment text) {
    List<Token> tokens = SqlLexer.tokens(text.text());
    PostgresParser.WholeExpressionContext tree = tree(tokens, PostgresParser::wholeExpression);
    return new ExpressionNodes(text, this).expression(tree.expr());
  }

  Statement statement(Fragment text) {
    int start = firstWord(text.text());
    if (isData(text.text(), start)) {
      Optional<PostgresParser.WholeDataContext> tree = check(text);
      return data.read(text, tree.flatMap(t -> clauses(text, t)))
          .<Statement>map(d -> d)
          .orElseGet(() -> new Opaque(text.span(), "a data statement that was not understood"));
    }
    List<Token> tokens = SqlLexer.tokens(text.text());
    PostgresParser.RootContext tree = tree(tokens, PostgresParser::root);
    return new StatementNodes(text, this).statement(tree.statement());
  }

  /** Reads a query or data change within a statement; throws where the grammar rejects it. */
  Query query(Fragment text) {
    if (checking) {
      check(text);
    }
    return new QueryReader(within).read(text);
  }

  private static Optional<PostgresParser.WholeDataContext> check(Fragment text) {
    if (text.length() > LONGEST_CHECKED) {
      return Optional.empty();
    }
    PostgresParser.WholeDataContext tree =
        tree(SqlLexer.tokens(text.text()), PostgresParser::wholeData);
    Chains.check(tree);
    return Optional.of(tree);
  }

  private Optional<DataClauses> clauses(Fragment text, PostgresParser.WholeDataContext tree) {
    if (text.length() > LONGEST_TAKEN_APART) {
      return Optional.empty();
    }
    try {
      return new DataNodes(text, within).clauses(tree.dataStatement());
    } catch (QueryScan.TooDeep _) {
      return Optional.empty();
    }
  }

  private static <T extends ParserRuleContext> T tree(
      List<Token> tokens, Function<PostgresParser, T> rule) {
    PostgresParser parser = new PostgresParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.setErrorHandler(new FirstError());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return rule.apply(parser);
    } catch (SyntaxProblem _) {
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      return rule.apply(parser);
    }
  }

  private static SyntaxError error(Fragment text, SyntaxProblem problem) {
    int start = Math.min(problem.start(), text.length());
    int end = Math.clamp(problem.end(), start, text.length());
    return new SyntaxError(
        text.span(start, end), Placeholders.written(problem.message()), problem.expected());
  }

  private static int firstWord(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Lexemes.isBlank(c)) {
        at++;
      } else if (text.startsWith("--", at) || text.startsWith("/*", at)) {
        at = Lexemes.skip(text, at);
      } else {
        break;
      }
    }
    return at;
  }

  private static boolean isData(String text, int start) {
    if (start >= text.length()) {
      return false;
    }
    if (text.charAt(start) == '(') {
      return true;
    }
    if (!Lexemes.startsName(text.charAt(start))) {
      return false;
    }
    int end = Lexemes.nameEnd(text, start);
    return switch (end - start > 6 ? "" : text.substring(start, end).toLowerCase(Locale.ROOT)) {
      case "select", "values", "table", "with", "insert", "update", "delete", "merge" -> true;
      default -> false;
    };
  }
}
