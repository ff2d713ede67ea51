package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make and alter row security policies. */
public sealed interface PolicyStatement extends Statement {

  /** {@code CREATE POLICY}. */
  record CreatePolicy(
      Span span,
      Name name,
      ObjectName table,
      Optional<Boolean> permissive,
      Optional<Command> command,
      List<RoleName> roles,
      Optional<Expression> using,
      Optional<Expression> withCheck)
      implements PolicyStatement {
    public CreatePolicy {
      roles = List.copyOf(roles);
    }
  }

  /** {@code ALTER POLICY}. */
  record AlterPolicy(
      Span span,
      Name name,
      ObjectName table,
      List<RoleName> roles,
      Optional<Expression> using,
      Optional<Expression> withCheck)
      implements PolicyStatement {
    public AlterPolicy {
      roles = List.copyOf(roles);
    }
  }

  /** The command a policy is for. */
  enum Command {
    ALL,
    SELECT,
    INSERT,
    UPDATE,
    DELETE
  }
}
