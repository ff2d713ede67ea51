package dev.interlock.ddl;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Keywords;
import java.util.stream.Collectors;

/** Writes the types that the catalog takes apart; the others are kept as text. */
final class TypeSql {
  private TypeSql() {}

  static String create(Catalog catalog, Type.EnumType type) {
    return "CREATE TYPE "
        + new Names(catalog).of(type)
        + " AS ENUM "
        + type.labels().stream()
            .map(l -> Keywords.literal(l.text()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  static String create(Catalog catalog, Type.Composite type) {
    return "CREATE TYPE "
        + new Names(catalog).of(type)
        + " AS "
        + type.columns().stream()
            .map(
                c ->
                    Keywords.quote(c.name())
                        + " "
                        + c.type().asOptional().map(catalog::format).orElse("text"))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  static String create(Catalog catalog, Type.Domain domain) {
    StringBuilder sql =
        new StringBuilder("CREATE DOMAIN ")
            .append(new Names(catalog).of(domain))
            .append(" AS ")
            .append(catalog.format(domain.base()));
    domain.defaultValue().ifPresent(d -> sql.append(" DEFAULT ").append(Names.expression(d)));
    if (domain.notNull()) {
      sql.append(" NOT NULL");
    }
    for (Constraint.Check c : catalog.parts(domain.oid(), Constraint.Check.class)) {
      if (c.validated()) {
        sql.append(' ').append(new ConstraintSql(catalog).constraint(c));
      }
    }
    return sql.toString();
  }
}
