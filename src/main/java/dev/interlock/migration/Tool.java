package dev.interlock.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A migration tool whose files can be read. */
public enum Tool {
  ATLAS,
  DBMATE,
  DIESEL,
  DRIZZLE,
  FLYWAY,
  GOLANG_MIGRATE,
  GOOSE,
  HASURA,
  LIQUIBASE,
  MYBATIS,
  NODE_PG_MIGRATE,
  /** A home-made runner, a schema file, a dump: files that psql could run. */
  PLAIN,
  PRISMA,
  REFINERY,
  SQITCH,
  SQL_MIGRATE,
  SQLX,
  SUPABASE,
  TERN;

  /** Returns the tool of that name, as {@link #toString} writes it. */
  public static Optional<Tool> named(String name) {
    return Arrays.stream(values()).filter(tool -> tool.toString().equals(name)).findFirst();
  }

  /** Returns all names, in alphabetical order. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Tool::toString).toList();
  }

  /** Returns the name in kebab-case, such as {@code golang-migrate}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
