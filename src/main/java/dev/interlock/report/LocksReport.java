package dev.interlock.report;

import dev.interlock.catalog.Known;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Work;
import dev.interlock.postgres.VersionRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What every statement locks, as JSON and as text. */
public final class LocksReport {
  private LocksReport() {}

  /** Returns the documented JSON form, version 1. */
  public static String json(VersionRange postgres, List<StatementLocks> statements) {
    return Json.document(
        json -> {
          json.field("version", 1);
          JsonParts.postgres(json, postgres);
          json.objects("statements", statements, s -> statement(json, s));
        });
  }

  private static void statement(Json json, StatementLocks s) {
    json.field("project", s.project());
    json.field("path", s.path());
    json.field("startLine", s.span().startLine());
    json.field("endLine", s.span().endLine());
    json.field("kind", s.kind());
    JsonParts.versions(json, s.versions());
    json.object(
        "transaction",
        () -> {
          json.field("mode", s.transaction());
          json.field("allowed", s.footprints().stream().allMatch(Footprint::transactionAllowed));
        });
    if (s.failure().isPresent()) {
      json.object(
          "fails",
          () -> {
            json.field("reason", s.failure().get().message());
            json.field("sqlstate", s.failure().get().sqlstate());
          });
    } else {
      json.nothing("fails");
    }
    List<Lock> locks = s.locks();
    json.array(
        "locks",
        () -> {
          for (int i = 0; i < locks.size(); i++) {
            Lock lock = locks.get(i);
            int order = i + 1;
            json.object(
                () -> {
                  json.field("relation", lock.name().toString());
                  json.field("kind", lock.kind().toString());
                  json.field("mode", lock.mode().toString());
                  json.field("until", lock.until().name().toLowerCase(Locale.ROOT));
                  json.field("order", order);
                });
          }
        });
    boolean fails = s.failure().isPresent();
    work(json, "rewrites", s, Footprint::rewrites, fails);
    work(json, "scans", s, Footprint::scans, fails);
    work(json, "builds", s, Footprint::builds, fails);
    work(json, "rebuilds", s, Footprint::rebuilds, fails);
    json.strings("truncates", fails ? List.of() : named(s, Footprint::truncates));
    json.strings("waits", fails ? List.of() : named(s, Footprint::waits));
    json.field("certainty", s.isCertain() ? "certain" : "possible");
  }

  private static List<String> named(
      StatementLocks s, Function<Footprint, List<Footprint.Named>> which) {
    return s.footprints().stream()
        .flatMap(f -> which.apply(f).stream())
        .map(n -> n.name().toString())
        .distinct()
        .toList();
  }

  private static void work(
      Json json,
      String name,
      StatementLocks s,
      Function<Footprint, Known<List<Work>>> which,
      boolean fails) {
    if (fails) {
      json.strings(name, List.of());
      return;
    }
    names(s, which).ifPresentOrElse(n -> json.strings(name, n), () -> json.nothing(name));
  }

  /** Returns the names, or nothing when they are unknown. */
  private static Optional<List<String>> names(
      StatementLocks s, Function<Footprint, Known<List<Work>>> which) {
    Set<String> names = new LinkedHashSet<>();
    for (Footprint footprint : s.footprints()) {
      Optional<List<Work>> known = which.apply(footprint).asOptional();
      if (known.isEmpty()) {
        return Optional.empty();
      }
      known.get().forEach(w -> names.add(w.name().toString()));
    }
    return Optional.of(List.copyOf(names));
  }

  /** Returns the form for people: each migration's statements, then a lane for each relation. */
  public static String text(VersionRange postgres, List<StatementLocks> statements, Screen screen) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (from < statements.size()) {
      int to = from;
      while (to < statements.size()
          && statements.get(to).path().equals(statements.get(from).path())) {
        to++;
      }
      List<StatementLocks> file = statements.subList(from, to);
      StatementLocks first = file.getFirst();
      out.append(Printable.line(first.path())).append("   ");
      out.append(TextCheck.transaction(first.transaction())).append(" · ");
      out.append(TextCheck.versions(postgres)).append("\n\n");
      file.forEach(s -> lines(out, s));
      String lanes = Lanes.of(StatementLocks.timeline(file), screen);
      out.append(lanes.isEmpty() ? "" : "\n").append(lanes).append('\n');
      from = to;
    }
    return screen.drawn(out.toString());
  }

  private static void lines(StringBuilder out, StatementLocks s) {
    out.append(String.format("%5d  %s", s.span().startLine(), Printable.line(s.kind())));
    if (!s.versions().isEmpty()) {
      out.append(" (PostgreSQL ");
      out.append(s.versions().stream().map(v -> v + "").collect(Collectors.joining(", ")));
      out.append(" only)");
    }
    out.append('\n');
    s.failure()
        .ifPresent(
            f ->
                out.append("       fails      ")
                    .append(Printable.line(f.message()))
                    .append(" (SQLSTATE ")
                    .append(f.sqlstate())
                    .append(")\n"));
    for (Lock lock : s.locks()) {
      out.append("       locks      ").append(Printable.line(lock.name().toString()));
      out.append("  ").append(lock.mode()).append(", until ");
      out.append(lock.until() == Lock.Until.COMMIT ? "COMMIT" : "the statement ends");
      out.append(
          lock.mode().blocksReads()
              ? ": reads and writes wait"
              : lock.mode().blocksWrites() ? ": writes wait" : "");
      out.append('\n');
    }
    List<String> words = new ArrayList<>(List.of("rewrites", "scans", "builds", "rebuilds"));
    List<Function<Footprint, Known<List<Work>>>> works =
        List.of(Footprint::rewrites, Footprint::scans, Footprint::builds, Footprint::rebuilds);
    for (int i = 0; i < words.size(); i++) {
      Optional<List<String>> names = names(s, works.get(i));
      String shown = names.map(n -> String.join(", ", n)).orElse("unknown");
      if (!shown.isEmpty() && s.failure().isEmpty()) {
        out.append(String.format("       %-10s %s\n", words.get(i), Printable.line(shown)));
      }
    }
  }
}
