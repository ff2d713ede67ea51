package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * node-pg-migrate: by numeric prefix, all pending migrations in one transaction, divided by {@code
 * -- Up Migration} and {@code -- Down Migration}.
 */
final class NodePgMigrateReader implements ToolReader {
  private static final Pattern NAME = Pattern.compile("[0-9]+.*\\.sql");
  private static final Pattern CODE = Pattern.compile("[0-9]+.*\\.(?:js|ts|cjs|mjs|cts|mts)");
  private static final Pattern UP = Pattern.compile("(?i)^\\s*--[\\s-]*up\\s+migration.*");
  private static final Pattern DOWN = Pattern.compile("(?i)^\\s*--[\\s-]*down\\s+migration.*");

  @Override
  public Tool tool() {
    return Tool.NODE_PG_MIGRATE;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.sqlNames().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    if (fits(folder) && Surroundings.dependsOn(folder, "node-pg-migrate")) {
      return Optional.of("package.json names node-pg-migrate");
    }
    long marked =
        folder.sql().stream().filter(p -> Markers.NODE_PG_MIGRATE.isIn(sources, p)).count();
    return fits(folder)
            && marked * 2 > folder.sql().size()
            && folder.sqlNames().stream().noneMatch(name -> name.endsWith(".down.sql"))
        ? Optional.of("the files have the comment " + Markers.NODE_PG_MIGRATE.written())
        : Optional.empty();
  }

  @Override
  public void read(Folder folder, History history) {
    List<Path> files =
        history.select(folder, NAME, Optional.of(CODE), "its name does not start with a number");
    files.sort(
        Comparator.comparing((Path path) -> time(Names.digits(Names.file(path))))
            .thenComparing(Names::file, Names::compareNames));
    for (Path path : files) {
      history.take(path).ifPresent(file -> read(file, Names.digits(Names.file(path)), history));
    }
  }

  /** A prefix of 17 digits is a date and time to the millisecond, others are numbers. */
  private static BigInteger time(String digits) {
    if (digits.length() == 17) {
      try {
        LocalDateTime date =
            LocalDateTime.of(
                number(digits, 0, 4),
                number(digits, 4, 6),
                number(digits, 6, 8),
                number(digits, 8, 10),
                number(digits, 10, 12),
                number(digits, 12, 14),
                number(digits, 14, 17) * 1_000_000);
        return BigInteger.valueOf(date.toInstant(ZoneOffset.UTC).toEpochMilli());
      } catch (DateTimeException e) {
        return Names.number(digits);
      }
    }
    return Names.number(digits);
  }

  private static int number(String digits, int start, int end) {
    return Integer.parseInt(digits.substring(start, end));
  }

  private static void read(SourceFile file, String version, History history) {
    List<Section> sections = new ArrayList<>();
    Direction direction = Direction.UP;
    int start = 0;
    for (Line line : Line.of(file)) {
      boolean up = UP.matcher(line.text()).matches();
      if (up || DOWN.matcher(line.text()).matches()) {
        Line.part(file, start, line.start()).forEach(part -> add(sections, part));
        direction = up ? Direction.UP : Direction.DOWN;
        sections.add(section(direction));
        start = line.next();
      }
    }
    List<Span> rest = Line.part(file, start, file.text().length());
    rest.forEach(part -> add(sections, part));
    if (sections.isEmpty()) {
      sections.add(section(direction));
    }
    history.add(
        new Migration(
            file.path(), version, Migration.Kind.VERSIONED, List.of(file), sections, false));
  }

  private static Section section(Direction direction, Span... parts) {
    return Section.of(
        direction,
        TransactionMode.BATCH,
        "node-pg-migrate runs all pending migrations in one transaction",
        parts);
  }

  /** Puts a part into the section that is open, or into an up section when there was no marker. */
  private static void add(List<Section> sections, Span part) {
    if (sections.isEmpty()) {
      boolean comments =
          part.text().lines().allMatch(l -> l.isBlank() || l.strip().startsWith("--"));
      if (!comments || part.end() == part.file().text().length()) {
        sections.add(section(Direction.UP, part));
      }
      return;
    }
    sections.add(section(sections.removeLast().direction(), part));
  }
}
