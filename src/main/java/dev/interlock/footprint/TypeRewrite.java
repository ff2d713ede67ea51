package dev.interlock.footprint;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether changing a column from one type to another has to write every row anew.
 *
 * <p>oracle: alter_type/*; no verdict differs between 14 and 18.
 */
final class TypeRewrite {
  private static final Set<String> UTC =
      Set.of(
          "utc",
          "gmt",
          "zulu",
          "uct",
          "universal",
          "greenwich",
          "gmt0",
          "gmt+0",
          "gmt-0",
          "etc/utc",
          "etc/gmt",
          "etc/zulu",
          "etc/uct",
          "etc/universal",
          "etc/greenwich",
          "etc/gmt0",
          "etc/gmt+0",
          "etc/gmt-0",
          "0",
          "+0",
          "-0",
          "+00",
          "-00",
          "+00:00",
          "00:00");

  private TypeRewrite() {}

  /** Judges within one statement's session and catalog. */
  record Judge(Tally tally) {

    /** USING may relabel the column step by step: {@code USING c::text::varchar}. */
    boolean rewrites(Identifier column, DataType from, DataType to, Optional<Expression> using) {
      if (using.isEmpty()) {
        return rewrites(from, to);
      }
      Optional<DataType> type = relabelled(using.get(), column, from);
      return type.isEmpty() || rewrites(type.get(), to);
    }

    private Optional<DataType> relabelled(Expression e, Identifier column, DataType from) {
      return switch (e) {
        case Expression.ColumnReference c when !c.star() && c.parts().getLast().equals(column) ->
            Optional.of(from);
        case Expression.Collate c -> relabelled(c.value(), column, from);
        case Expression.Cast c ->
            relabelled(c.value(), column, from)
                .flatMap(
                    inner -> {
                      DataType target = resolve(c.type());
                      return rewrites(inner, target) ? Optional.empty() : Optional.of(target);
                    });
        default -> Optional.empty();
      };
    }

    private DataType resolve(TypeName written) {
      DataType type =
          Definitions.type(tally, written.name())
              .map(t -> DataType.of(t.name(), t.oid()))
              .orElseGet(() -> DataType.builtin(written.name().name().value()));
      return new DataType(
          type.name(),
          type.type(),
          written.modifiers(),
          written.intervalFields(),
          written.isArray());
    }

    boolean rewrites(DataType from, DataType to) {
      if (from.equals(to)) {
        return false;
      }
      Optional<Type.Domain> target = domain(tally, to);
      if (target.isPresent() && !from.type().equals(to.type())) {
        // a constrained domain checks every row, and writes it
        return AddColumns.constrained(tally, target.get()) || rewrites(from, target.get().base());
      }
      Optional<Type.Domain> source = domain(tally, from);
      if (source.isPresent() && !from.type().equals(to.type())) {
        // what the domain's own modifier promised is not used
        return rewrites(withoutModifiers(source.get().base()), to);
      }
      if (from.array() || to.array()) {
        return !from.plain().equals(to.plain())
            || !to.modifiers().isEmpty() && !to.modifiers().equals(from.modifiers());
      }
      String a = from.name().name().value();
      String b = to.name().name().value();
      if (from.plain().equals(to.plain())) {
        return narrows(b, from, to);
      }
      if (a.equals("timestamp") && b.equals("timestamptz")
          || a.equals("timestamptz") && b.equals("timestamp")) {
        return !utc() || !to.modifiers().isEmpty() && precision(to.modifiers()) < 6;
      }
      boolean coercible = Builtins.binaryCoercible(a, b);
      return !coercible || !to.modifiers().isEmpty() && !sameVarlena(a, b, from, to);
    }

    private boolean utc() {
      return tally
          .session()
          .setting("timezone")
          .map(z -> z.replace("'", "").replace("\"", "").strip().toLowerCase(Locale.ROOT))
          .filter(UTC::contains)
          .isPresent();
    }
  }

  /** varchar(10) to varchar(20) is the only change of name and modifier that can be free. */
  private static boolean sameVarlena(String a, String b, DataType from, DataType to) {
    return a.equals(b) && from.modifiers().equals(to.modifiers());
  }

  /** Tells whether the modifier of the same type may not hold what the old one held. */
  private static boolean narrows(String type, DataType from, DataType to) {
    List<String> old = from.modifiers();
    List<String> now = to.modifiers();
    if (old.equals(now) && from.intervalFields().equals(to.intervalFields())) {
      return false;
    }
    return switch (type) {
      case "varchar", "varbit" ->
          !now.isEmpty() && (old.isEmpty() || number(now.getFirst()) < number(old.getFirst()));
      case "numeric" ->
          !now.isEmpty()
              && (old.isEmpty()
                  || scale(now) != scale(old)
                  || number(now.getFirst()) < number(old.getFirst()));
      case "timestamp", "timestamptz", "time", "timetz" -> precision(now) < precision(old);
      case "interval" ->
          precision(now) < precision(old)
              || !holdsFields(to.intervalFields(), from.intervalFields());
      default -> !now.isEmpty();
    };
  }

  /**
   * Fields of an interval are cut off below the last one only; every day and hour above it stays.
   *
   * @see <a
   *     href="https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-INPUT">the
   *     manual on interval fields</a>
   */
  private static boolean holdsFields(Optional<String> now, Optional<String> old) {
    return now.isEmpty() || rank(now) >= rank(old);
  }

  private static int rank(Optional<String> fields) {
    String last =
        fields
            .map(f -> f.toLowerCase(Locale.ROOT).strip())
            .map(f -> f.substring(f.lastIndexOf(' ') + 1))
            .orElse("second");
    return List.of("year", "month", "day", "hour", "minute", "second").indexOf(last);
  }

  private static int precision(List<String> modifiers) {
    return modifiers.isEmpty() ? 6 : number(modifiers.getFirst());
  }

  private static int scale(List<String> modifiers) {
    return modifiers.size() < 2 ? 0 : number(modifiers.get(1));
  }

  private static int number(String modifier) {
    try {
      return Integer.parseInt(modifier.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static DataType withoutModifiers(DataType type) {
    return type.plain();
  }

  static Optional<Type.Domain> domain(Tally tally, DataType type) {
    return type.array()
        ? Optional.empty()
        : type.type().flatMap(oid -> tally.after().object(oid, Type.Domain.class));
  }

  /** Returns the type below all domains. */
  static DataType base(Tally tally, DataType type) {
    return domain(tally, type).map(d -> base(tally, d.base())).orElse(type);
  }
}
