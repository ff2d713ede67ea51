package dev.interlock.lint;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Truth;
import dev.interlock.effect.Change;
import java.util.List;
import java.util.Optional;

/** Whether a column's new type holds less than its old one, so that some value may not fit. */
final class Narrowing {
  private static final List<String> INTEGERS = List.of("int2", "int4", "int8");
  private static final List<String> FLOATS = List.of("float4", "float8");

  private Narrowing() {}

  static Truth of(Change.AlterColumnType alter) {
    Optional<DataType> old = alter.oldType();
    if (old.isEmpty()) {
      return Truth.UNKNOWN;
    }
    String from = old.get().name().name().value();
    String to = alter.type().name().name().value();
    for (List<String> family : List.of(INTEGERS, FLOATS)) {
      if (family.contains(from) && family.contains(to)) {
        return Truth.of(family.indexOf(to) < family.indexOf(from));
      }
    }
    boolean texts = isText(from) && isText(to);
    if (texts) {
      Optional<Integer> limit = number(alter.type(), 0);
      Optional<Integer> was = number(old.get(), 0);
      return Truth.of(limit.isPresent() && (was.isEmpty() || limit.get() < was.get()));
    }
    if (from.equals("numeric") && to.equals("numeric")) {
      return Truth.of(lessDigits(old.get(), alter.type()));
    }
    if (from.equals("numeric") && INTEGERS.contains(to)
        || from.equals("timestamptz") && to.equals("date")
        || from.equals("timestamp") && to.equals("date")) {
      return Truth.TRUE;
    }
    return Truth.FALSE;
  }

  private static boolean isText(String name) {
    return name.equals("varchar") || name.equals("text") || name.equals("bpchar");
  }

  private static boolean lessDigits(DataType old, DataType now) {
    Optional<Integer> precision = number(now, 0);
    if (precision.isEmpty()) {
      return false;
    }
    Optional<Integer> was = number(old, 0);
    int scale = number(now, 1).orElse(0);
    int oldScale = number(old, 1).orElse(0);
    return was.isEmpty() || scale < oldScale || precision.get() - scale < was.get() - oldScale;
  }

  private static Optional<Integer> number(DataType type, int at) {
    return type.modifiers().size() > at && type.modifiers().get(at).strip().matches("[0-9]{1,6}")
        ? Optional.of(Integer.valueOf(type.modifiers().get(at).strip()))
        : Optional.empty();
  }
}
