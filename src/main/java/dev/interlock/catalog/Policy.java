package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A row security policy. */
public record Policy(
    Oid oid,
    Oid table,
    Identifier identifier,
    boolean permissive,
    String command,
    List<String> roles,
    Optional<Expression> using,
    Optional<Expression> check,
    Optional<Span> createdAt)
    implements CatalogObject {
  public Policy {
    roles = List.copyOf(roles);
  }

  @Override
  public QualifiedName name() {
    return new QualifiedName(Optional.empty(), identifier);
  }

  /** Returns the same policy with its expressions changed. */
  public Policy withExpressions(UnaryOperator<Expression> change) {
    return new Policy(
        oid,
        table,
        identifier,
        permissive,
        command,
        roles,
        using.map(change),
        check.map(change),
        createdAt);
  }

  public Policy withName(Identifier value) {
    return new Policy(oid, table, value, permissive, command, roles, using, check, createdAt);
  }
}
