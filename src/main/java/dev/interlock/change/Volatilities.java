package dev.interlock.change;

import dev.interlock.catalog.Function;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Volatility;
import java.util.List;
import java.util.Set;

/** How far an expression's value may change between calls. */
final class Volatilities {
  /** Functions of the server that are volatile and used as defaults. */
  private static final Set<String> VOLATILE =
      Set.of(
          "random",
          "nextval",
          "currval",
          "lastval",
          "setval",
          "clock_timestamp",
          "timeofday",
          "gen_random_uuid",
          "uuid_generate_v1",
          "uuid_generate_v1mc",
          "uuid_generate_v4",
          "gen_random_bytes",
          "gen_salt",
          "uuidv4",
          "uuidv7",
          "random_normal",
          "txid_current",
          "pg_current_xact_id",
          "setseed",
          "pg_sleep");

  private static final Set<String> STABLE =
      Set.of(
          "now",
          "transaction_timestamp",
          "statement_timestamp",
          "current_timestamp",
          "current_date",
          "current_time",
          "localtime",
          "localtimestamp",
          "current_user",
          "session_user",
          "user",
          "current_role",
          "current_setting",
          "current_schema",
          "to_char",
          "to_timestamp",
          "to_date",
          "timezone",
          "age",
          "date_trunc",
          "auth.uid");

  private Volatilities() {}

  static Volatility of(Work work, Expression expression) {
    Volatility all = Volatility.IMMUTABLE;
    for (QualifiedName name : Uses.of(expression).functions()) {
      all = all.or(of(work, name));
    }
    return all;
  }

  private static Volatility of(Work work, QualifiedName name) {
    for (Identifier schema : work.lookupPath(name)) {
      List<Function> found = work.catalog().functions(name.in(schema));
      if (!found.isEmpty()) {
        return found.stream()
            .map(Function::volatility)
            .reduce(Volatility.IMMUTABLE, Volatility::or);
      }
    }
    if (VOLATILE.contains(name.name().value())) {
      return Volatility.VOLATILE;
    }
    return STABLE.contains(name.name().value()) ? Volatility.STABLE : Volatility.IMMUTABLE;
  }
}
