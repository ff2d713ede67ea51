package dev.interlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.interlock.parse.PlaceholderSyntax;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the nearest configuration of Flyway says: {@code flyway.toml}, {@code flyway.conf}, or the
 * {@code application} file of Spring Boot. Where it lies is where Flyway runs.
 *
 * @param file that says so, as a name for people; empty when there is none
 * @param at the directory that locations are relative to
 * @param said by key, in lower case without hyphens; names of placeholders are as written
 * @see <a href="https://documentation.red-gate.com/fd/parameters-277578832.html">Flyway's
 *     parameters</a>
 */
record FlywaySettings(String file, Path at, Map<String, String> said) {
  private static final String PLACEHOLDERS = "placeholders.";

  FlywaySettings {
    said = Map.copyOf(said);
  }

  private record Kind(String file, String prefix) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("flyway.toml", "flyway."),
          new Kind("flyway.conf", "flyway."),
          new Kind("conf/flyway.conf", "flyway."),
          new Kind("application.properties", "spring.flyway."),
          new Kind("application.yml", "spring.flyway."),
          new Kind("application.yaml", "spring.flyway."));

  /** Returns the settings that hold for a directory. */
  static FlywaySettings of(Folder folder) {
    for (Path at : Surroundings.upwards(folder)) {
      for (Kind kind : KINDS) {
        Path file = at.resolve(kind.file);
        if (Files.isRegularFile(file)) {
          Map<String, String> said = said(text(file), kind);
          if (!said.isEmpty()) {
            return new FlywaySettings(kind.file, at, said);
          }
        }
      }
    }
    return new FlywaySettings("", folder.path(), Map.of());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static Map<String, String> said(String text, Kind kind) {
    Map<String, String> said = new HashMap<>();
    if (!text.contains("flyway")) {
      return said;
    }
    Map<String, String> all = new HashMap<>();
    try {
      if (kind.file.endsWith(".toml")) {
        flatten("", new TomlMapper().readTree(text), all);
      } else if (kind.file.endsWith("ml")) {
        flatten("", new ObjectMapper(new YAMLFactory()).readTree(text), all);
      } else {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
      }
    } catch (IOException | IllegalArgumentException e) {
      return said;
    }
    all.forEach(
        (key, value) -> {
          if (key.startsWith(kind.prefix) && !value.contains("${")) {
            said.put(plain(key.substring(kind.prefix.length())), value.strip());
          }
        });
    return said;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    if (node.isArray()) {
      List<String> values = new ArrayList<>();
      node.forEach(each -> values.add(each.asText()));
      into.put(prefix, String.join(",", values));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                      entry.getValue(),
                      into));
    } else {
      into.put(prefix, node.asText());
    }
  }

  private static String plain(String key) {
    return key.toLowerCase(Locale.ROOT).startsWith(PLACEHOLDERS)
        ? PLACEHOLDERS + key.substring(PLACEHOLDERS.length())
        : key.toLowerCase(Locale.ROOT).replace("-", "");
  }

  /** Returns a setting, or what Flyway takes without it. */
  String text(String key, String usual) {
    return said.getOrDefault(key, usual);
  }

  /** Tells whether a setting is true; nothing when it was not set. */
  Optional<Boolean> flag(String key) {
    return Optional.ofNullable(said.get(key)).map(value -> value.equalsIgnoreCase("true"));
  }

  boolean is(String key) {
    return flag(key).orElse(false);
  }

  /** Returns the directories in the file system that are searched, if the settings name any. */
  List<Path> locations() {
    List<Path> found = new ArrayList<>();
    for (String location : text("locations", "").split(",", -1)) {
      String path = location.strip().replaceFirst("^filesystem:", "");
      if (path.isEmpty() || path.contains(":") || path.contains("*")) {
        continue;
      }
      directory(path).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Path> directory(String path) {
    try {
      return Optional.of(at.resolve(path).normalize()).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Returns the values of placeholders. */
  Map<String, String> placeholders() {
    Map<String, String> values = new HashMap<>();
    said.forEach(
        (key, value) -> {
          if (key.startsWith(PLACEHOLDERS)) {
            values.put(key.substring(PLACEHOLDERS.length()), value);
          }
        });
    Optional.ofNullable(said.get("defaultschema"))
        .or(() -> Optional.ofNullable(said.get("schemas")).map(all -> all.split(",", 2)[0].strip()))
        .ifPresent(schema -> values.put("flyway:defaultSchema", schema));
    return values;
  }

  /** Returns how placeholders are written. */
  PlaceholderSyntax syntax() {
    if (!flag("placeholderreplacement").orElse(true)) {
      return new PlaceholderSyntax.None();
    }
    String prefix = text("placeholderprefix", "${");
    String suffix = text("placeholdersuffix", "}");
    return prefix.isEmpty() || suffix.isEmpty()
        ? PlaceholderSyntax.DOLLAR_BRACES
        : new PlaceholderSyntax.Delimited(prefix, suffix, false);
  }
}
