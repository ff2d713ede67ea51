package dev.interlock.footprint;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what is known of every row proves a condition, in the way the server decides it: a row
 * for which no known condition is false must not make the proven one false. So {@code v <> ''} does
 * not prove {@code v IS NOT NULL}.
 *
 * <p>observed: not_null/set_with_check_implied_cmp, not_null/set_with_check_and,
 * partition/attach_nullable_key_check, partition/attach_default_present_check_on_default_excl.
 */
final class Implication {
  /**
   * For {@code value A c1} to prove {@code value B c2}: how c2 must compare with c1. Ordered {@code
   * < <= = >= > <>}, as the server's table of operators is.
   */
  private static final Map<String, Map<String, String>> PROOF =
      Map.of(
          "<", Map.of("<", ">=", "<=", ">=", "<>", ">="),
          "<=", Map.of("<", ">", "<=", ">=", "<>", ">"),
          "=", Map.of("<", ">", "<=", ">=", "=", "=", ">=", "<=", ">", "<", "<>", "<>"),
          ">=", Map.of(">=", "<=", ">", "<", "<>", "<"),
          ">", Map.of(">=", "<=", ">", "<=", "<>", "<="),
          "<>", Map.of("<>", "="));

  private Implication() {}

  /** Tells whether the facts, all of them together, prove the condition. */
  static boolean proves(List<Formula> facts, Formula condition) {
    return proves(new Formula.And(facts), condition);
  }

  private static boolean proves(Formula known, Formula wanted) {
    if (wanted instanceof Formula.And and) {
      return and.terms().stream().allMatch(t -> proves(known, t));
    }
    return switch (known) {
      case Formula.And and ->
          and.terms().stream().anyMatch(t -> proves(t, wanted))
              || wanted instanceof Formula.Or or
                  && or.terms().stream().anyMatch(t -> proves(known, t));
      case Formula.Or or -> or.terms().stream().allMatch(t -> proves(t, wanted));
      case Formula.NullTest _, Formula.Comparison _, Formula.Other _ ->
          wanted instanceof Formula.Or or
              ? or.terms().stream().anyMatch(t -> proves(known, t))
              : known.equals(wanted) || compares(known, wanted);
    };
  }

  private static boolean compares(Formula known, Formula wanted) {
    if (!(known instanceof Formula.Comparison a)
        || !(wanted instanceof Formula.Comparison b)
        || !a.value().equals(b.value())) {
      return false;
    }
    String test = PROOF.getOrDefault(a.operator(), Map.of()).get(b.operator());
    if (test == null) {
      return false;
    }
    Optional<Integer> order = order(b.constant(), a.constant());
    return switch (test) {
      case "<" -> order.filter(n -> n < 0).isPresent();
      case "<=" -> order.filter(n -> n <= 0).isPresent();
      case ">=" -> order.filter(n -> n >= 0).isPresent();
      case ">" -> order.filter(n -> n > 0).isPresent();
      case "=" -> b.constant().equals(a.constant()) || order.filter(n -> n == 0).isPresent();
      default -> order.map(n -> n != 0).orElse(!b.constant().equals(a.constant()));
    };
  }

  /** Compares two literals as numbers or as points in time; the order of other texts is unknown. */
  private static Optional<Integer> order(String one, String other) {
    if (one.equals(other)) {
      return Optional.of(0);
    }
    Optional<BigDecimal> a = number(one);
    Optional<BigDecimal> b = number(other);
    if (a.isPresent() && b.isPresent()) {
      return Optional.of(a.get().compareTo(b.get()));
    }
    Optional<LocalDateTime> from = time(one);
    Optional<LocalDateTime> to = time(other);
    return from.isPresent() && to.isPresent()
        ? Optional.of(from.get().compareTo(to.get()))
        : Optional.empty();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> time(String text) {
    String iso = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T").replace(" ", "");
    try {
      if (iso.length() == 10) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay());
      }
      if (iso.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$")) {
        String full =
            iso.replaceFirst("([+-]\\d\\d)$", "$1:00")
                .replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
        return Optional.of(
            OffsetDateTime.parse(full).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      }
      return Optional.of(LocalDateTime.parse(iso));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
