package dev.interlock.replay;

import dev.interlock.expression.Expression;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.PlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a loop before it runs. */
final class Loops {
  /** More rounds than this are not listed. */
  private static final int MOST = 1000;

  private Loops() {}

  /** Tells whether the statements run at least once. */
  static boolean surelyRuns(PlStatement.Iteration iteration) {
    return switch (iteration) {
      case PlStatement.Iteration.Endless _ -> true;
      case PlStatement.Iteration.Range range -> {
        Optional<Long> low = number(range.low());
        Optional<Long> high = number(range.high());
        yield low.isPresent()
            && high.isPresent()
            && (range.reverse()
                ? high.get().compareTo(low.get()) <= 0
                : low.get().compareTo(high.get()) <= 0);
      }
      case PlStatement.Iteration.While _,
          PlStatement.Iteration.Rows _,
          PlStatement.Iteration.Dynamic _,
          PlStatement.Iteration.OfCursor _,
          PlStatement.Iteration.Each _ ->
          false;
    };
  }

  /** Returns the value of each round, where all are known. */
  static Optional<List<PlValue>> values(PlStatement.Iteration iteration, Evaluation evaluation) {
    return switch (iteration) {
      case PlStatement.Iteration.Range range -> {
        Optional<Integer> low = evaluation.number(range.low());
        Optional<Integer> high = evaluation.number(range.high());
        Optional<Integer> step =
            range.step().isPresent() ? evaluation.number(range.step().get()) : Optional.of(1);
        if (low.isEmpty() || high.isEmpty() || step.isEmpty() || step.get() < 1) {
          yield Optional.empty();
        }
        List<PlValue> values = new ArrayList<>();
        long end = high.get();
        if (range.reverse()) {
          for (long i = low.get(); i >= end && values.size() <= MOST; i -= step.get()) {
            values.add(new PlValue.Text(Long.toString(i)));
          }
        } else {
          for (long i = low.get(); i <= end && values.size() <= MOST; i += step.get()) {
            values.add(new PlValue.Text(Long.toString(i)));
          }
        }
        yield Optional.of(values);
      }
      case PlStatement.Iteration.Each each ->
          evaluation
              .value(each.array())
              .flatMap(
                  v ->
                      v instanceof PlValue.Elements e ? Optional.of(e.values()) : Optional.empty());
      case PlStatement.Iteration.Endless _,
          PlStatement.Iteration.While _,
          PlStatement.Iteration.Rows _,
          PlStatement.Iteration.Dynamic _,
          PlStatement.Iteration.OfCursor _ ->
          Optional.empty();
    };
  }

  /** Returns the variables that a round sets. */
  static List<Name> variables(PlStatement.Iteration iteration) {
    return switch (iteration) {
      case PlStatement.Iteration.Range range -> List.of(range.variable());
      case PlStatement.Iteration.Each each -> each.variables();
      case PlStatement.Iteration.Rows rows -> rows.variables();
      case PlStatement.Iteration.Dynamic rows -> rows.variables();
      case PlStatement.Iteration.OfCursor rows -> List.of(rows.variable());
      case PlStatement.Iteration.Endless _, PlStatement.Iteration.While _ -> List.of();
    };
  }

  private static Optional<Long> number(Expression value) {
    return value instanceof Expression.Constant constant
            && constant.kind() == Expression.Constant.Kind.INTEGER
            && constant.text().matches("[0-9]{1,18}")
        ? Optional.of(Long.valueOf(constant.text()))
        : Optional.empty();
  }

  /** Tells whether a round can end the transaction. */
  static boolean ends(List<PlStatement> statements) {
    return statements.stream().anyMatch(Loops::ends);
  }

  private static boolean ends(PlStatement statement) {
    return switch (statement) {
      case PlStatement.Transaction _ -> true;
      case PlStatement.Block block -> block.handlers().isEmpty() && ends(block.statements());
      case PlStatement.If choice ->
          choice.branches().stream().anyMatch(branch -> ends(branch.statements()))
              || ends(choice.otherwise());
      case PlStatement.Case choice ->
          choice.whens().stream().anyMatch(when -> ends(when.statements()))
              || choice.otherwise().map(Loops::ends).orElse(false);
      case PlStatement.Loop loop -> ends(loop.statements());
      default -> false;
    };
  }
}
