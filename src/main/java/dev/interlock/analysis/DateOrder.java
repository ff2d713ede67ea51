package dev.interlock.analysis;

import dev.interlock.effect.Session;
import java.util.Locale;

/**
 * Which of three plain numbers is the day, as the parameter {@code DateStyle} tells.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-DATESTYLE">the
 *     manual on DateStyle</a>
 */
enum DateOrder {
  YEAR_FIRST,
  DAY_FIRST,
  MONTH_FIRST,
  /** Nobody can tell. */
  UNKNOWN;

  static DateOrder of(Session session) {
    return session.setting("datestyle").map(DateOrder::named).orElse(MONTH_FIRST);
  }

  private static DateOrder named(String setting) {
    String words = setting.toLowerCase(Locale.ROOT);
    if (words.contains("ymd")) {
      return YEAR_FIRST;
    }
    if (words.contains("dmy") || words.contains("euro")) {
      return DAY_FIRST;
    }
    return words.contains("mdy") || words.contains("us") ? MONTH_FIRST : UNKNOWN;
  }
}
