package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Volatility;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A function, procedure, aggregate or window function.
 *
 * @param arguments all of them, in order
 * @param result absent for procedures, and where it is not known
 * @param definedAt the statement that gave it its present body
 * @param bodyAt where the body's text stands; a reader of bodies starts there
 */
public record Function(
    Oid oid,
    QualifiedName name,
    Kind kind,
    List<Argument> arguments,
    Optional<DataType> result,
    boolean returnsSet,
    Volatility volatility,
    boolean strict,
    String language,
    Optional<Span> definedAt,
    Optional<Span> bodyAt,
    Optional<Span> createdAt)
    implements CatalogObject {

  public Function {
    arguments = List.copyOf(arguments);
  }

  /** What kind of routine. */
  public enum Kind {
    FUNCTION,
    PROCEDURE,
    AGGREGATE,
    WINDOW
  }

  /** An argument; {@code mode} is {@code IN}, {@code OUT}, {@code INOUT}, VARIADIC or TABLE. */
  public record Argument(
      Mode mode, Optional<Identifier> name, DataType type, Optional<Expression> defaultValue) {
    /** The direction of an argument. */
    public enum Mode {
      IN,
      OUT,
      INOUT,
      VARIADIC,
      TABLE
    }

    /** Tells whether a call may leave the argument out. */
    public boolean hasDefault() {
      return defaultValue.isPresent();
    }

    /** Tells whether the argument belongs to the signature. */
    public boolean isInput() {
      return mode != Mode.OUT && mode != Mode.TABLE;
    }
  }

  /** Returns the types that make the signature. */
  public List<DataType> inputTypes() {
    return arguments.stream().filter(Argument::isInput).map(a -> a.type().plain()).toList();
  }

  public Function withName(QualifiedName value) {
    return new Function(
        oid,
        value,
        kind,
        arguments,
        result,
        returnsSet,
        volatility,
        strict,
        language,
        definedAt,
        bodyAt,
        createdAt);
  }

  public Function withVolatility(Volatility value) {
    return new Function(
        oid,
        name,
        kind,
        arguments,
        result,
        returnsSet,
        value,
        strict,
        language,
        definedAt,
        bodyAt,
        createdAt);
  }

  public Function withIdentity(Oid value, Optional<Span> created) {
    return new Function(
        value,
        name,
        kind,
        arguments,
        result,
        returnsSet,
        volatility,
        strict,
        language,
        definedAt,
        bodyAt,
        created);
  }
}
