package dev.interlock.change;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Relation;
import dev.interlock.source.Span;
import dev.interlock.syntax.SequenceOption;
import dev.interlock.syntax.SequenceOption.Kind;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the numbers of a new sequence fit each other and its type.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createsequence.html">the manual on
 *     CREATE SEQUENCE</a>
 */
final class SequenceBounds {
  private final List<SequenceOption> options;
  private final Map<String, String> before;
  private final Span at;

  private SequenceBounds(List<SequenceOption> options, Map<String, String> before, Span at) {
    this.options = options;
    this.before = before;
    this.at = at;
  }

  /** Refuses options that do not fit what the sequence is so far. */
  static void altered(Relation.Sequence sequence, List<SequenceOption> options, Span at) {
    boolean bounds =
        options.stream()
            .anyMatch(
                o ->
                    switch (o.kind()) {
                      case INCREMENT, MINVALUE, MAXVALUE, START, CACHE -> true;
                      default -> false;
                    });
    boolean known =
        options.stream().noneMatch(o -> o.kind() == Kind.AS || o.kind() == Kind.RESTART);
    if (bounds && known && sequence.createdAt().isPresent()) {
      Map<String, String> before = new HashMap<>(sequence.options());
      before.putIfAbsent("START WITH", before.getOrDefault("MINVALUE", "1"));
      if (!before.getOrDefault("INCREMENT BY", "1").startsWith("-")) {
        new SequenceBounds(options, before, at).check(sequence.type());
      }
    }
  }

  /** Refuses options that make no sequence; {@code word} is what a wrong type is called. */
  static void check(DataType type, List<SequenceOption> options, Span at, String word) {
    SequenceBounds bounds = new SequenceBounds(options, Map.of(), at);
    if (greatest(type).isEmpty()) {
      if (type.isBuiltin() || type.type().isPresent()) {
        throw bounds.refuse(word + " type must be smallint, integer, or bigint");
      }
      return;
    }
    bounds.check(type);
  }

  private static Optional<BigInteger> greatest(DataType type) {
    return type.isBuiltin("int2")
        ? Optional.of(BigInteger.valueOf(Short.MAX_VALUE))
        : type.isBuiltin("int4")
            ? Optional.of(BigInteger.valueOf(Integer.MAX_VALUE))
            : type.isBuiltin("int8")
                ? Optional.of(BigInteger.valueOf(Long.MAX_VALUE))
                : Optional.empty();
  }

  private void check(DataType type) {
    greatest(type).ifPresent(greatest -> check(greatest, type));
  }

  private void check(BigInteger greatest, DataType type) {
    BigInteger least = greatest.negate().subtract(BigInteger.ONE);
    if (unread()) {
      return;
    }
    BigInteger step = number(Kind.INCREMENT).orElse(BigInteger.ONE);
    if (step.signum() == 0) {
      throw refuse("INCREMENT must not be zero");
    }
    BigInteger max =
        number(Kind.MAXVALUE).orElse(step.signum() > 0 ? greatest : BigInteger.ONE.negate());
    String name =
        type.isBuiltin("int2") ? "smallint" : type.isBuiltin("int4") ? "integer" : "bigint";
    if (max.compareTo(greatest) > 0 || max.compareTo(least) < 0) {
      throw refuse("MAXVALUE (" + max + ") is out of range for sequence data type " + name);
    }
    BigInteger min = number(Kind.MINVALUE).orElse(step.signum() > 0 ? BigInteger.ONE : least);
    if (min.compareTo(greatest) > 0 || min.compareTo(least) < 0) {
      throw refuse("MINVALUE (" + min + ") is out of range for sequence data type " + name);
    }
    if (min.compareTo(max) >= 0) {
      throw refuse("MINVALUE (" + min + ") must be less than MAXVALUE (" + max + ")");
    }
    BigInteger start = number(Kind.START).orElse(step.signum() > 0 ? min : max);
    if (start.compareTo(min) < 0) {
      throw refuse("START value (" + start + ") cannot be less than MINVALUE (" + min + ")");
    }
    if (start.compareTo(max) > 0) {
      throw refuse("START value (" + start + ") cannot be greater than MAXVALUE (" + max + ")");
    }
    number(Kind.CACHE)
        .filter(c -> c.signum() <= 0)
        .ifPresent(
            c -> {
              throw refuse("CACHE (" + c + ") must be greater than zero");
            });
  }

  private Optional<BigInteger> number(Kind kind) {
    return options.stream()
        .filter(o -> o.kind() == kind)
        .flatMap(o -> o.number().stream())
        .flatMap(n -> parse(n).stream())
        .findFirst()
        .or(() -> removed(kind) ? Optional.empty() : old(kind));
  }

  private Optional<BigInteger> old(Kind kind) {
    return Optional.ofNullable(
            before.get(
                switch (kind) {
                  case INCREMENT -> "INCREMENT BY";
                  case START -> "START WITH";
                  default -> kind.name();
                }))
        .flatMap(SequenceBounds::parse);
  }

  private boolean removed(Kind kind) {
    return options.stream()
        .anyMatch(
            o ->
                kind == Kind.MINVALUE && o.kind() == Kind.NO_MINVALUE
                    || kind == Kind.MAXVALUE && o.kind() == Kind.NO_MAXVALUE);
  }

  private boolean unread() {
    return options.stream().flatMap(o -> o.number().stream()).anyMatch(n -> parse(n).isEmpty());
  }

  private static Optional<BigInteger> parse(String text) {
    try {
      return Optional.of(new BigInteger(text.replace(" ", "").replace("_", "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Refused refuse(String message) {
    return Work.refused("22023", message, at, Optional.empty());
  }
}
