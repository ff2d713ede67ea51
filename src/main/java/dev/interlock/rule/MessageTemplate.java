package dev.interlock.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with places for facts, such as {@code Building {index} locks {table}}.
 *
 * <p>{@code {a.b}} stands for fact {@code b} of fact {@code a}; every other brace is itself.
 */
public record MessageTemplate(String source) {

  /** A piece of a template. */
  public sealed interface Part {
    record Literal(String text) implements Part {}

    /** The fact at a path. */
    record Place(List<String> path) implements Part {}
  }

  /**
   * Returns the pieces of the text; whether the paths exist is the reader's question. Split when
   * asked for: most texts of a run are never said.
   */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      int close = source.charAt(at) == '{' ? source.indexOf('}', at) : -1;
      if (close > 0 && isPath(source.substring(at + 1, close))) {
        if (!literal.isEmpty()) {
          parts.add(new Part.Literal(literal.toString()));
          literal.setLength(0);
        }
        parts.add(new Part.Place(List.of(source.substring(at + 1, close).split("\\.", -1))));
        at = close + 1;
      } else {
        literal.append(source.charAt(at++));
      }
    }
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
    }
    return List.copyOf(parts);
  }

  private static boolean isPath(String text) {
    if (text.isEmpty() || text.startsWith(".") || text.endsWith(".")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.')) {
        return false;
      }
    }
    return true;
  }

  /** Returns the text with the facts put in. */
  public String render(Facts facts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts()) {
      switch (part) {
        case Part.Literal(String literal) -> text.append(literal);
        case Part.Place(List<String> path) -> text.append(at(path, facts));
      }
    }
    return text.toString();
  }

  private static Fact at(List<String> path, Facts facts) {
    Fact fact = new Fact.Node(facts);
    for (String name : path) {
      fact =
          switch (fact) {
            case Fact.Node(Facts inner) -> inner.get(name);
            case Fact.Unknown _, Fact.Absent _, Fact.Text _ -> fact;
            case Fact.Items(List<Fact> elements) ->
                new Fact.Items(elements.stream().map(e -> at(List.of(name), e)).toList());
          };
    }
    return fact;
  }

  private static Fact at(List<String> path, Fact fact) {
    return fact instanceof Fact.Node(Facts inner) ? at(path, inner) : fact;
  }
}
