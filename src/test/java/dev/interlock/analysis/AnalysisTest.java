package dev.interlock.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlock.effect.Failure;
import dev.interlock.effect.Step;
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
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the analysis to the histories in {@code testdata/fails}: the SQLSTATE stands behind. */
class AnalysisTest {
  private static final Version VERSION = new Version(16);
  private static final Pattern EXPECTED = Pattern.compile("; -- ([0-9A-Z]{5})$");

  private final SqlParser parser = new SqlParser();

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("testdata/fails"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void exactlyTheMarkedStatementsAreRefused(Path path) throws IOException {
    String text = Files.readString(path);
    SourceFile file = new SourceFile(path.toString(), text);
    Replay replay =
        new Replay(VersionRange.of(VERSION), new RoutineReader(this::statement, parser));
    State state = State.initial(Map.of());
    if (text.startsWith("-- whole")) {
      state = state.afterDump(new Span(file, 0, 0));
    }
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    Script script = Splitter.split(Fragment.of(file));
    for (Piece piece : script.pieces()) {
      if (piece instanceof Piece.Sql) {
        Statement statement = statement(script.fragment(piece));
        Replay.Ran ran = replay.run(state, new Event.Run(statement, false));
        state = ran.state();
        int line = statement.span().endLine();
        Matcher marked = EXPECTED.matcher(text.lines().toList().get(line - 1));
        expected.add(line + ": " + (marked.find() ? marked.group(1) : "runs"));
        found.add(line + ": " + failure(ran.steps()).map(Failure::sqlstate).orElse("runs"));
      }
    }
    assertEquals(String.join("\n", expected), String.join("\n", found));
  }

  private static Optional<Failure> failure(List<Step> steps) {
    return steps.stream()
        .findFirst()
        .flatMap(step -> Optional.ofNullable(step.failures().get(VERSION)));
  }

  private Statement statement(Fragment text) {
    return switch (parser.parse(text)) {
      case Parsed.Understood(Statement statement) -> statement;
      case Parsed.Malformed(var error) -> new Opaque(text.span(), error.message());
    };
  }
}
