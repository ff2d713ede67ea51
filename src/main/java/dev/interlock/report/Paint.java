package dev.interlock.report;

/** Colours for a terminal, or none. */
public enum Paint {
  PLAIN,
  COLOUR;

  String bold(String text) {
    return style("1", text);
  }

  String dim(String text) {
    return style("2", text);
  }

  String red(String text) {
    return style("1;31", text);
  }

  String yellow(String text) {
    return style("33", text);
  }

  String blue(String text) {
    return style("34", text);
  }

  private String style(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
