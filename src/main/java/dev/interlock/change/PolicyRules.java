package dev.interlock.change;

import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import dev.interlock.syntax.PolicyStatement;
import java.util.Optional;

/**
 * Which policies there may be.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createpolicy.html">the manual on CREATE
 *     POLICY</a>
 */
final class PolicyRules {
  private PolicyRules() {}

  static void create(PolicyStatement.CreatePolicy s, Relation relation) {
    clauses(s.command().map(Enum::name).orElse("ALL"), s.using(), s.withCheck(), s.span());
    boolean table = relation instanceof Relation.Table t && t.kind() != Relation.Table.Kind.FOREIGN;
    if (!table) {
      throw Work.refused(
          "42809",
          "\"" + relation.name().name() + "\" is not a table",
          s.table().span(),
          relation.createdAt());
    }
  }

  static void alter(PolicyStatement.AlterPolicy s, Policy policy) {
    clauses(policy.command(), s.using(), s.withCheck(), s.span());
  }

  /** Rows that are only read are not checked; rows that are only new are not looked for. */
  private static void clauses(
      String command, Optional<Expression> using, Optional<Expression> check, Span at) {
    boolean reads = command.equals("SELECT") || command.equals("DELETE");
    if (reads && check.isPresent()) {
      throw Work.refused(
          "42601", "WITH CHECK cannot be applied to SELECT or DELETE", at, Optional.empty());
    }
    if (command.equals("INSERT") && using.isPresent()) {
      throw Work.refused(
          "42601", "only WITH CHECK expression allowed for INSERT", at, Optional.empty());
    }
  }
}
