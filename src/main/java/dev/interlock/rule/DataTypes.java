package dev.interlock.rule;

import java.util.Locale;
import java.util.Map;

/**
 * The names of data types: rules may use any alias, facts carry the name of {@code format_type}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">the manual's table of types
 *     and aliases</a>
 */
public final class DataTypes {
  private static final Map<String, String> CANONICAL =
      Map.ofEntries(
          Map.entry("int8", "bigint"),
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int2", "smallint"),
          Map.entry("bool", "boolean"),
          Map.entry("varbit", "bit varying"),
          Map.entry("varchar", "character varying"),
          Map.entry("char", "character"),
          Map.entry("bpchar", "character"),
          Map.entry("float8", "double precision"),
          Map.entry("float", "double precision"),
          Map.entry("float4", "real"),
          Map.entry("decimal", "numeric"),
          Map.entry("time", "time without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"));

  private DataTypes() {}

  /** Returns the name {@code format_type} gives the type; any other name stays as it is. */
  public static String canonical(String name) {
    String folded = name.toLowerCase(Locale.ROOT).strip();
    return CANONICAL.getOrDefault(folded, folded);
  }
}
