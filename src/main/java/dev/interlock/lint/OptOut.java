package dev.interlock.lint;

import dev.interlock.migration.Tool;
import java.util.Optional;

/** What to write at the top of a file so that the tool runs it outside a transaction. */
final class OptOut {
  private OptOut() {}

  static Optional<String> of(Tool tool) {
    return switch (tool) {
      case ATLAS -> Optional.of("-- atlas:txmode none");
      case DBMATE -> Optional.of("-- migrate:up transaction:false");
      case GOOSE -> Optional.of("-- +goose NO TRANSACTION");
      case SQLX -> Optional.of("-- no-transaction");
      case SQL_MIGRATE -> Optional.of("-- +migrate Up notransaction");
      case TERN -> Optional.of("---- tern: disable-tx ----");
      case DIESEL,
          DRIZZLE,
          FLYWAY,
          GOLANG_MIGRATE,
          HASURA,
          LIQUIBASE,
          MYBATIS,
          NODE_PG_MIGRATE,
          PLAIN,
          PRISMA,
          REFINERY,
          SQITCH,
          SUPABASE ->
          Optional.empty();
    };
  }
}
