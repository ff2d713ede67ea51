package dev.interlock.lint;

import dev.interlock.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How large production's tables are, as one query told.
 *
 * <p>The file is CSV with a header, as psql writes it for {@link #QUERY}. {@code reltuples} is an
 * estimate of the planner: good enough to tell a lookup table from a large one.
 *
 * @param tables by {@code schema.name}
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-class.html">the manual on
 *     pg_class</a>
 */
public record Statistics(Map<String, Size> tables) {

  /** No table's size is known. */
  public static final Statistics NONE = new Statistics(Map.of());

  /** The query that exports them. */
  public static final String QUERY =
      """
      COPY (
        SELECT n.nspname AS schema, c.relname AS name,
               greatest(c.reltuples, 0)::bigint AS rows, pg_total_relation_size(c.oid) AS size
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT LIKE 'pg\\_%'
        ORDER BY 1, 2
      ) TO STDOUT WITH (FORMAT csv, HEADER)
      """;

  private static final long SMALL = 10_000;

  public Statistics {
    tables = Map.copyOf(tables);
  }

  /**
   * The size of a table.
   *
   * @param bytes with its indexes and what is stored out of line
   */
  public record Size(long rows, long bytes) {

    /** Tells whether work on all rows is over before anyone notices. */
    boolean isSmall() {
      return rows < SMALL;
    }
  }

  /** A file of statistics, and the lines of it that say nothing. */
  public record Result(Statistics statistics, List<String> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** Reads a file of statistics. */
  public static Result read(String text) {
    Map<String, Size> tables = new HashMap<>();
    List<String> problems = new ArrayList<>();
    Optional<List<String>> header = Optional.empty();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      List<String> cells = cells(line);
      if (header.isEmpty()) {
        header = Optional.of(cells.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList());
        if (!header.get().containsAll(List.of("name", "rows"))) {
          problems.add("line 1: the header names schema, name, rows and size");
          break;
        }
        continue;
      }
      Optional<Long> rows = cell(header.get(), cells, "rows").flatMap(Statistics::number);
      Optional<String> name = cell(header.get(), cells, "name");
      if (rows.isEmpty() || name.isEmpty()) {
        problems.add("line " + number + ": a name and a number of rows are expected");
        continue;
      }
      long bytes = cell(header.get(), cells, "size").flatMap(Statistics::number).orElse(0L);
      tables.put(
          cell(header.get(), cells, "schema").orElse("public") + "." + name.get(),
          new Size(Math.max(0, rows.get()), bytes));
    }
    return new Result(new Statistics(tables), problems);
  }

  private static Optional<String> cell(List<String> header, List<String> cells, String column) {
    int at = header.indexOf(column);
    return at >= 0 && at < cells.size() ? Optional.of(cells.get(at)) : Optional.empty();
  }

  private static Optional<Long> number(String text) {
    return text.matches("-?[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  /** Returns the size of a relation, if the file tells it. */
  Optional<Size> of(QualifiedName name) {
    String schema = name.schema().map(s -> s.value()).orElse("public");
    return Optional.ofNullable(tables.get(schema + "." + name.name().value()));
  }
}
