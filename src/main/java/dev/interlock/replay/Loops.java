package dev.interlock.replay;

import dev.interlock.expression.Expression;
import dev.interlock.syntax.PlStatement;
import java.util.List;
import java.util.Optional;

/** What is known of a loop before it runs. */
final class Loops {
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
