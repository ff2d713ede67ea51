package dev.interlock.analysis;

import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes known values values of another type, or tells why that fails.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype-numeric.html">the manual on
 *     numbers</a>
 */
final class Conversions {
  private static final int LONGEST = 1000;

  private final World world;

  Conversions(World world) {
    this.world = world;
  }

  /** Returns a value as one of a type; nothing if that is not worked out here. */
  Optional<Datum> to(ValueType type, List<String> modifiers, Datum value, Span at) {
    Optional<Type> made = world.type(type);
    if (made.isPresent()) {
      return made.get() instanceof Type.Domain d && !type.array()
          ? domain(d, value, at)
          : Optional.empty();
    }
    if (!type.isBuiltin() || type.array()) {
      return Optional.empty();
    }
    if (value instanceof Datum.Null) {
      return Optional.of(value);
    }
    return switch (type.name()) {
      case "int2" -> whole(value, 16, at);
      case "int4" -> whole(value, 32, at);
      case "int8" -> whole(value, 64, at);
      case "numeric" -> numeric(value, modifiers, at);
      case "bool" -> bool(value);
      case "text" -> value instanceof Datum.Text ? Optional.of(value) : Optional.empty();
      case "varchar" ->
          value instanceof Datum.Text && modifiers.isEmpty()
              ? Optional.of(value)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Datum> whole(Datum value, int bits, Span at) {
    Optional<BigInteger> number =
        switch (value) {
          case Datum.Whole w -> Optional.of(w.value());
          case Datum.Decimal d ->
              Optional.of(d.value().setScale(0, RoundingMode.HALF_UP).toBigInteger());
          case Datum.Text t when t.value().matches("\\s*[+-]?\\d{1,40}\\s*") ->
              Optional.of(new BigInteger(t.value().strip().replaceFirst("^\\+", "")));
          case Datum.Text _, Datum.Bool _, Datum.Null _ -> Optional.empty();
        };
    return number.map(n -> checked(new Datum.Whole(n, bits), at));
  }

  /** Refuses a whole number that its type does not hold. */
  static Datum checked(Datum.Whole number, Span at) {
    if (!number.fits()) {
      throw new Refusal("22003", number.type() + " out of range", at, Optional.empty());
    }
    return number;
  }

  private static Optional<Datum> numeric(Datum value, List<String> modifiers, Span at) {
    Optional<BigDecimal> number =
        switch (value) {
          case Datum.Whole w -> Optional.of(new BigDecimal(w.value()));
          case Datum.Decimal d -> Optional.of(d.value());
          case Datum.Text t -> decimal(t.value());
          case Datum.Bool _, Datum.Null _ -> Optional.empty();
        };
    if (number.isEmpty() || modifiers.isEmpty()) {
      return number.map(Datum.Decimal::new);
    }
    try {
      int precision = Integer.parseInt(modifiers.getFirst().strip());
      int scale = modifiers.size() > 1 ? Integer.parseInt(modifiers.get(1).strip()) : 0;
      BigDecimal rounded = number.get().setScale(scale, RoundingMode.HALF_UP);
      if (rounded.signum() != 0
          && rounded.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(precision - scale)) >= 0) {
        throw new Refusal("22003", "numeric field overflow", at, Optional.empty());
      }
      return Optional.of(new Datum.Decimal(rounded));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** Returns a plain decimal number of moderate size. */
  static Optional<BigDecimal> decimal(String text) {
    String plain = text.strip();
    if (!plain.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")
        || plain.length() > LONGEST) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(plain));
  }

  private static Optional<Datum> bool(Datum value) {
    return switch (value) {
      case Datum.Bool b -> Optional.of(b);
      case Datum.Text t ->
          switch (t.value()) {
            case "t", "true", "yes", "on", "1" -> Optional.of(new Datum.Bool(true));
            case "f", "false", "no", "off", "0" -> Optional.of(new Datum.Bool(false));
            default -> Optional.empty();
          };
      case Datum.Whole _, Datum.Decimal _, Datum.Null _ -> Optional.empty();
    };
  }

  private Optional<Datum> domain(Type.Domain domain, Datum value, Span at) {
    if (value instanceof Datum.Null) {
      if (domain.notNull()) {
        throw new Refusal(
            "23502",
            "domain " + domain.name().name() + " does not allow null values",
            at,
            domain.createdAt());
      }
    }
    DataType base = domain.base();
    Optional<Datum> inner = to(ValueType.of(base), base.modifiers(), value, at);
    if (inner.isEmpty()) {
      return inner;
    }
    Constants constants = new Constants(world, Map.of(Identifier.of("value"), inner.get()));
    for (Constraint c : world.catalog().constraints(domain.oid())) {
      if (c instanceof Constraint.Check check && constants.isFalse(check.expression())) {
        throw new Refusal(
            "23514",
            "value for domain "
                + domain.name().name()
                + " violates check constraint \""
                + check.name()
                + "\"",
            at,
            domain.createdAt());
      }
    }
    return inner;
  }
}
