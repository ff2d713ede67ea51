package dev.interlock.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlock.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitterTest {

  static List<Path> scripts() {
    return Recorded.inputs("split");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void a_script_is_cut_as_recorded(Path input) {
    Script script = split(Recorded.text(input));
    StringBuilder out = new StringBuilder();
    for (Piece piece : script.pieces()) {
      String kind =
          switch (piece) {
            case Piece.Sql sql -> sql.terminated() ? "statement" : "statement, not terminated";
            case Piece.MetaCommand command -> "command " + command.name();
            case Piece.CopyData data -> data.terminated() ? "data" : "data, not terminated";
            case Piece.Unterminated open ->
                "unterminated " + open.quotation() + " from " + at(script, open.opened());
          };
      out.append("--- ").append(at(script, piece.start())).append(' ').append(kind).append('\n');
      out.append(script.text(piece)).append('\n');
    }
    for (Script.Comment comment : script.comments()) {
      out.append("--- ").append(at(script, comment.start())).append(" comment\n");
      out.append(script.text(comment)).append('\n');
    }
    Recorded.check(input, ".pieces", out.toString());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void a_script_cut_off_anywhere_is_still_covered_by_its_pieces(Path input) {
    String text = Recorded.text(input);
    for (int end = 0; end <= text.length(); end++) {
      assertCovered(text.substring(0, end));
    }
  }

  @Test
  void any_sequence_of_marks_is_covered_by_its_pieces() {
    String[] marks = {
      "'",
      "\"",
      "$$",
      "$a$",
      "--",
      "/*",
      "*/",
      "\n",
      ";",
      "(",
      ")",
      "\\i x",
      "\\.",
      "E'",
      "\\'",
      " ",
      "create",
      "rule",
      "function",
      "begin",
      "atomic",
      "case",
      "end",
      "copy t from stdin",
      "U&'",
      "x",
      "1",
      "."
    };
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append(marks[random.nextInt(marks.length)]).append(random.nextBoolean() ? " " : "");
      }
      assertCovered(text.toString());
    }
  }

  private static void assertCovered(String text) {
    Script script = split(text);
    int at = 0;
    int comment = 0;
    for (Piece piece : script.pieces()) {
      assertTrue(piece.start() >= at && piece.end() > piece.start(), text);
      comment = assertNothing(script, at, piece.start(), comment);
      while (comment < script.comments().size()
          && script.comments().get(comment).start() < piece.end()) {
        comment++;
      }
      at = piece.end();
    }
    assertNothing(script, at, text.length(), comment);
  }

  /** Between pieces there are only blanks, semicolons, comments and psql's empty backslashes. */
  private static int assertNothing(Script script, int from, int to, int firstComment) {
    StringBuilder rest = new StringBuilder();
    int at = from;
    int comment = firstComment;
    while (comment < script.comments().size() && script.comments().get(comment).start() < to) {
      rest.append(script.fragment().text(), at, script.comments().get(comment).start());
      at = script.comments().get(comment).end();
      comment++;
    }
    rest.append(script.fragment().text(), at, to);
    assertEquals("", rest.toString().replaceAll("[\\s;\\\\]", ""), script.fragment().text());
    return comment;
  }

  private static Script split(String text) {
    return Splitter.split(Fragment.of(new SourceFile("script.sql", text)));
  }

  private static String at(Script script, int offset) {
    var span = script.fragment().span(offset, offset);
    return span.startLine() + ":" + span.startColumn();
  }
}
