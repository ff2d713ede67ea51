package dev.interlock.change;

import dev.interlock.catalog.Constraint;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.SessionStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SET CONSTRAINTS: the constraints it names can be deferred.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-set-constraints.html">the manual on SET
 *     CONSTRAINTS</a>
 */
final class ConstraintTiming {
  private ConstraintTiming() {}

  static void check(Work work, SessionStatement.SetConstraints s) {
    for (ObjectName name : s.names()) {
      List<Constraint> found = new ArrayList<>();
      for (Identifier schema : work.lookupPath(name.name())) {
        found.addAll(work.catalog().constraintsNamed(schema, name.name().name()));
        if (!found.isEmpty()) {
          break;
        }
      }
      found.stream()
          .filter(c -> !c.common().deferrable())
          .findFirst()
          .ifPresent(
              c -> {
                throw Work.refused(
                    "42809",
                    "constraint \"" + name + "\" is not deferrable",
                    name.span(),
                    c.createdAt());
              });
      if (found.isEmpty() && work.catalog().dump().isPresent()) {
        throw Work.refused(
            "42704", "constraint \"" + name + "\" does not exist", name.span(), Optional.empty());
      }
    }
  }
}
