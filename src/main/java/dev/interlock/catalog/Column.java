package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A column of a table, or an attribute of a view or composite type.
 *
 * @param number the attribute number: never used again after a drop
 * @param type unknown where the history does not tell it
 * @param defaultValue the default; absent for identity and generated columns
 * @param fastDefault set while rows older than the column are served its stored first default
 * @param local whether the table itself declared it, not only a parent
 * @param inherited how many parents have it
 * @param options {@code attoptions}, and {@code storage}, {@code compression}, {@code statistics}
 */
public record Column(
    int number,
    Identifier name,
    Known<DataType> type,
    boolean notNull,
    Optional<Expression> defaultValue,
    Optional<Identity> identity,
    Optional<Generated> generated,
    Optional<QualifiedName> collation,
    boolean fastDefault,
    boolean local,
    int inherited,
    Map<String, String> options,
    Optional<Span> createdAt) {

  public Column {
    options = Map.copyOf(options);
  }

  /** When an identity column accepts a value of the user's. */
  public enum Identity {
    ALWAYS,
    BY_DEFAULT
  }

  /** A generated column's expression, and whether its values are stored. */
  public record Generated(Expression expression, boolean stored) {}

  /** Returns a plain nullable column. */
  public static Column of(int number, Identifier name, Known<DataType> type, Optional<Span> at) {
    return new Column(
        number,
        name,
        type,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        0,
        Map.of(),
        at);
  }

  public Column withNumber(int value) {
    return new Column(
        value,
        name,
        type,
        notNull,
        defaultValue,
        identity,
        generated,
        collation,
        fastDefault,
        local,
        inherited,
        options,
        createdAt);
  }

  public Column withName(Identifier value) {
    return new Column(
        number,
        value,
        type,
        notNull,
        defaultValue,
        identity,
        generated,
        collation,
        fastDefault,
        local,
        inherited,
        options,
        createdAt);
  }

  public Column withType(Known<DataType> value) {
    return new Column(
        number,
        name,
        value,
        notNull,
        defaultValue,
        identity,
        generated,
        collation,
        fastDefault,
        local,
        inherited,
        options,
        createdAt);
  }

  public Column withNotNull(boolean value) {
    return new Column(
        number,
        name,
        type,
        value,
        defaultValue,
        identity,
        generated,
        collation,
        fastDefault,
        local,
        inherited,
        options,
        createdAt);
  }

  public Column withDefault(Optional<Expression> value) {
    return new Column(
        number,
        name,
        type,
        notNull,
        value,
        identity,
        generated,
        collation,
        fastDefault,
        local,
        inherited,
        options,
        createdAt);
  }

  public Column withIdentity(Optional<Identity> value) {
    return new Column(
        number,
        name,
        type,
        notNull,
        defaultValue,
        value,
        generated,
        collation,
        fastDefault,
        local,
        inherited,
        options,
        createdAt);
  }

  public Column withGenerated(Optional<Generated> value) {
    return new Column(
        number,
        name,
        type,
        notNull,
        defaultValue,
        identity,
        value,
        collation,
        fastDefault,
        local,
        inherited,
        options,
        createdAt);
  }

  public Column withCollation(Optional<QualifiedName> value) {
    return new Column(
        number,
        name,
        type,
        notNull,
        defaultValue,
        identity,
        generated,
        value,
        fastDefault,
        local,
        inherited,
        options,
        createdAt);
  }

  public Column withFastDefault(boolean value) {
    return new Column(
        number,
        name,
        type,
        notNull,
        defaultValue,
        identity,
        generated,
        collation,
        value,
        local,
        inherited,
        options,
        createdAt);
  }

  public Column withInheritance(boolean isLocal, int parents) {
    return new Column(
        number,
        name,
        type,
        notNull,
        defaultValue,
        identity,
        generated,
        collation,
        fastDefault,
        isLocal,
        parents,
        options,
        createdAt);
  }

  public Column withOption(String key, String value) {
    Map<String, String> changed = new TreeMap<>(options);
    changed.put(key, value);
    return new Column(
        number,
        name,
        type,
        notNull,
        defaultValue,
        identity,
        generated,
        collation,
        fastDefault,
        local,
        inherited,
        changed,
        createdAt);
  }
}
