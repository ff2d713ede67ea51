package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * dbmate: files that start with a number, by name as text, divided by {@code -- migrate:up} and
 * {@code -- migrate:down}.
 */
final class DbmateReader implements ToolReader {
  private static final Pattern NAME = Pattern.compile("[0-9]+.*\\.sql");
  private static final Pattern UP = Pattern.compile("^--\\s*migrate:up(\\s.*)?$");
  private static final Pattern DOWN = Pattern.compile("^--\\s*migrate:down(\\s.*)?$");
  private static final Pattern OFF = Pattern.compile("transaction:\\s*false");

  @Override
  public Tool tool() {
    return Tool.DBMATE;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.sqlNames().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return Markers.inMost(folder, sources, Markers.DBMATE);
  }

  @Override
  public void read(Folder folder, History history) {
    for (String name : folder.sqlNames()) {
      Path path = folder.files().get(name);
      if (path == null) {
        continue;
      }
      if (NAME.matcher(name).matches()) {
        history.take(path).ifPresent(file -> read(file, Names.digits(name), history));
      } else {
        history.skip(path, "its name does not start with a number, so dbmate does not run it");
      }
    }
    history.checkDuplicates("dbmate records a version once");
    history.checkTextOrder(tool());
  }

  private static void read(SourceFile file, String version, History history) {
    List<Section> sections = new ArrayList<>();
    Optional<Line> open = Optional.empty();
    boolean optsOut = false;
    boolean stray = false;
    for (Line line : Line.of(file)) {
      if (UP.matcher(line.text()).matches() || DOWN.matcher(line.text()).matches()) {
        optsOut |= UP.matcher(line.text()).matches() && OFF.matcher(line.text()).find();
        close(file, open, line.start(), sections);
        open = Optional.of(line);
      } else if (open.isEmpty() && !stray && isSql(line)) {
        stray = true;
        history.problem(
            Problem.warning(
                line.span(),
                "dbmate refuses SQL before -- migrate:up",
                "move it under -- migrate:up"));
      }
    }
    close(file, open, file.text().length(), sections);
    if (sections.stream().noneMatch(s -> s.direction() == Direction.UP)) {
      history.problem(
          Problem.warning(
              file.path(), "there is no -- migrate:up, which dbmate requires", "add the line"));
    }
    if (sections.stream().noneMatch(s -> s.direction() == Direction.DOWN)) {
      history.problem(
          Problem.warning(
              file.path(),
              "there is no -- migrate:down, which dbmate requires",
              "add the line, if need be with nothing under it"));
    }
    history.add(
        new Migration(
            file.path(), version, Migration.Kind.VERSIONED, List.of(file), sections, optsOut));
  }

  private static boolean isSql(Line line) {
    String text = line.text().strip();
    return !text.isEmpty() && !text.startsWith("--");
  }

  private static void close(SourceFile file, Optional<Line> open, int end, List<Section> sections) {
    if (open.isEmpty()) {
      return;
    }
    Line marker = open.get();
    Direction direction = UP.matcher(marker.text()).matches() ? Direction.UP : Direction.DOWN;
    Section section =
        Section.of(
            direction,
            TransactionMode.FILE,
            "dbmate runs each section in a transaction",
            Line.part(file, marker.next(), end).toArray(Span[]::new));
    sections.add(
        OFF.matcher(marker.text()).find()
            ? section.in(
                TransactionMode.IMPLICIT,
                "transaction:false still sends the section as one message, which the server runs"
                    + " as one transaction when it holds several statements",
                Optional.of(marker.span()))
            : section);
  }
}
