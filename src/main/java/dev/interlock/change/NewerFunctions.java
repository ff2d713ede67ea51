package dev.interlock.change;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinFunction;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import java.util.List;
import java.util.Optional;

/** Calls of functions that the server has, but not in this version: {@code uuidv7()} before 18. */
final class NewerFunctions {
  private NewerFunctions() {}

  /** Refuses a value that calls a function of other versions only. */
  static void check(Work work, Expression value) {
    for (QualifiedName name : Uses.of(value).functions()) {
      boolean builtin =
          name.schema().map(s -> s.equals(Identifier.of("pg_catalog"))).orElse(true)
              && work.lookupPath(name).stream()
                  .allMatch(schema -> work.catalog().functions(name.in(schema)).isEmpty());
      List<BuiltinFunction> known =
          Builtins.functions(name.name().value()).stream()
              .filter(f -> f.extension().isEmpty())
              .toList();
      if (builtin
          && !known.isEmpty()
          && known.stream().noneMatch(f -> work.version().atLeast(f.versions().from().major()))
          && Builtins.functions(name.name().value()).size() == known.size()) {
        throw Work.refused(
            "42883",
            "function " + name.name() + "() does not exist",
            value.span(),
            Optional.empty());
      }
    }
  }
}
