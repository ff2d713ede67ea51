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
 * Drizzle: the files that {@code meta/_journal.json} names, in its order; all pending ones in one
 * transaction, cut at {@code --> statement-breakpoint}.
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
    return journal(folder).isPresent();
  }

  private static Optional<Path> journal(Folder folder) {
    return Optional.ofNullable(folder.folders().get("meta"))
        .flatMap(meta -> Optional.ofNullable(meta.files().get(JOURNAL)));
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return fits(folder) ? Optional.of("meta/_journal.json is there") : Optional.empty();
  }

  @Override
  public void read(Folder folder, History history) {
    Optional<SourceFile> journal = journal(folder).flatMap(history::take);
    if (journal.isPresent()) {
      try {
        JsonNode root = new ObjectMapper().readTree(journal.get().text());
        String dialect = root.path("dialect").asText("pg");
        if (!dialect.equals("pg") && !dialect.startsWith("postgres")) {
          folder
              .deepSql()
              .forEach(path -> history.skip(path, "the journal says it is for " + dialect));
          return;
        }
        root.path("entries")
            .forEach(
                entry ->
                    add(folder, entry.path("tag").asText(), entry.path("idx").asText(), history));
      } catch (JsonProcessingException e) {
        history.problem(
            Problem.error(
                journal.get().path(),
                "the journal is not valid JSON: " + e.getOriginalMessage(),
                "restore it from version control or generate it again"));
      }
    } else {
      history.problem(
          Problem.error(
              folder.shown(),
              "there is no meta/_journal.json, which holds the order",
              "give the directory that drizzle-kit writes to"));
    }
    folder
        .sqlNames()
        .forEach(
            name -> {
              Path path = folder.files().get(name);
              if (path != null) {
                history.skip(
                    path, "meta/_journal.json does not name it, so Drizzle does not run it");
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
    history
        .take(path)
        .ifPresent(
            file ->
                history.add(
                    file,
                    index,
                    Section.of(
                        Direction.UP,
                        TransactionMode.BATCH,
                        "Drizzle runs all pending migrations in one transaction",
                        parts(file).toArray(Span[]::new))));
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
