package dev.interlock.replay;

import dev.interlock.effect.Failure;
import dev.interlock.effect.Step;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.migration.Projects;
import dev.interlock.migration.Section;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.Parsed;
import dev.interlock.parse.Piece;
import dev.interlock.parse.RoutineReader;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.parse.SqlParser;
import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import dev.interlock.report.SchemaJson;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints the catalog after a history: {@code DIRECTORY TOOL VERSION OUT [DIRECTORY …]}. */
final class SchemaOfHistory {
  private SchemaOfHistory() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i + 3 < args.length; i += 4) {
      try {
        one(args[i], args[i + 1], args[i + 2], args[i + 3]);
      } catch (RuntimeException e) {
        System.out.println("CRASH " + args[i]);
        e.printStackTrace(System.out);
      }
    }
  }

  static void one(String directory, String tool, String version, String out) throws Exception {
    SqlParser parser = new SqlParser();
    Version target = new Version(Integer.parseInt(version));
    Projects found =
        Projects.find(
            List.of(Path.of(directory)),
            new Projects.Options(
                Arrays.stream(Tool.values()).filter(t -> t.toString().equals(tool)).findFirst(),
                Optional.empty(),
                StandardCharsets.UTF_8));
    if (found.projects().isEmpty()) {
      System.out.println("NOPROJECT " + directory + " " + found.ambiguous() + found.nothing());
      return;
    }
    Replay replay =
        new Replay(VersionRange.of(target), new RoutineReader(f -> read(parser, f), parser));
    State state = State.initial(Map.of());
    long start = System.nanoTime();
    int statements = 0;
    for (Project project : found.projects()) {
      for (Migration m : project.migrations()) {
        if (m.kind() == Migration.Kind.CALLBACK) {
          continue;
        }
        for (Section s : m.up().toList()) {
          for (Event e : events(s, parser)) {
            Replay.Ran ran = replay.run(state, e);
            state = ran.state();
            statements += ran.steps().size();
            for (Step step : ran.steps()) {
              for (Failure f : step.failures().values()) {
                System.out.println("FAIL " + step.at() + " " + f.sqlstate() + " " + f.message());
              }
            }
          }
        }
      }
    }
    System.out.println(
        "DONE "
            + directory
            + " "
            + statements
            + " "
            + (System.nanoTime() - start) / 1_000_000
            + " ms");
    Files.writeString(
        Path.of(out),
        SchemaJson.of(VersionRange.of(target), Map.of("db", Schemas.of(state.catalog(), target))));
  }

  static Statement read(SqlParser parser, Fragment f) {
    return switch (parser.parse(f)) {
      case Parsed.Understood u -> u.statement();
      case Parsed.Malformed m -> {
        System.out.println("SYNTAX " + f.span() + " " + m.error());
        yield new Opaque(f.span(), "syntax error");
      }
    };
  }

  static List<Event> events(Section s, SqlParser parser) {
    List<Event> events = new ArrayList<>();
    boolean wrap =
        s.transaction() == TransactionMode.FILE || s.transaction() == TransactionMode.BATCH;
    if (wrap) {
      events.add(new Event.Begin(false, s.why()));
    }
    for (Fragment part : s.fragments(Map.of())) {
      Script script = Splitter.split(part);
      List<Statement> statements = new ArrayList<>();
      for (Piece piece : script.pieces()) {
        if (piece instanceof Piece.Sql) {
          statements.add(read(parser, script.fragment(piece)));
        }
      }
      if (s.transaction() == TransactionMode.IMPLICIT) {
        events.add(new Event.Message(statements, s.why()));
      } else {
        statements.forEach(x -> events.add(new Event.Run(x, s.stopsOnError())));
      }
    }
    if (wrap) {
      events.add(new Event.Commit());
    }
    return events;
  }
}
