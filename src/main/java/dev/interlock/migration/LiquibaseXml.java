package dev.interlock.migration;

import dev.interlock.migration.LiquibaseChange.Changeset;
import dev.interlock.migration.LiquibaseChange.Include;
import dev.interlock.migration.LiquibaseChange.Property;
import dev.interlock.migration.LiquibaseChange.Step;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the elements of a changelog in XML that lead to SQL, with their places. It is no XML
 * parser: entities are not resolved, and text that holds one is left as not read.
 */
final class LiquibaseXml {
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?s)<!--.*?-->|<(?:\\w+:)?rollback\\b[^>]*/>|<((?:\\w+:)?rollback)\\b.*?</\\1\\s*>");
  private static final Pattern ELEMENT = Pattern.compile("(?s)<(/?)(?:\\w+:)?(\\w+)([^>]*)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([\\w:]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern CDATA = Pattern.compile("(?s)\\s*<!\\[CDATA\\[(.*?)\\]\\]>\\s*");

  /** Elements of a changeset that change nothing. */
  private static final Set<String> NO_CHANGE =
      Set.of(
          "preConditions",
          "comment",
          "validCheckSum",
          "tagDatabase",
          "output",
          "empty",
          "modifySql",
          "stop");

  private final SourceFile file;
  private final String text;
  private final List<LiquibaseChange> changes = new ArrayList<>();

  private LiquibaseXml(SourceFile file) {
    this.file = file;
    this.text = HIDDEN.matcher(file.text()).replaceAll(found -> " ".repeat(found.group().length()));
  }

  /** Returns the entries of a changelog, in order. */
  static List<LiquibaseChange> read(SourceFile file) {
    LiquibaseXml xml = new LiquibaseXml(file);
    xml.read();
    return xml.changes;
  }

  private void read() {
    Matcher element = ELEMENT.matcher(text);
    int at = 0;
    while (element.find(at)) {
      at = element.end();
      if (!element.group(1).isEmpty()) {
        continue;
      }
      Map<String, String> attributes = attributes(element.group(3));
      switch (element.group(2)) {
        case "include", "includeAll" ->
            path(element, attributes)
                .ifPresent(path -> changes.add(new Include(path.text(), path)));
        case "property" -> {
          String name = attributes.get("name");
          String value = attributes.get("value");
          if (name != null && value != null) {
            changes.add(new Property(name, value));
          }
        }
        case "changeSet" -> {
          int end = element.group(3).endsWith("/") ? at : closing("changeSet", at);
          changes.add(
              new Changeset(
                  new Span(file, element.start(), element.end()), attributes, steps(at, end)));
          at = end;
        }
        default -> {}
      }
    }
  }

  private List<Step> steps(int start, int end) {
    List<Step> steps = new ArrayList<>();
    Matcher element = ELEMENT.matcher(text).region(start, end);
    int at = start;
    while (at < end && element.region(at, end).find()) {
      at = element.end();
      if (!element.group(1).isEmpty()) {
        continue;
      }
      String name = element.group(2);
      boolean closed = element.group(3).endsWith("/");
      int inside = closed ? at : Math.min(end, opening(name, at));
      Map<String, String> attributes = attributes(element.group(3));
      Span place = new Span(file, element.start(), element.end());
      if (name.equals("sqlFile")) {
        steps.add(
            path(element, attributes)
                .<Step>map(path -> new Step.SqlFile(path.text(), path, attributes))
                .orElse(new Step.Other(place)));
      } else if (name.equals("sql")) {
        steps.add(sql(at, inside, attributes).orElse(new Step.Other(place)));
      } else if (!NO_CHANGE.contains(name)) {
        steps.add(new Step.Other(place));
      }
      at = closed ? at : Math.min(end, closing(name, at));
    }
    return steps;
  }

  private Optional<Step> sql(int start, int end, Map<String, String> attributes) {
    String inside = text.substring(start, end);
    Matcher data = CDATA.matcher(inside);
    if (data.matches()) {
      return Optional.of(
          new Step.Sql(new Span(file, start + data.start(1), start + data.end(1)), attributes));
    }
    return inside.contains("&") || inside.contains("<")
        ? Optional.empty()
        : Optional.of(new Step.Sql(new Span(file, start, end), attributes));
  }

  /** Returns where the end tag of an element begins. */
  private int opening(String name, int from) {
    Matcher tag = Pattern.compile("</(?:\\w+:)?" + name + "\\s*>").matcher(text);
    return tag.find(from) ? tag.start() : text.length();
  }

  /** Returns where the end tag of an element ends. */
  private int closing(String name, int from) {
    Matcher tag = Pattern.compile("</(?:\\w+:)?" + name + "\\s*>").matcher(text);
    return tag.find(from) ? tag.end() : text.length();
  }

  private Optional<Span> path(Matcher element, Map<String, String> attributes) {
    for (String key : List.of("file", "path")) {
      String value = attributes.get(key);
      if (value != null && !value.isEmpty()) {
        int at = text.indexOf(value, element.start(3));
        return Optional.of(new Span(file, at, at + value.length()));
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> attributes(String written) {
    Map<String, String> found = new HashMap<>();
    Matcher match = ATTRIBUTE.matcher(written);
    while (match.find()) {
      found.put(
          match.group(1),
          Optional.ofNullable(match.group(2)).orElseGet(() -> String.valueOf(match.group(3))));
    }
    return found;
  }
}
