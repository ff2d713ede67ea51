package dev.interlock.migration;

import dev.interlock.migration.LiquibaseChange.Changeset;
import dev.interlock.migration.LiquibaseChange.Include;
import dev.interlock.migration.LiquibaseChange.Property;
import dev.interlock.migration.LiquibaseChange.Step;
import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows a changelog in XML, YAML or JSON to the SQL it names or holds. */
final class LiquibaseChangelog {
  private final Folder folder;
  private final History history;
  private final Map<String, String> properties;
  private final Set<Path> seen = new HashSet<>();

  /**
   * Makes a reader.
   *
   * @param properties that are known from outside of the changelog
   */
  LiquibaseChangelog(Folder folder, History history, Map<String, String> properties) {
    this.folder = folder;
    this.history = history;
    this.properties = properties;
  }

  /** Adds what a changelog leads to, each file once. */
  void follow(Path changelog) {
    if (!seen.add(changelog.normalize())) {
      return;
    }
    Optional<SourceFile> file = history.take(changelog);
    if (file.isEmpty()) {
      return;
    }
    boolean xml = Names.file(changelog).toLowerCase(Locale.ROOT).endsWith(".xml");
    boolean other = false;
    for (LiquibaseChange change :
        xml ? LiquibaseXml.read(file.get()) : LiquibaseYaml.read(file.get(), history)) {
      switch (change) {
        case Property(String name, String value) -> properties.putIfAbsent(name, value);
        case Include(String path, Span place) ->
            find(changelog, path, place).ifPresent(this::include);
        case Changeset changeset -> {
          changeset(changelog, changeset);
          other |= changeset.steps().stream().anyMatch(Step.Other.class::isInstance);
        }
      }
    }
    if (other) {
      history.problem(
          Problem.note(
              file.get().path(),
              "changes that are not written in SQL are not analysed",
              "write them as formatted SQL to have them checked"));
    }
  }

  private void include(Path found) {
    if (Files.isDirectory(found)) {
      List<Path> inside = new ArrayList<>();
      Folder.of(found, new ArrayList<>())
          .tree()
          .forEach(each -> inside.addAll(each.files().values()));
      inside.sort(Comparator.comparing(Folder::shown));
      inside.forEach(this::include);
    } else if (Folder.isSql(Names.file(found))) {
      if (seen.add(found.normalize())) {
        history.take(found).ifPresent(file -> new FormattedSql(file, history, properties).read());
      }
    } else if (Names.file(found).matches("(?i).*\\.(?:xml|ya?ml|json)")) {
      follow(found);
    }
  }

  private void changeset(Path changelog, Changeset changeset) {
    boolean ours = isOurs(changeset.attributes());
    List<SourceFile> files = new ArrayList<>();
    Map<Span, Map<String, String>> sql = new LinkedHashMap<>();
    for (Step step : changeset.steps()) {
      switch (step) {
        case Step.SqlFile(String path, Span place, Map<String, String> attributes) ->
            find(changelog, path, place)
                .ifPresent(
                    found -> {
                      if (!ours || !isOurs(attributes)) {
                        history.skip(found, "the changelog says it is for another database");
                      } else if (!Files.isDirectory(found)) {
                        history
                            .take(found)
                            .ifPresent(
                                file -> {
                                  files.add(file);
                                  sql.put(file.whole(), attributes);
                                });
                      }
                    });
        case Step.Sql(Span text, Map<String, String> attributes) -> {
          if (ours && isOurs(attributes) && !text.text().isBlank()) {
            sql.put(text, attributes);
          }
        }
        case Step.Other _ -> {}
      }
    }
    if (!sql.isEmpty()) {
      if (files.size() != 1) {
        files.addFirst(changeset.place().file());
      }
      Section section = section(changeset, sql);
      history.add(
          new Migration(
              files.getFirst().path(),
              changeset.attributes().getOrDefault("author", "")
                  + ":"
                  + changeset.attributes().getOrDefault("id", ""),
              Migration.Kind.VERSIONED,
              files,
              List.of(section),
              section.transaction() != TransactionMode.FILE));
    }
  }

  private Section section(Changeset changeset, Map<Span, Map<String, String>> sql) {
    List<Span> parts = new ArrayList<>();
    sql.forEach(
        (text, attributes) ->
            parts.addAll(
                FormattedSql.delimited(
                    List.of(text), attributes.getOrDefault("endDelimiter", ""))));
    Section section =
        Section.of(
                Direction.UP,
                TransactionMode.FILE,
                Tool.LIQUIBASE.usually(),
                parts.toArray(Span[]::new))
            .with(PlaceholderSyntax.DOLLAR_BRACES)
            .given(properties);
    if (!isFalse(changeset.attributes(), "runInTransaction")) {
      return section;
    }
    return sql.values().stream().anyMatch(each -> isFalse(each, "splitStatements"))
        ? section.in(
            TransactionMode.IMPLICIT,
            "splitStatements=\"false\" sends the SQL as one message, which the server runs as one"
                + " transaction when it holds several statements",
            Optional.of(changeset.place()))
        : section.in(
            TransactionMode.STATEMENT,
            "runInTransaction=\"false\" makes Liquibase run each statement by itself",
            Optional.of(changeset.place()));
  }

  private static boolean isFalse(Map<String, String> attributes, String name) {
    return attributes.getOrDefault(name, "true").equalsIgnoreCase("false");
  }

  private static boolean isOurs(Map<String, String> attributes) {
    return FormattedSql.isOurs(attributes.getOrDefault("dbms", "all"));
  }

  private Optional<Path> find(Path changelog, String written, Span place) {
    Optional<Path> found = resolve(changelog, written);
    if (found.isEmpty()) {
      history.problem(
          Problem.warning(
              place,
              "the changelog includes " + written + ", which is not there",
              "check the path, or give a directory that holds it"));
    }
    return found;
  }

  private Optional<Path> resolve(Path changelog, String written) {
    try {
      String name = name(written);
      Path beside = changelog.resolveSibling(name).normalize();
      if (Files.exists(beside)) {
        return Optional.of(beside);
      }
      Path at = folder.path();
      for (int i = 0; i < 8; i++) {
        Path candidate = at.resolve(name).normalize();
        if (Files.exists(candidate)) {
          return Optional.of(candidate);
        }
        Path above = at.resolveSibling("").normalize();
        if (above.equals(at) || at.toString().isEmpty()) {
          return Optional.empty();
        }
        at = above;
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static String name(String written) {
    return written.replaceFirst("^classpath:/?", "").replaceFirst("^/", "");
  }

  /** Returns a file below a directory, as settings name it. */
  static Optional<Path> below(Folder folder, String written) {
    try {
      Path found = folder.path().resolve(name(written)).normalize();
      return Files.isRegularFile(found) ? Optional.of(found) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
