package dev.interlock.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A form a check can be written in. */
public enum CheckFormat {
  TEXT,
  JSON,
  SARIF,
  GITHUB,
  GITLAB,
  JUNIT,
  CHECKSTYLE,
  SONAR,
  RDJSON,
  MARKDOWN,
  HTML;

  /**
   * How to write it.
   *
   * @param screen for text only
   * @param quiet whether text leaves out the lanes and the footer
   */
  public record Style(Screen screen, boolean quiet, SarifOptions sarif) {
    public static final Style PLAIN = new Style(Screen.PLAIN, false, SarifOptions.DEFAULT);
  }

  /** Returns the text of a result in this form. */
  public String write(CheckResult result, Style style) {
    return switch (this) {
      case TEXT -> TextCheck.write(result, style.screen(), style.quiet());
      case JSON -> JsonCheck.write(result);
      case SARIF -> Sarif.write(result, style.sarif());
      case GITHUB -> Annotations.github(result);
      case GITLAB -> Annotations.gitlab(result);
      case JUNIT -> Annotations.junit(result);
      case CHECKSTYLE -> Annotations.checkstyle(result);
      case SONAR -> Annotations.sonar(result);
      case RDJSON -> Annotations.rdjson(result);
      case MARKDOWN -> MarkdownCheck.write(result);
      case HTML -> HtmlCheck.write(result);
    };
  }

  /** Returns the form of that name. */
  public static Optional<CheckFormat> named(String name) {
    return Arrays.stream(values()).filter(f -> f.toString().equals(name)).findFirst();
  }

  /** Returns all names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(CheckFormat::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
