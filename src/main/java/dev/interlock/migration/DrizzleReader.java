package dev.interlock.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drizzle: the files that {@code meta/_journal.json} names, in its order; since version 1
 * directories of a {@code migration.sql} and a {@code snapshot.json}, by name. All pending ones run
 * in one transaction, cut at {@code --> statement-breakpoint}.
 *
 * @see <a href="https://orm.drizzle.team/docs/upgrade-v1">Drizzle on the directories of version
 *     1</a>
 */
final class DrizzleReader implements ToolReader {
  private static final String BREAK = "--> statement-breakpoint";
  private static final String JOURNAL = "_journal.json";

  @Override
  public Tool tool() {
    return Tool.DRIZZLE;
  }

  @Override
  public boolean fits(Folder folder) {
    return journal(folder).isPresent() || hasSnapshots(folder);
  }

  private static Optional<Path> journal(Folder folder) {
    return Optional.ofNullable(folder.folders().get("meta"))
        .flatMap(meta -> Optional.ofNullable(meta.files().get(JOURNAL)));
  }

  private static boolean hasSnapshots(Folder folder) {
    return folder.folders().values().stream().anyMatch(DrizzleReader::isMigration);
  }

  private static boolean isMigration(Folder folder) {
    return folder.has("migration.sql") && folder.has("snapshot.json");
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    if (journal(folder).isPresent()) {
      return Optional.of("meta/_journal.json is there");
    }
    return hasSnapshots(folder)
        ? Optional.of("a snapshot.json is beside a migration.sql")
        : Optional.empty();
  }

  @Override
  public void read(Folder folder, History history) {
    Optional<SourceFile> journal = journal(folder).flatMap(history::take);
    if (journal.isPresent()) {
      journal(folder, journal.get(), history);
    } else if (hasSnapshots(folder)) {
      directories(folder, history);
    } else {
      history.problem(
          Problem.error(
              folder.shown(),
              "there is no meta/_journal.json, which holds the order",
              "give the directory that drizzle-kit writes to"));
    }
    String reason =
        journal.isPresent()
            ? "meta/_journal.json does not name it, so Drizzle does not run it"
            : "Drizzle runs migration.sql only";
    folder.sql().forEach(path -> history.skip(path, reason));
  }

  private static void journal(Folder folder, SourceFile journal, History history) {
    try {
      JsonNode root = new ObjectMapper().readTree(journal.text());
      String dialect = root.path("dialect").asText("pg");
      if (!isOurs(dialect)) {
        folder
            .deepSql()
            .forEach(path -> history.skip(path, "the journal says it is for " + dialect));
        return;
      }
      long last = Long.MIN_VALUE;
      for (JsonNode entry : root.path("entries")) {
        String tag = entry.path("tag").asText();
        add(folder, tag, entry.path("idx").asText(), history);
        long when = entry.path("when").asLong(last);
        if (when <= last && last != Long.MIN_VALUE) {
          history.problem(
              Problem.warning(
                  folder.shown() + "/" + tag + ".sql",
                  "its time in meta/_journal.json is not after that of the entry before it, so a"
                      + " database that has that one never runs this one",
                  "generate it again after the other, or give it a later \"when\""));
        }
        last = Math.max(last, when);
      }
    } catch (JsonProcessingException e) {
      history.problem(
          Problem.error(
              journal.path(),
              "the journal is not valid JSON: " + e.getOriginalMessage(),
              "restore it from version control or generate it again"));
    }
  }

  private static boolean isOurs(String dialect) {
    return dialect.equals("pg") || dialect.startsWith("postgres");
  }

  private static void directories(Folder folder, History history) {
    folder
        .folders()
        .forEach(
            (name, each) -> {
              Path path = each.files().get("migration.sql");
              if (path != null) {
                history.take(path).ifPresent(file -> add(file, Names.digits(name), history));
                each.sql().forEach(other -> history.skip(other, "Drizzle runs migration.sql only"));
              }
            });
  }

  private static void add(Folder folder, String tag, String index, History history) {
    Path path = folder.files().get(tag + ".sql");
    if (path == null) {
      history.problem(
          Problem.warning(
              folder.shown() + "/" + tag + ".sql",
              "meta/_journal.json names this file, which is not there",
              "restore it; Drizzle stops without it"));
      return;
    }
    history.take(path).ifPresent(file -> add(file, index, history));
  }

  private static void add(SourceFile file, String version, History history) {
    history.add(
        file,
        version,
        Section.of(
            Direction.UP,
            TransactionMode.BATCH,
            "Drizzle runs all pending migrations in one transaction",
            parts(file).toArray(Span[]::new)));
  }

  private static List<Span> parts(SourceFile file) {
    List<Span> parts = new ArrayList<>();
    int start = 0;
    while (true) {
      int end = file.text().indexOf(BREAK, start);
      if (end < 0) {
        parts.addAll(Line.part(file, start, file.text().length()));
        return parts;
      }
      parts.addAll(Line.part(file, start, end));
      start = end + BREAK.length();
    }
  }
}
