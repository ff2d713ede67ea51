package dev.interlock.parse;

/** How a migration tool writes its placeholders. */
public sealed interface PlaceholderSyntax {

  /** The tool has none. */
  record None() implements PlaceholderSyntax {}

  /**
   * A name, or for templates any text, between two marks, replaced everywhere: {@code ${x}}, {@code
   * {{ .x }}}.
   *
   * @param anyText whether what is inside may be more than a name (a template's expression)
   */
  record Delimited(String prefix, String suffix, boolean anyText) implements PlaceholderSyntax {}

  /** psql variables, outside of quotations only: {@code :x}, {@code :'x'}, {@code :"x"}. */
  record Psql() implements PlaceholderSyntax {}

  /**
   * Environment variables as in a shell: {@code $X}, {@code ${X}}, {@code ${X:-default}}, {@code
   * ${X-default}}, {@code ${X?message}}.
   */
  record Environment() implements PlaceholderSyntax {}

  /** Flyway, Liquibase and MyBatis: {@code ${name}}. */
  PlaceholderSyntax DOLLAR_BRACES = new Delimited("${", "}", false);

  /** Templates of Go and others: {@code {{ … }}}. */
  PlaceholderSyntax TEMPLATE = new Delimited("{{", "}}", true);
}
