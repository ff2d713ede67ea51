package dev.interlock.migration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Liquibase's formatted SQL: changesets in the order of their files, files in the order of the
 * changelog that includes them, or of their paths. Changes written in XML, YAML or JSON are not
 * analysed.
 */
final class LiquibaseReader implements ToolReader {
  private static final Pattern CHANGELOG =
      Pattern.compile("(?i).*(?:changelog|master).*\\.(?:xml|ya?ml|json)");

  @Override
  public Tool tool() {
    return Tool.LIQUIBASE;
  }

  @Override
  public boolean fits(Folder folder) {
    return changelog(folder).isPresent() || !folder.sqlNames().isEmpty();
  }

  /** Returns what {@code liquibase.properties} says, if it is in the directory. */
  private static Properties settings(Folder folder) {
    Properties settings = new Properties();
    Path file = folder.files().get("liquibase.properties");
    if (file != null) {
      try {
        settings.load(new StringReader(Files.readString(file)));
      } catch (IOException | IllegalArgumentException e) {
        return new Properties();
      }
    }
    return settings;
  }

  /** Returns the parameters that {@code liquibase.properties} gives to changelogs. */
  private static Map<String, String> properties(Folder folder) {
    Properties settings = settings(folder);
    Map<String, String> found = new HashMap<>();
    for (String key : settings.stringPropertyNames()) {
      if (key.startsWith("parameter.")) {
        found.put(key.substring("parameter.".length()), settings.getProperty(key));
      }
    }
    return found;
  }

  /** Returns the changelog that the settings name, or the one whose name says it is the root. */
  private static Optional<Path> changelog(Folder folder) {
    Properties settings = settings(folder);
    return settings.stringPropertyNames().stream()
        .filter(key -> key.replace("-", "").equalsIgnoreCase("changelogfile"))
        .flatMap(key -> LiquibaseChangelog.below(folder, settings.getProperty(key)).stream())
        .findFirst()
        .or(() -> named(folder));
  }

  private static Optional<Path> named(Folder folder) {
    return folder.files().entrySet().stream()
        .filter(file -> CHANGELOG.matcher(file.getKey()).matches())
        .map(file -> file.getValue())
        .sorted(
            Comparator.comparing(
                (Path path) -> !Names.file(path).toLowerCase(Locale.ROOT).contains("master")))
        .findFirst();
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    Optional<Path> changelog = changelog(folder);
    if (changelog.isPresent()
        && (sources.text(changelog.get()).contains("databaseChangeLog")
            || sources.text(changelog.get()).contains("liquibase"))) {
      return Optional.of(Names.file(changelog.get()) + " is there");
    }
    return Markers.inMost(folder, sources, Markers.LIQUIBASE);
  }

  @Override
  public void read(Folder folder, History history) {
    Optional<Path> changelog = changelog(folder);
    if (changelog.isPresent()) {
      new LiquibaseChangelog(folder, history, properties(folder)).follow(changelog.get());
      folder
          .deepSql()
          .forEach(
              path -> history.skip(path, Names.file(changelog.get()) + " does not include it"));
      return;
    }
    List<Path> files = new ArrayList<>();
    for (Folder each : folder.tree().toList()) {
      for (String name : each.sqlNames()) {
        Path path = each.path().resolve(name);
        if (Markers.LIQUIBASE.isIn(history.sources(), path)) {
          files.add(path);
        } else if (each == folder) {
          history.skip(path, "it does not start with --liquibase formatted sql");
        }
      }
    }
    files.sort(Comparator.comparing(Folder::shown));
    Map<String, String> properties = new HashMap<>();
    files.forEach(
        path ->
            history
                .take(path)
                .ifPresent(file -> new FormattedSql(file, history, properties).read()));
  }
}
