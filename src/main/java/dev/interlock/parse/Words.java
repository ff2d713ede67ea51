package dev.interlock.parse;

import java.util.Set;

/**
 * Which words of a query are not names.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-keywords-appendix.html">the manual's
 *     table of keywords</a>
 */
final class Words {
  private static final Set<String> RESERVED =
      Set.of(
          "all",
          "analyse",
          "analyze",
          "and",
          "any",
          "array",
          "as",
          "asc",
          "asymmetric",
          "both",
          "case",
          "cast",
          "check",
          "collate",
          "column",
          "constraint",
          "create",
          "current_catalog",
          "current_date",
          "current_role",
          "current_time",
          "current_timestamp",
          "current_user",
          "default",
          "deferrable",
          "desc",
          "distinct",
          "do",
          "else",
          "end",
          "except",
          "false",
          "fetch",
          "for",
          "foreign",
          "from",
          "grant",
          "group",
          "having",
          "in",
          "initially",
          "intersect",
          "into",
          "lateral",
          "leading",
          "limit",
          "localtime",
          "localtimestamp",
          "not",
          "null",
          "offset",
          "on",
          "only",
          "or",
          "order",
          "placing",
          "primary",
          "references",
          "returning",
          "select",
          "session_user",
          "some",
          "symmetric",
          "system_user",
          "table",
          "then",
          "to",
          "trailing",
          "true",
          "union",
          "unique",
          "user",
          "using",
          "variadic",
          "when",
          "where",
          "window",
          "with");

  private static final Set<String> TYPE_OR_FUNCTION =
      Set.of(
          "authorization",
          "binary",
          "collation",
          "concurrently",
          "cross",
          "current_schema",
          "freeze",
          "full",
          "ilike",
          "inner",
          "is",
          "isnull",
          "join",
          "left",
          "like",
          "natural",
          "notnull",
          "outer",
          "overlaps",
          "right",
          "similar",
          "tablesample",
          "verbose");

  private static final Set<String> VALUES =
      Set.of(
          "current_catalog",
          "current_date",
          "current_role",
          "current_time",
          "current_timestamp",
          "current_user",
          "localtime",
          "localtimestamp",
          "session_user",
          "system_user",
          "user",
          "true",
          "false",
          "null",
          "default",
          "end",
          "current_schema");

  /** Unreserved words with a place of their own in expressions; a column rarely has such a name. */
  private static final Set<String> SYNTAX =
      Set.of(
          "by",
          "between",
          "escape",
          "nulls",
          "partition",
          "preceding",
          "following",
          "unbounded",
          "recursive",
          "nothing",
          "conflict",
          "within",
          "ties",
          "locked",
          "nowait",
          "matched",
          "ordinality");

  private static final Set<String> INTERVAL_FIELDS =
      Set.of("year", "month", "day", "hour", "minute", "second", "to");

  /** Words before a parenthesis that are part of the grammar and no function's name. */
  private static final Set<String> NO_FUNCTIONS =
      Set.of(
          "coalesce",
          "nullif",
          "greatest",
          "least",
          "grouping",
          "row",
          "exists",
          "values",
          "set",
          "between",
          "sets",
          "cube",
          "rollup",
          "setof",
          "xmlparse",
          "xmlroot",
          "xmlconcat",
          "xmlelement",
          "xmlforest",
          "xmlattributes",
          "xmlpi",
          "passing",
          "columns",
          "materialized",
          "by",
          "conflict",
          "within",
          "precision",
          "path",
          "wrapper",
          "json_value",
          "json_query",
          "json_exists",
          "json_scalar",
          "json_serialize",
          "json_table",
          "json",
          "json_object",
          "json_array",
          "json_arrayagg",
          "json_objectagg",
          "merge_action",
          "xmltable",
          "nested");

  private Words() {}

  /** Tells whether a word before a parenthesis is a function's name. */
  static boolean isFunction(Tokens tokens, int at) {
    return isReserved(tokens, at)
        ? isValueFunction(tokens, at)
        : !NO_FUNCTIONS.contains(tokens.lower(at));
  }

  static boolean isReserved(Tokens tokens, int at) {
    return isReserved(tokens.lower(at));
  }

  static boolean isReserved(String word) {
    return RESERVED.contains(word) || TYPE_OR_FUNCTION.contains(word);
  }

  /** Tells whether a reserved word is itself a value or a function. */
  static boolean isValueFunction(Tokens tokens, int at) {
    return switch (tokens.lower(at)) {
      case "left", "right", "current_schema", "overlaps", "collation", "is" ->
          tokens.mark(at + 1, '(');
      default -> false;
    };
  }

