package dev.interlock.parse;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.interlock.expression.Query;
import dev.interlock.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryReaderTest {

  static List<Path> queries() {
    return Recorded.inputs("query");
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_query_has_the_recorded_shape(Path input) {
    Script script = Splitter.split(Fragment.of(new SourceFile("q.sql", Recorded.text(input))));
    StringBuilder out = new StringBuilder();
    for (Piece piece : script.pieces()) {
      Query query = new QueryReader(Expressions.OPAQUE).read(script.fragment(piece));
      out.append(query.text()).append('\n');
      out.append(query.shape().map(QueryReaderTest::show).orElse("  no shape\n")).append('\n');
    }
    Recorded.check(input, ".shape", out.toString());
  }

  private static String show(Query.Shape shape) {
    return "  relations "
        + shape.relations().stream()
            .map(r -> r.relation() + r.alias().map(a -> " as " + a).orElse(""))
            .toList()
        + "\n  outputs "
        + shape.outputs().stream().map(o -> o.name().map(Object::toString).orElse("*")).toList()
        + "\n  uses "
        + shape.uses().stream()
            .map(
                u ->
                    u.parts().stream().map(Object::toString).collect(Collectors.joining("."))
                        + (u.star() ? "*" : ""))
            .toList()
        + "\n  functions "
        + shape.functions()
        + (shape.locking() ? "\n  locking" : "")
        + (shape.changes().isEmpty()
            ? ""
            : "\n  changes " + shape.changes().stream().map(Query.RelationUse::relation).toList())
        + "\n";
  }

  @Test
  void deep_nesting_has_no_shape_and_does_not_fail() {
    String deep = "select " + "(".repeat(50_000) + "1" + ")".repeat(50_000);
    String open = "select (select ".repeat(20_000);
    for (String text : List.of(deep, open)) {
      assertDoesNotThrow(
          () ->
              new QueryReader(Expressions.OPAQUE)
                  .read(Fragment.of(new SourceFile("deep.sql", text))));
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_query_cut_off_anywhere_does_not_fail(Path input) {
    String text = Recorded.text(input);
    for (int end = 0; end <= text.length(); end++) {
      Fragment cut = Fragment.of(new SourceFile("cut.sql", text.substring(0, end)));
      assertDoesNotThrow(() -> new QueryReader(Expressions.OPAQUE).read(cut));
      assertDoesNotThrow(() -> new DataChangeReader(Expressions.OPAQUE).read(cut));
    }
  }
}
