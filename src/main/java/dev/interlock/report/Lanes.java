package dev.interlock.report;

import dev.interlock.lint.Timeline;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Who is kept waiting, from which statement until when, drawn beside line numbers. */
final class Lanes {
  private static final int CELL = 5;
  private static final int MOST_LANES = 12;
  private static final String HELD = "█";
  private static final String RELEASED = "│";

  private final Timeline timeline;
  private final List<Integer> columns;
  private final boolean cut;

  private Lanes(Timeline timeline, int room) {
    this.timeline = timeline;
    List<Integer> all = new ArrayList<>();
    List<Span> statements = timeline.statements();
    for (int i = 0; i < statements.size(); i++) {
      if (i == 0 || statements.get(i).startLine() != statements.get(i - 1).startLine()) {
        all.add(i);
      }
    }
    int most = Math.max(2, room / CELL);
    List<Integer> kept = all.size() <= most ? all : changing(all);
    cut = kept.size() > most;
    columns = cut ? kept.subList(0, most) : kept;
  }

  /** Returns the statements at which a lock comes or goes, and the last. */
  private List<Integer> changing(List<Integer> all) {
    TreeSet<Integer> kept = new TreeSet<>();
    timeline.holds().forEach(hold -> kept.addAll(List.of(hold.from(), hold.to())));
    kept.add(all.getLast());
    kept.retainAll(all);
    return List.copyOf(kept);
  }

  /** Returns the drawing, each line indented by two; empty where nobody waits. */
  static String of(Timeline timeline, Screen screen) {
    if (timeline.holds().isEmpty()) {
      return "";
    }
    int names = "locks".length();
    int modes = "line".length();
    for (Timeline.Hold hold : timeline.holds()) {
      names = Math.max(names, name(hold.relation()).length());
      modes = Math.max(modes, mode(hold.mode()).length());
    }
    int room = screen.width() - names - modes - 6 - "│   reads and writes wait".length();
    return new Lanes(timeline, room).drawn(names, modes, screen);
  }

  private String drawn(int names, int modes, Screen screen) {
    StringBuilder out = new StringBuilder();
    out.append("  ").append(padded("locks", names)).append("  ").append(padded("line", modes));
    for (int column : columns) {
      out.append(String.format("%" + CELL + "d", line(column)));
    }
    out.append(cut ? "  …" : "   COMMIT").append('\n');
    List<Timeline.Hold> holds = timeline.holds();
    for (Timeline.Hold hold : holds.subList(0, Math.min(MOST_LANES, holds.size()))) {
      out.append("  ").append(padded(name(hold.relation()), names)).append("  ");
      out.append(padded(mode(hold.mode()), modes)).append("  ");
      String lane = lane(hold);
      out.append(
          hold.mode().blocksReads() ? screen.paint().red(lane) : screen.paint().yellow(lane));
      out.append("  ");
      out.append(hold.mode().blocksReads() ? "reads and writes wait" : "writes wait").append('\n');
    }
    if (holds.size() > MOST_LANES) {
      out.append("  and ").append(holds.size() - MOST_LANES).append(" more locks\n");
    }
    return out.toString();
  }

  private String lane(Timeline.Hold hold) {
    String[] cells = new String[columns.size() * CELL + 1];
    Arrays.fill(cells, " ");
    int last = -1;
    for (int i = 0; i < columns.size(); i++) {
      int next = i + 1 < columns.size() ? columns.get(i + 1) : timeline.statements().size();
      if (hold.from() < next && columns.get(i) <= hold.to()) {
        Arrays.fill(cells, i * CELL, (i + 1) * CELL, HELD);
        last = i;
      }
    }
    boolean endsHere = !cut || hold.to() < timeline.statements().size() - 1;
    if (hold.untilCommit() && last >= 0 && endsHere) {
      cells[(last + 1) * CELL] = RELEASED;
    }
    return String.join("", cells);
  }

  private int line(int statement) {
    return timeline.statements().get(statement).startLine();
  }

  /** Returns a name as people write it: without the schema everything is in. */
  static String name(QualifiedName relation) {
    boolean usual = relation.schema().filter(s -> s.value().equals("public")).isPresent();
    return Printable.line(usual ? relation.name().value() : relation.toString());
  }

  private static String mode(LockMode mode) {
    return mode == LockMode.SHARE ? mode.toString() : mode.abbreviation();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
