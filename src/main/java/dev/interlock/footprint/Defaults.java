package dev.interlock.footprint;

import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import java.util.Optional;

/** The sequence a default names. */
final class Defaults {
  private Defaults() {}

  /** version switch: DEFAULT nextval('s') takes ACCESS SHARE on the sequence from 18. */
  static void locks(Tally tally, Expression value) {
    if (!tally.atLeast(18)) {
      return;
    }
    if (value instanceof Expression.FunctionCall call
        && call.name().name().value().equals("nextval")
        && !call.arguments().isEmpty()) {
      Expression argument = call.arguments().getFirst().value();
      if (argument instanceof Expression.Cast cast) {
        argument = cast.value();
      }
      if (argument instanceof Expression.StringConstant name) {
        String[] parts = name.value().split("\\.", 2);
        QualifiedName qualified =
            parts.length == 2
                ? QualifiedName.of(parts[0], parts[1])
                : new QualifiedName(Optional.empty(), Identifier.of(parts[0]));
        tally
            .find(qualified)
            .filter(Relation.Sequence.class::isInstance)
            .ifPresent(s -> tally.lock(s.oid(), LockMode.ACCESS_SHARE));
      }
    }
  }
}
