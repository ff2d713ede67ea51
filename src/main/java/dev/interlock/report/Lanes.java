package dev.interlock.report;

import dev.interlock.effect.Lock;
import dev.interlock.postgres.LockMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Who is kept waiting, from which statement until when, drawn beside line numbers. */
final class Lanes {
  private static final int CELL = 5;
  private static final int MOST = 14;

  private Lanes() {}

  private record Lane(String relation, LockMode mode) {}

  static String of(List<StatementLocks> file) {
    List<Integer> lines =
        List.copyOf(new TreeSet<>(file.stream().map(s -> s.span().startLine()).toList()));
    Map<Lane, boolean[]> lanes = new LinkedHashMap<>();
    for (StatementLocks s : file) {
      for (Lock lock : s.locks()) {
        boolean table = lock.kind() != Lock.Kind.INDEX && lock.kind() != Lock.Kind.SEQUENCE;
        if (table && lock.mode().blocksWrites()) {
          Lane lane = new Lane(lock.name().toString(), lock.mode());
          boolean[] held = lanes.computeIfAbsent(lane, _ -> new boolean[lines.size()]);
          int at = lines.indexOf(s.span().startLine());
          boolean stays = lock.until() == Lock.Until.COMMIT && s.inTransaction();
          for (int i = at; i < (stays ? lines.size() : at + 1); i++) {
            held[i] = true;
          }
        }
      }
    }
    if (lanes.isEmpty() || lines.size() > MOST) {
      return "";
    }
    int names = lanes.keySet().stream().mapToInt(l -> l.relation().length()).max().orElse(0);
    StringBuilder out = new StringBuilder("\n  ");
    out.append(String.format("%-" + names + "s  %-5s", "locks", "line"));
    lines.forEach(line -> out.append(String.format("%" + CELL + "d", line)));
    out.append("  COMMIT\n");
    lanes.forEach(
        (lane, held) -> {
          out.append("  ");
          out.append(
              String.format(
                  "%-" + names + "s  %-5s",
                  Printable.line(lane.relation()),
                  lane.mode().abbreviation()));
          for (boolean on : held) {
            out.append((on ? "█" : " ").repeat(CELL));
          }
          out.append("│   ");
          out.append(lane.mode().blocksReads() ? "reads and writes wait\n" : "writes wait\n");
        });
    return out.toString();
  }
}
