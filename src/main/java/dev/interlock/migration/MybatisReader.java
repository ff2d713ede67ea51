package dev.interlock.migration;

import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MyBatis Migrations: {@code id_name.sql} by number, cut at {@code -- //@UNDO}. */
final class MybatisReader implements ToolReader {
  private static final Pattern NAME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)_.*\\.sql");
  private static final Pattern UNDO = Pattern.compile("^\\s*(?:--|//)\\s*//\\s*@UNDO.*");
  private static final Pattern LOOSE = Pattern.compile("(?i)^\\s*--\\s*(?://)?\\s*@undo\\b.*");

  @Override
  public Tool tool() {
    return Tool.MYBATIS;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.sqlNames().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return Markers.in(folder, sources, Markers.MYBATIS);
  }

  @Override
  public void read(Folder folder, History history) {
    List<Path> files = new ArrayList<>();
    folder
        .files()
        .forEach(
            (name, path) -> {
              if (NAME.matcher(name).matches()) {
                files.add(path);
              } else if (name.equals("bootstrap.sql")) {
                history.take(path).ifPresent(file -> read(file, "", history));
              } else if (Folder.isSql(name)) {
                history.skip(
                    path,
                    name.equals("onabort.sql")
                        ? "MyBatis runs it only when a migration fails"
                        : "its name is not one MyBatis runs (20260131120000_name.sql)");
              }
            });
    files.sort(Comparator.comparing(MybatisReader::version).thenComparing(Names::file));
    for (Path path : files) {
      history.take(path).ifPresent(file -> read(file, version(path).toPlainString(), history));
    }
    history.checkDuplicates("MyBatis records a version once");
  }

  private static BigDecimal version(Path path) {
    Matcher match = NAME.matcher(Names.file(path));
    return match.matches() ? new BigDecimal(match.group(1)) : BigDecimal.ZERO;
  }

  private static void read(SourceFile file, String version, History history) {
    List<Section> sections = new ArrayList<>();
    int start = 0;
    Direction direction = Direction.UP;
    for (Line line : Line.of(file)) {
      if (direction == Direction.UP && UNDO.matcher(line.text()).matches()) {
        sections.add(section(direction, Line.part(file, start, line.start())));
        direction = Direction.DOWN;
        start = line.next();
      } else if (direction == Direction.UP && LOOSE.matcher(line.text()).matches()) {
        history.problem(
            Problem.warning(
                line.span(),
                "MyBatis does not take this for the undo marker, so what follows runs as well",
                "write exactly -- //@UNDO"));
      }
    }
    sections.add(section(direction, Line.part(file, start, file.text().length())));
    history.add(
        new Migration(
            file.path(), version, Migration.Kind.VERSIONED, List.of(file), sections, false));
  }

  private static Section section(Direction direction, List<Span> parts) {
    return Section.of(
            direction,
            TransactionMode.FILE,
            "MyBatis runs each script in a transaction",
            parts.toArray(Span[]::new))
        .with(PlaceholderSyntax.DOLLAR_BRACES);
  }
}