  static boolean isNoColumn(Tokens tokens, int at) {
    String word = tokens.lower(at);
    if (word.isEmpty()) {
      return false;
    }
    return RESERVED.contains(word)
        || TYPE_OR_FUNCTION.contains(word)
        || SYNTAX.contains(word)
        || word.equals("at") && (tokens.word(at + 1, "time") || tokens.word(at + 1, "local"))
        || (word.equals("timestamp") || word.equals("time"))
            && (tokens.word(at + 2, "time") || tokens.word(at + 3, "zone"))
        || word.equals("without") && tokens.word(at + 1, "time")
        || word.equals("time") && (tokens.word(at - 1, "at") || tokens.word(at + 1, "zone"))
        || word.equals("zone") && tokens.word(at - 1, "time")
        || word.equals("local") && tokens.word(at - 1, "at")
        || Set.of("rows", "range", "groups").contains(word)
            && (tokens.word(at + 1, "between")
                || tokens.word(at + 1, "unbounded")
                || tokens.word(at + 1, "current")
                || tokens.word(at + 2, "preceding")
                || tokens.word(at + 2, "following"))
        || word.equals("cycle") && tokens.word(at - 1, "no")
        || (word.equals("next") || word.equals("first")) && tokens.word(at - 1, "fetch")
        || (word.equals("row") || word.equals("rows"))
            && (tokens.word(at - 2, "offset")
                || tokens.word(at + 1, "only")
                || tokens.word(at + 1, "with"))
        || word.equals("json") && tokens.word(at - 1, "is")
        || word.equals("json") && tokens.word(at - 1, "not")
        || (word.equals("document") || word.equals("normalized") || word.equals("unknown"))
            && (tokens.word(at - 1, "is") || tokens.word(at - 1, "not"))
        || (word.equals("first") || word.equals("last")) && tokens.word(at - 1, "nulls")
        || word.equals("row") && tokens.word(at - 1, "current")
        || word.equals("of") && tokens.word(at - 1, "current")
        || (word.equals("delete") || word.equals("insert")) && tokens.word(at - 1, "then")
        || word.equals("exclude") && tokens.word(at + 1, "no")
        || word.equals("no") && tokens.word(at + 1, "others")
        || word.equals("others") && tokens.word(at - 1, "no")
        || word.equals("current") && (tokens.word(at + 1, "row") || tokens.word(at + 1, "of"))
        || word.equals("set") && tokens.word(at - 1, "update")
        || word.equals("update") && tokens.word(at + 1, "set");
  }

  /** Tells whether the last token of a select item is its label, without AS. */
  static boolean isBareLabel(Tokens tokens, int label) {
    int before = label - 1;
    String word = tokens.lower(label);
    if (RESERVED.contains(word)) {
      return false;
    }
    boolean operand =
        switch (tokens.kind(before)) {
          case STRING, NUMBER, PARAMETER, QUOTED -> true;
          case WORD -> !isReserved(tokens, before) || VALUES.contains(tokens.lower(before));
          case MARK -> tokens.mark(before, ')') || tokens.mark(before, ']');
          case OPERATOR, END -> false;
        };
    if (!operand) {
      return false;
    }
    return switch (word) {
      case "precision" -> !tokens.word(before, "double");
      case "varying" -> !tokens.word(before, "character") && !tokens.word(before, "bit");
      case "zone" -> !tokens.word(before, "time");
      case "isnull", "notnull", "document", "unknown", "json", "normalized" -> false;
      default ->
          !tokens.word(before, "collate")
              && !tokens.word(before, "over")
              && !(tokens.word(before, "zone")
                  && tokens.word(before - 1, "time")
                  && tokens.word(before - 2, "at"));
    };
  }

  /** Returns the token behind the fields of an interval. */
  static int intervalEnd(Tokens tokens, int from) {
    int at = from;
    while (INTERVAL_FIELDS.contains(tokens.lower(at))) {
      at++;
    }
    return at;
  }

  /** Returns the token behind a type name that starts here. */
  static int typeEnd(Tokens tokens, int from) {
    int at = from;
    if (tokens.word(at, "setof")) {
      at++;
    }
    if (!tokens.name(at)) {
      return at;
    }
    at++;
    while (tokens.mark(at, '.') && tokens.name(at + 1)) {
      at += 2;
    }
    switch (tokens.lower(at - 1)) {
      case "double" -> at += tokens.word(at, "precision") ? 1 : 0;
      case "character", "char", "bit", "nchar" -> at += tokens.word(at, "varying") ? 1 : 0;
      case "national" -> {
        at += tokens.word(at, "character") || tokens.word(at, "char") ? 1 : 0;
        at += tokens.word(at, "varying") ? 1 : 0;
      }
      case "interval" -> at = intervalEnd(tokens, at);
      default -> {}
    }
    if (tokens.mark(at, '(')) {
      at = tokens.close(at) + 1;
    }
    if (tokens.words(at, "with", "time", "zone") || tokens.words(at, "without", "time", "zone")) {
      at += 3;
    }
    while (tokens.mark(at, '[')) {
      at = tokens.close(at) + 1;
    }
    if (tokens.word(at, "array")) {
      at = tokens.mark(at + 1, '[') ? tokens.close(at + 1) + 1 : at + 1;
    }
    return at;
  }
}
