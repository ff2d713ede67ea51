package dev.interlock.lint;

import dev.interlock.effect.Step;
import dev.interlock.syntax.RoutineOption;
import dev.interlock.syntax.RoutineStatement;
import dev.interlock.syntax.SettingChange;
import java.util.List;

/** With whose rights, and in which schemas, a function runs. */
final class RoutineSecurity {
  private RoutineSecurity() {}

  static boolean isDefiner(Step step) {
    return options(step).stream()
        .anyMatch(option -> option instanceof RoutineOption.Security s && s.definer());
  }

  static boolean setsPath(Step step) {
    return options(step).stream()
        .anyMatch(
            option ->
                option instanceof RoutineOption.Configuration c
                    && c.change() instanceof SettingChange.Set set
                    && set.name().equalsIgnoreCase("search_path"));
  }

  private static List<RoutineOption> options(Step step) {
    return step.statement() instanceof RoutineStatement.CreateRoutine create
        ? create.options()
        : List.of();
  }
}
