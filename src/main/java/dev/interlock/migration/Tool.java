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

  /** Returns how the tool wraps a migration that says nothing about it. */
  public TransactionMode usualTransaction() {
    return switch (this) {
      case ATLAS,
          DBMATE,
          DIESEL,
          FLYWAY,
          GOOSE,
          HASURA,
          LIQUIBASE,
          MYBATIS,
          REFINERY,
          SQL_MIGRATE,
          SQLX,
          TERN ->
          TransactionMode.FILE;
      case GOLANG_MIGRATE, PRISMA, SUPABASE -> TransactionMode.IMPLICIT;
      case DRIZZLE, NODE_PG_MIGRATE -> TransactionMode.BATCH;
      case PLAIN, SQITCH -> TransactionMode.STATEMENT;
    };
  }

  /**
   * Tells whether each migration finds the session as it was when it connected: with psql because
   * it connects anew, with Flyway and Supabase because they put settings back. With other tools a
   * {@code SET} lasts for the following migrations too.
   */
  public boolean startsAfresh() {
    return switch (this) {
      case FLYWAY, PLAIN, SQITCH, SUPABASE -> true;
      case ATLAS,
          DBMATE,
          DIESEL,
          DRIZZLE,
          GOLANG_MIGRATE,
          GOOSE,
          HASURA,
          LIQUIBASE,
          MYBATIS,
          NODE_PG_MIGRATE,
          PRISMA,
          REFINERY,
          SQL_MIGRATE,
          SQLX,
          TERN ->
          false;
    };
  }

  /** Returns the name as the tool's own pages write it; of plain files, what could run them. */
  public String title() {
    return switch (this) {
      case ATLAS -> "Atlas";
      case DBMATE -> "dbmate";
      case DIESEL -> "Diesel";
      case DRIZZLE -> "Drizzle";
      case FLYWAY -> "Flyway";
      case GOLANG_MIGRATE -> "golang-migrate";
      case GOOSE -> "goose";
      case HASURA -> "Hasura";
      case LIQUIBASE -> "Liquibase";
      case MYBATIS -> "MyBatis";
      case NODE_PG_MIGRATE -> "node-pg-migrate";
      case PLAIN -> "psql";
      case PRISMA -> "Prisma";
      case REFINERY -> "refinery";
      case SQITCH -> "Sqitch";
      case SQL_MIGRATE -> "sql-migrate";
      case SQLX -> "sqlx";
      case SUPABASE -> "Supabase";
      case TERN -> "tern";
    };
  }

  /** Returns the reason for {@link #usualTransaction}, as a clause for people. */
  public String usually() {
    String one = ", which the server runs as one transaction when it holds several statements";
    return switch (this) {
      case ATLAS -> "Atlas runs each file in a transaction";
      case DBMATE -> "dbmate runs each section in a transaction";
      case DIESEL -> "Diesel runs each migration in a transaction";
      case DRIZZLE -> "Drizzle runs all pending migrations in one transaction";
      case FLYWAY -> "Flyway runs each migration in a transaction";
      case GOLANG_MIGRATE -> "golang-migrate sends each file as one message" + one;
      case GOOSE -> "goose runs each migration in a transaction";
      case HASURA -> "Hasura runs each migration in a transaction";
      case LIQUIBASE -> "Liquibase runs each changeset in a transaction";
      case MYBATIS -> "MyBatis runs each script in a transaction";
      case NODE_PG_MIGRATE -> "node-pg-migrate runs all pending migrations in one transaction";
      case PLAIN ->
          "psql runs each statement by itself; say so with --transaction if your runner does"
              + " otherwise";
      case PRISMA -> "Prisma sends each migration as one message" + one;
      case REFINERY -> "refinery runs each migration in a transaction";
      case SQITCH ->
          "Sqitch runs each script with psql, statement by statement outside of the script's own"
              + " BEGIN and COMMIT";
      case SQL_MIGRATE -> "sql-migrate runs each migration in a transaction";
      case SQLX -> "sqlx runs each file in a transaction";
      case SUPABASE -> "Supabase sends each file as one pipeline" + one;
      case TERN -> "tern runs each migration in a transaction";
    };
  }

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
