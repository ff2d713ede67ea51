package dev.interlock.migration;

/** The placeholders a tool replaces before it sends the SQL. */
public enum Placeholders {
  NONE,
  /** <code>${name}</code>, as in Flyway, Liquibase and MyBatis. */
  DOLLAR_BRACES,
  /** <code>${NAME}</code> and {@code $NAME} between goose's {@code ENVSUB} annotations. */
  ENVIRONMENT,
  /** <code>{{ .name }}</code>, as in tern. */
  DOUBLE_BRACES,
  /** {@code :name}, {@code :'name'} and {@code :"name"}, as in psql and so in Sqitch. */
  PSQL
}
