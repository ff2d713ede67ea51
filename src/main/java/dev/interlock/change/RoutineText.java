package dev.interlock.change;

import dev.interlock.postgres.Keywords;
import dev.interlock.print.ExpressionPrinter;
import dev.interlock.syntax.RoutineBody;
import dev.interlock.syntax.RoutineOption;
import dev.interlock.syntax.RoutineStatement;

/** Writes what stands behind a routine's arguments and result: its options and its body. */
final class RoutineText {
  private RoutineText() {}

  static String of(Work work, RoutineStatement.CreateRoutine s) {
    StringBuilder text = new StringBuilder();
    for (RoutineOption option : s.options()) {
      text.append(option.span().text()).append('\n');
    }
    s.body()
        .ifPresent(
            body ->
                text.append(
                    switch (body) {
                      case RoutineBody.Text t ->
                          "AS "
                              + (t.symbol().isPresent()
                                  ? Keywords.literal(t.text())
                                      + ", "
                                      + Keywords.literal(t.symbol().get())
                                  : quoted(t.text()));
                      case RoutineBody.Return r ->
                          "RETURN " + ExpressionPrinter.print(Stored.of(work, r.value()));
                      case RoutineBody.Atomic a -> a.span().text();
                    }));
    return text.toString();
  }

  /** Returns a text in dollar quotes that it does not contain. */
  private static String quoted(String text) {
    String tag = "$$";
    for (int i = 0; text.contains(tag) || text.endsWith("$"); i++) {
      tag = "$body" + (i == 0 ? "" : i) + "$";
      if (!text.contains(tag)) {
        break;
      }
    }
    return tag + text + tag;
  }
}
