package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** sqlx: {@code 1_name.sql}, or {@code 1_name.up.sql} with its {@code .down.sql}, by number. */
final class SqlxReader implements ToolReader {
  static final Pattern NAME = Pattern.compile("[0-9]+_.*\\.sql");
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final String SWITCH = "-- no-transaction";
  private static final Pattern MISPLACED = Pattern.compile("(?m)^\\s*--\\s*no-transaction\\b");

  @Override
  public Tool tool() {
    return Tool.SQLX;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.sqlNames().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    for (String name : folder.sqlNames()) {
      Path path = folder.files().get(name);
      if (path != null && sources.file(path).filter(SqlxReader::switchesOff).isPresent()) {
        return Optional.of("a file starts with " + SWITCH);
      }
    }
    return Surroundings.above(folder, ".sqlx").map(found -> found + " is above the files");
  }

  private static boolean switchesOff(SourceFile file) {
    return file.text().startsWith(SWITCH);
  }

  @Override
  public void read(Folder folder, History history) {
    Map<BigInteger, List<Path>> up = new TreeMap<>();
    Map<BigInteger, Path> down = new TreeMap<>();
    folder
        .files()
        .forEach(
            (name, path) -> {
              if (!Folder.isSql(name)) {
                return;
              }
              BigInteger version =
                  NAME.matcher(name).matches() ? Names.number(Names.digits(name)) : MOST;
              if (!NAME.matcher(name).matches() || version.compareTo(MOST) > 0) {
                history.skip(path, "its name is not one sqlx runs (1_name.sql, 1_name.up.sql)");
              } else if (name.endsWith(".down.sql")) {
                down.put(version, path);
              } else {
                up.computeIfAbsent(version, v -> new ArrayList<>()).add(path);
              }
            });
    up.forEach((version, paths) -> paths.forEach(path -> add(history, version, path, down)));
    down.values().forEach(path -> history.skip(path, "there is no up file of its version"));
    history.checkDuplicates("sqlx stops");
  }

  private static void add(
      History history, BigInteger version, Path path, Map<BigInteger, Path> down) {
    Optional<SourceFile> file = history.take(path);
    Optional<SourceFile> back = Optional.ofNullable(down.remove(version)).flatMap(history::take);
    if (file.isEmpty()) {
      return;
    }
    List<SourceFile> files = new ArrayList<>(List.of(file.get()));
    List<Section> sections = new ArrayList<>(List.of(section(Direction.UP, file.get(), history)));
    back.ifPresent(
        other -> {
          files.add(other);
          sections.add(section(Direction.DOWN, other, history));
        });
    history.add(
        new Migration(
            file.get().path(),
            version.toString(),
            Migration.Kind.VERSIONED,
            files,
            sections,
            switchesOff(file.get())));
  }

  private static Section section(Direction direction, SourceFile file, History history) {
    Section section =
        Section.whole(
            direction, file, TransactionMode.FILE, "sqlx runs each file in a transaction");
    if (switchesOff(file)) {
      return section.in(
          TransactionMode.IMPLICIT,
          "-- no-transaction still sends the file as one message, which the server runs as one"
              + " transaction when it holds several statements",
          Optional.of(new Span(file, 0, SWITCH.length())));
    }
    Line.matching(file, MISPLACED)
        .forEach(
            line ->
                history.problem(
                    Problem.warning(
                        line.span(),
                        "sqlx sees -- no-transaction only at the very start of the file",
                        "move it to the first line, without anything before it")));
    return section;
  }
}
