package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.postgres.Keywords;
import dev.interlock.source.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Stops at the first error, without an attempt to go on: a statement is right or wrong. */
final class FirstError extends DefaultErrorStrategy {
  /** Shorter words are near to too many others. */
  private static final int SHORTEST_MISSPELT = 4;

  /** The words that begin what another rule of the grammar reads. */
  private static final List<String> DATA =
      List.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES");

  private static final int MOST_EXPECTED = 8;

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    throw problem(e);
  }

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {
    throw problem(e);
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw problem(new InputMismatchException(recognizer));
  }

  @Override
  public void sync(Parser recognizer) {}

  private static SyntaxProblem problem(RecognitionException e) {
    Token token = e.getOffendingToken();
    boolean atEnd = token.getType() == Token.EOF;
    String message =
        atEnd ? "unexpected end of statement" : "unexpected \"" + token.getText() + "\"";
    int start = token.getStartIndex();
    int end = atEnd ? start : token.getStopIndex() + 1;
    IntervalSet expected = expected(e);
    Optional<String> meant =
        token.getType() == PostgresParser.IDENT
            ? meant(token.getText(), token.getTokenIndex() == 0, expected)
            : Optional.empty();
    return meant
        .map(
            word ->
                new SyntaxProblem(message + "; " + word + " may be meant", start, end, List.of()))
        .orElseGet(() -> new SyntaxProblem(message, start, end, words(expected)));
  }

  /** Returns what could stand at the offending token: after all ways to read what is before it. */
  private static IntervalSet expected(RecognitionException e) {
    if (e instanceof NoViableAltException n
        && n.getStartToken().getTokenIndex() != n.getOffendingToken().getTokenIndex()) {
      IntervalSet expected = new IntervalSet();
      if (n.getDeadEndConfigs() != null) {
        n.getDeadEndConfigs()
            .forEach(way -> expected.addAll(n.getRecognizer().getATN().nextTokens(way.state)));
      }
      return expected;
    }
    return e.getExpectedTokens();
  }

  /** Returns the keyword that could stand here and is spelt nearly like what does. */
  private static Optional<String> meant(String written, boolean first, IntervalSet expected) {
    List<String> keywords = new ArrayList<>(first ? DATA : List.of());
    for (int type : expected.toArray()) {
      String word = word(type, false);
      if (Keywords.kind(Keywords.fold(word)).isPresent()) {
        keywords.add(word);
      }
    }
    String upper = written.toUpperCase(Locale.ROOT);
    if (upper.length() < SHORTEST_MISSPELT) {
      return Optional.empty();
    }
    // what may follow a finished clause is not all told: there a single wrong letter is enough
    return Nearest.to(upper, keywords)
        .or(
            () ->
                Nearest.within(1, Keywords.fold(written), Keywords.all().keySet())
                    .map(word -> word.toUpperCase(Locale.ROOT)));
  }

  private static List<String> words(IntervalSet expected) {
    List<String> words = new ArrayList<>();
    boolean names = expected.contains(PostgresParser.IDENT);
    if (names) {
      words.add("a name");
    }
    for (int type : expected.toArray()) {
      String word = word(type, names);
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words.size() > MOST_EXPECTED ? List.of() : words;
  }

  private static String word(int type, boolean names) {
    if (type == Token.EOF) {
      return "the end of the statement";
    }
    String name = PostgresParser.VOCABULARY.getSymbolicName(type);
    if (Keywords.kind(Keywords.fold(name)).isPresent()) {
      return names && Keywords.kind(Keywords.fold(name)).get() != Keywords.Kind.RESERVED
          ? ""
          : name;
    }
    return switch (type) {
      case PostgresParser.LPAREN -> "\"(\"";
      case PostgresParser.RPAREN -> "\")\"";
      case PostgresParser.LBRACKET -> "\"[\"";
      case PostgresParser.RBRACKET -> "\"]\"";
      case PostgresParser.COMMA -> "\",\"";
      case PostgresParser.SEMI -> "\";\"";
      case PostgresParser.COLON -> "\":\"";
      case PostgresParser.DOT -> "\".\"";
      case PostgresParser.EQ -> "\"=\"";
      case PostgresParser.STAR -> "\"*\"";
      case PostgresParser.STRING_CONSTANT -> "a string";
      case PostgresParser.INTEGER_CONSTANT -> "an integer";
      case PostgresParser.NUMERIC_CONSTANT -> "a number";
      default -> "";
    };
  }
}
