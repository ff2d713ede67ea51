package dev.interlock.analysis;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Oid;
import java.util.Optional;

/**
 * The type of a value.
 *
 * @param kind whether it is known
 * @param name the server's own name of a built-in type; of any other type, the name for messages
 * @param oid the type of the history's, or the relation whose row type it is
 * @param array whether it is the array over that type
 */
record ValueType(Kind kind, String name, Optional<Oid> oid, boolean array) {

  /** How much is known of a type. */
  enum Kind {
    KNOWN,
    /** A string constant or NULL that has no type yet; the server calls it {@code unknown}. */
    LITERAL,
    /** Nothing is known. */
    UNSURE
  }

  static final ValueType UNSURE = new ValueType(Kind.UNSURE, "?", Optional.empty(), false);
  static final ValueType LITERAL = new ValueType(Kind.LITERAL, "unknown", Optional.empty(), false);
  static final ValueType BOOL = builtin("bool");
  static final ValueType INT4 = builtin("int4");
  static final ValueType INT8 = builtin("int8");
  static final ValueType NUMERIC = builtin("numeric");
  static final ValueType TEXT = builtin("text");

  /**
   * Returns the type of that name in the tables of built-in things: {@code int4}, {@code text[]}.
   */
  static ValueType builtin(String name) {
    return name.endsWith("[]")
        ? new ValueType(Kind.KNOWN, name.substring(0, name.length() - 2), Optional.empty(), true)
        : new ValueType(Kind.KNOWN, name, Optional.empty(), false);
  }

  /**
   * Returns a resolved type; one that the history does not make is not known, nor an interval of
   * chosen fields.
   */
  static ValueType of(DataType type) {
    if (type.intervalFields().isPresent()) {
      return UNSURE;
    }
    if (type.isBuiltin()) {
      return new ValueType(Kind.KNOWN, type.name().name().value(), Optional.empty(), type.array());
    }
    return type.type().isPresent()
        ? new ValueType(Kind.KNOWN, type.name().name().value(), type.type(), type.array())
        : UNSURE;
  }

  boolean isKnown() {
    return kind == Kind.KNOWN;
  }

  boolean isLiteral() {
    return kind == Kind.LITERAL;
  }

  boolean isUnsure() {
    return kind == Kind.UNSURE;
  }

  boolean isBuiltin() {
    return kind == Kind.KNOWN && oid.isEmpty();
  }

  /** Tells whether it is the built-in type of that name, and no array. */
  boolean is(String builtin) {
    return isBuiltin() && !array && name.equals(builtin);
  }

  /** Tells whether two known types are one, whatever a type is called by now. */
  boolean same(ValueType other) {
    return isKnown()
        && other.isKnown()
        && array == other.array
        && (oid.isPresent() || other.oid.isPresent()
            ? oid.equals(other.oid)
            : name.equals(other.name));
  }

  ValueType asArray() {
    return isKnown() && !array ? new ValueType(kind, name, oid, true) : array ? this : UNSURE;
  }

  ValueType element() {
    return array ? new ValueType(kind, name, oid, false) : UNSURE;
  }

  /** Returns the name as the tables of built-in things write it. */
  String key() {
    return array ? name.concat("[]") : name;
  }

  /** Returns the name as messages write it. */
  @Override
  public String toString() {
    String shown =
        oid.isPresent()
            ? name
            : switch (name) {
              case "int2" -> "smallint";
              case "int4" -> "integer";
              case "int8" -> "bigint";
              case "float4" -> "real";
              case "float8" -> "double precision";
              case "bool" -> "boolean";
              case "varchar" -> "character varying";
              case "bpchar" -> "character";
              case "timestamp" -> "timestamp without time zone";
              case "timestamptz" -> "timestamp with time zone";
              case "time" -> "time without time zone";
              case "timetz" -> "time with time zone";
              case "varbit" -> "bit varying";
              default -> name;
            };
    return array ? shown.concat("[]") : shown;
  }
}
