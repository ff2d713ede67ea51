package dev.interlock;

import dev.interlock.lint.Linter;
import dev.interlock.lint.Report;
import dev.interlock.lint.Settings;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.migration.Projects;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.Parsed;
import dev.interlock.parse.Piece;
import dev.interlock.parse.RoutineReader;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.parse.SqlParser;
import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import dev.interlock.replay.Event;
import dev.interlock.replay.Replay;
import dev.interlock.replay.State;
import dev.interlock.rule.Ruleset;
import dev.interlock.source.SourceFile;
import dev.interlock.syntax.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the parts take once warm, over a history of a thousand migrations and over bulk data.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class Benchmarks {

  /** A history, read from the folder that the property {@code history} names. */
  @org.openjdk.jmh.annotations.State(Scope.Benchmark)
  public static class History {
    List<Project> projects;
    List<Script> scripts = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();

    @Setup
    public void read() {
      Path folder = Path.of(System.getProperty("history"));
      projects = Projects.find(List.of(folder), Projects.Options.DEFAULT).projects();
      SqlParser parser = new SqlParser();
      for (Migration migration : projects.getFirst().migrations()) {
        for (SourceFile file : migration.files()) {
          scripts.add(Splitter.split(Fragment.of(file.whole())));
        }
      }
      for (Script script : scripts) {
        for (Piece piece : script.pieces()) {
          if (piece instanceof Piece.Sql
              && parser.parse(script.fragment(piece))
                  instanceof Parsed.Understood(Statement statement)) {
            statements.add(statement);
          }
        }
      }
    }
  }

  /** The target: one version, or all. */
  @org.openjdk.jmh.annotations.State(Scope.Benchmark)
  public static class Target {
    @Param({"18-18", "14-18"})
    String versions;

    VersionRange range() {
      String[] ends = versions.split("-", -1);
      return new VersionRange(
          new Version(Integer.parseInt(ends[0])), new Version(Integer.parseInt(ends[1])));
    }
  }

  /** Ten megabytes as pg_dump writes data, half of it COPY and half INSERT. */
  @org.openjdk.jmh.annotations.State(Scope.Benchmark)
  public static class Dump {
    Fragment text;

    @Setup
    public void write() {
      StringBuilder dump = new StringBuilder("COPY public.t (id, name, note) FROM stdin;\n");
      for (int i = 0; dump.length() < 5_000_000; i++) {
        dump.append(i).append("\tname ").append(i).append("\tsome text; with 'quotes' and so on\n");
      }
      dump.append("\\.\n\n");
      for (int i = 0; dump.length() < 10_000_000; i++) {
        dump.append("INSERT INTO public.t VALUES (")
            .append(i)
            .append(", 'it''s', 'text; more');\n");
      }
      text = Fragment.of(new SourceFile("dump.sql", dump.toString()).whole());
    }
  }

  @Benchmark
  public Object splitTenMegabytes(Dump dump) {
    return Splitter.split(dump.text);
  }

  @Benchmark
  public int parse(History history) {
    SqlParser parser = new SqlParser();
    int understood = 0;
    for (Script script : history.scripts) {
      for (Piece piece : script.pieces()) {
        if (piece instanceof Piece.Sql
            && parser.parse(script.fragment(piece)) instanceof Parsed.Understood) {
          understood++;
        }
      }
    }
    return understood;
  }

  @Benchmark
  public State replay(History history, Target target) {
    Replay replay = new Replay(target.range(), new RoutineReader(new SqlParser()));
    State state = State.initial(Map.of());
    for (Statement statement : history.statements) {
      state = replay.run(state, new Event.Run(statement, false)).state();
    }
    return state;
  }

  /** The whole of a check but finding and reading the files and writing the report. */
  @Benchmark
  public Report rules(History history, Target target) {
    Settings settings = Settings.DEFAULT.withPostgres(target.range());
    return new Linter(settings, Ruleset.shipped()).lint(history.projects);
  }
}
