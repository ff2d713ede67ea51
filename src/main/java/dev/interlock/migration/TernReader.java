package dev.interlock.migration;

import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * tern: {@code 1_name.sql} without gaps from 1, cut at {@code ---- create above / drop below ----}.
 */
final class TernReader implements ToolReader {
  private static final Pattern NAME = Pattern.compile("[0-9]+_.+\\.sql");
  private static final String CUT = "---- create above / drop below ----";
  private static final String OFF = "---- tern: disable-tx ----";
  private static final Pattern TEMPLATE =
      Pattern.compile("\\{\\{-?\\s*template\\s+\"([^\"]+)\"[^}]*\\}\\}");

  @Override
  public Tool tool() {
    return Tool.TERN;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.sqlNames().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    if (fits(folder) && folder.has("tern.conf")) {
      return Optional.of("tern.conf is beside the files");
    }
    return Markers.in(folder, sources, Markers.TERN)
        .or(
            () ->
                fits(folder)
                    ? Surroundings.above(folder, "tern.conf").map(f -> f + " is above the files")
                    : Optional.empty());
  }

  @Override
  public void read(Folder folder, History history) {
    List<Path> files =
        history.select(
            folder, NAME, Optional.empty(), "its name is not one tern runs (001_name.sql)");
    files.sort(Comparator.comparing(TernReader::version).thenComparing(Names::file));
    BigInteger expected = BigInteger.ONE;
    Map<String, String> data = data(folder, history);
    for (Path path : files) {
      BigInteger version = version(path);
      if (version.compareTo(expected) > 0) {
        history.problem(
            Problem.warning(
                Folder.shown(path),
                "migration " + expected + " is missing before this one",
                "number migrations from 1 without gaps; tern stops here"));
      }
      expected = version.add(BigInteger.ONE);
      history.take(path).ifPresent(file -> read(folder, file, version.toString(), data, history));
    }
    history.checkDuplicates("tern stops");
  }

  private static BigInteger version(Path path) {
    return Names.number(Names.digits(Names.file(path)));
  }

  /** Returns what the nearest {@code tern.conf} gives to templates: its section {@code data}. */
  private static Map<String, String> data(Folder folder, History history) {
    Map<String, String> data = new HashMap<>();
    boolean inside = false;
    for (Path at : Surroundings.upwards(folder)) {
      for (String line : history.sources().text(at.resolve("tern.conf")).lines().toList()) {
        String text = line.strip();
        if (text.startsWith("[")) {
          inside = text.equals("[data]");
        } else if (inside && !text.startsWith("#") && text.contains("=")) {
          String[] entry = text.split("\\s*=\\s*", 2);
          if (!entry[1].contains("{{")) {
            data.put(entry[0], entry[1]);
          }
        }
      }
      if (Files.exists(at.resolve("tern.conf"))) {
        break;
      }
    }
    return data;
  }

  private static void read(
      Folder folder, SourceFile file, String version, Map<String, String> data, History history) {
    List<Section> sections = new ArrayList<>();
    Optional<Span> off = Optional.empty();
    boolean upOff = false;
    int start = 0;
    Direction direction = Direction.UP;
    List<Include> includes = new ArrayList<>();
    includes(folder, file, history, includes, new ArrayList<>());
    for (Line line : Line.of(file)) {
      if (line.text().equals(OFF)) {
        off = Optional.of(line.span());
        upOff |= direction == Direction.UP;
      } else if (line.text().strip().equals(CUT) && direction == Direction.UP) {
        sections.add(
            section(direction, Line.part(file, start, line.start()), off)
                .including(includes)
                .given(data));
        direction = Direction.DOWN;
        start = line.next();
        off = Optional.empty();
      }
    }
    sections.add(
        section(direction, Line.part(file, start, file.text().length()), off)
            .including(includes)
            .given(data));
    List<SourceFile> files = new ArrayList<>(List.of(file));
    includes.forEach(include -> files.add(include.file()));
    history.add(
        new Migration(file.path(), version, Migration.Kind.VERSIONED, files, sections, upOff));
  }

  private static Section section(Direction direction, List<Span> parts, Optional<Span> off) {
    Section section =
        Section.of(
                direction,
                TransactionMode.FILE,
                "tern runs each migration in a transaction",
                parts.toArray(Span[]::new))
            .with(PlaceholderSyntax.TEMPLATE);
    return off.isEmpty()
        ? section
        : section.in(
            TransactionMode.STATEMENT, "disable-tx makes tern run each statement by itself", off);
  }

  private static void includes(
      Folder folder, SourceFile file, History history, List<Include> found, List<Path> within) {
    Matcher match = TEMPLATE.matcher(file.text());
    while (match.find()) {
      Path path = folder.path().resolve(match.group(1)).normalize();
      Span command = new Span(file, match.start(), match.end());
      if (!Files.exists(path) || !path.startsWith(folder.path().normalize())) {
        history.problem(
            Problem.warning(
                command, "there is no template " + match.group(1), "check the template's path"));
      } else if (!within.contains(path)) {
        Optional<SourceFile> included = history.take(path);
        if (included.isPresent()) {
          found.add(new Include(command, included.get()));
          List<Path> deeper = new ArrayList<>(within);
          deeper.add(path);
          includes(folder, included.get(), history, found, deeper);
        }
      }
    }
  }
}
