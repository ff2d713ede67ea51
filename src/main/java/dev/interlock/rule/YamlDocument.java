package dev.interlock.rule;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A YAML text read without any guess about types: {@code on}, {@code 012} and {@code ~} are the
 * text that stands there.
 *
 * @param root the value, if the text is well-formed
 * @param problems what is wrong with its form, such as a key that stands twice
 */
public record YamlDocument(Optional<YamlNode> root, List<InvalidRule> problems) {

  /** Reads a text. */
  public static YamlDocument read(SourceFile file) {
    return new Reading(file).document();
  }

  private static final class Reading {
    private final SourceFile file;
    private final List<InvalidRule> problems = new ArrayList<>();

    Reading(SourceFile file) {
      this.file = file;
    }

    YamlDocument document() {
      try (JsonParser parser = new YAMLFactory().createParser(file.text())) {
        JsonToken first = parser.nextToken();
        if (first == null) {
          problems.add(new InvalidRule(new Span(file, 0, 0), "The file is empty"));
          return new YamlDocument(Optional.empty(), problems);
        }
        return new YamlDocument(Optional.of(node(parser)), problems);
      } catch (JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
        problems.add(
            new InvalidRule(place(e.getLocation(), 1), "This is not YAML: " + message.strip()));
        return new YamlDocument(Optional.empty(), problems);
      } catch (IOException e) {
        throw new UncheckedIOException("reading a text cannot fail", e);
      }
    }

    private YamlNode node(JsonParser parser) throws IOException {
      Span begin = place(parser.currentTokenLocation(), 1);
      return switch (parser.currentToken()) {
        case START_OBJECT -> mapping(parser, begin);
        case START_ARRAY -> {
          List<YamlNode> elements = new ArrayList<>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(parser));
          }
          yield new YamlNode.Sequence(elements, begin);
        }
        default -> scalar(parser);
      };
    }

    private YamlNode mapping(JsonParser parser, Span begin) throws IOException {
      List<YamlNode.Pair> pairs = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        YamlNode.Scalar key = scalar(parser);
        if (!seen.add(key.text())) {
          problems.add(new InvalidRule(key.span(), "Key " + key.text() + " stands here twice"));
        }
        parser.nextToken();
        pairs.add(new YamlNode.Pair(key, node(parser)));
      }
      return new YamlNode.Mapping(pairs, begin);
    }

    private YamlNode.Scalar scalar(JsonParser parser) throws IOException {
      Span at = place(parser.currentTokenLocation(), 1);
      String text = parser.currentToken() == JsonToken.VALUE_NULL ? written(at) : parser.getText();
      return new YamlNode.Scalar(text, place(parser.currentTokenLocation(), text.length()));
    }

    /** YAML takes some words for null; here they are the words they are. */
    private String written(Span at) {
      for (String word : new String[] {"~", "null", "Null", "NULL"}) {
        if (file.text().startsWith(word, at.start())) {
          return word;
        }
      }
      return "";
    }

    private Span place(JsonLocation location, int length) {
      int lines = file.lines().lines();
      int line = Math.clamp(location.getLineNr(), 1, lines);
      int lineStart = file.lines().start(line);
      int lineEnd = lineStart + file.line(line).length();
      int start =
          Math.clamp(lineStart + Math.max(0, location.getColumnNr() - 1), lineStart, lineEnd);
      return new Span(file, start, Math.min(lineEnd, start + Math.max(1, length)));
    }
  }
}
