package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.postgres.Keywords;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Stops at the first error, without an attempt to go on: a statement is right or wrong. */
final class FirstError extends DefaultErrorStrategy {
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
    boolean elsewhere =
        e instanceof NoViableAltException n
            && n.getStartToken().getTokenIndex() != token.getTokenIndex();
    IntervalSet expected = elsewhere ? new IntervalSet() : e.getExpectedTokens();
    return new SyntaxProblem(message, start, end, words(expected));
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
