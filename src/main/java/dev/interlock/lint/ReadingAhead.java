package dev.interlock.lint;

import dev.interlock.migration.Migration;
import dev.interlock.migration.Section;
import dev.interlock.parse.SqlParser;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the SQL of a long history on a thread of its own, some migrations ahead of their replay: a
 * quarter of the work on a long history that needs nothing of the rest.
 */
final class ReadingAhead implements AutoCloseable {
  /** Fewer migrations are read as they come: a thread costs more than it saves. */
  private static final int LONG = 50;

  private static final int AHEAD = 30;

  private final List<Migration> migrations;
  private final Map<String, String> placeholders;
  private final SqlParser parser = new SqlParser();
  private final IdentityHashMap<Section, Future<SectionSql>> coming = new IdentityHashMap<>();
  private final Optional<ExecutorService> reader;
  private int next;

  ReadingAhead(List<Migration> migrations, Map<String, String> placeholders) {
    this.migrations = migrations.size() < LONG ? List.of() : migrations;
    this.placeholders = placeholders;
    reader =
        this.migrations.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Executors.newSingleThreadExecutor(
                    work -> Thread.ofPlatform().daemon().name("reading ahead").unstarted(work)));
  }

  /** Returns the SQL of a section, and goes on with those behind it. */
  SectionSql read(Section section, SqlParser ownParser) {
    while (reader.isPresent() && next < migrations.size() && coming.size() < AHEAD) {
      for (Section each : migrations.get(next).up().toList()) {
        coming.put(each, reader.get().submit(() -> SectionSql.of(each, placeholders, parser)));
      }
      next++;
    }
    Future<SectionSql> read = coming.remove(section);
    if (read == null) {
      return SectionSql.of(section, placeholders, ownParser);
    }
    try {
      return read.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    reader.ifPresent(ExecutorService::shutdownNow);
  }
}
