package dev.interlock.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Session;
import dev.interlock.effect.Step;
import dev.interlock.effect.Work;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.Parsed;
import dev.interlock.parse.Piece;
import dev.interlock.parse.RoutineReader;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.parse.SqlParser;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import dev.interlock.source.SourceFile;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the model says of a form of the oracle, in the words of the recording. */
final class ServersReplayed {
  /** The facts that are compared. */
  record Facts(
      boolean ok,
      Set<String> locks,
      Set<String> rewrites,
      Set<String> scans,
      Set<String> builds,
      Set<String> rebuilds,
      String why) {}

  private final SqlParser parser = new SqlParser();
  private final String base;
  private final boolean whole;
  private final Map<Version, State> bases = new HashMap<>();

  /**
   * Makes the model of a schema.
   *
   * @param whole whether the schema is all there is, as a dump is, so that other names mean nothing
   */
  ServersReplayed(String base, boolean whole) {
    this.base = base;
    this.whole = whole;
  }

  Facts of(JsonNode form, Version version, boolean alone) {
    Replay replay =
        new Replay(VersionRange.of(version), new RoutineReader(this::statement, parser));
    State state =
        bases.computeIfAbsent(
            version,
            v -> {
              State made =
                  all(replay, State.initial(Map.of("timezone", "Europe/London")), List.of(base));
              return whole ? made.afterDump(new SourceFile("base.sql", base).whole()) : made;
            });
    // another connection makes the setup; temporary tables and settings are the session's own
    state = all(replay, state, texts(form.path("setup")));
    state =
        all(replay, replay.run(state, new Event.Connect()).state(), texts(form.path("session")));
    Catalog start = state.catalog();
    if (!alone) {
      state = replay.run(state, new Event.Begin(false, "the test")).state();
    }
    List<Step> steps = new ArrayList<>();
    for (String sql : texts(form.path("sql"))) {
      for (Event event : events(sql)) {
        Replay.Ran ran = replay.run(state, event);
        state = ran.state();
        steps.addAll(ran.steps());
      }
    }
    return facts(start, state.session(), steps, version, alone);
  }

  private static List<String> texts(JsonNode node) {
    List<String> found = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(n -> found.add(n.asText()));
    } else if (node.isTextual()) {
      found.add(node.asText());
    }
    return found;
  }

  private State all(Replay replay, State from, List<String> texts) {
    State state = from;
    for (String sql : texts) {
      for (Event event : events(sql)) {
        state = replay.run(state, event).state();
      }
    }
    return state;
  }

  private List<Event> events(String sql) {
    List<Event> events = new ArrayList<>();
    Script script = Splitter.split(Fragment.of(new SourceFile("form.sql", sql)));
    for (Piece piece : script.pieces()) {
      if (piece instanceof Piece.Sql) {
        events.add(new Event.Run(statement(script.fragment(piece)), true));
      }
    }
    return events;
  }

  private Statement statement(Fragment fragment) {
    return parser.parse(fragment) instanceof Parsed.Understood(Statement statement)
        ? statement
        : new Opaque(fragment.span(), "syntax error");
  }

  private static Facts facts(
      Catalog start, Session session, List<Step> steps, Version version, boolean alone) {
    Named named = new Named(start);
    Map<Oid, Set<LockMode>> locks = new HashMap<>();
    Set<String> rewrites = new TreeSet<>();
    Set<String> scans = new TreeSet<>();
    Set<String> builds = new TreeSet<>();
    Set<String> rebuilds = new TreeSet<>();
    for (Step step : steps) {
      Optional<String> refused = refused(step, version);
      if (refused.isPresent()) {
        Set<String> none = Set.of();
        return new Facts(false, none, none, none, none, none, refused.get());
      }
      Footprint footprint = step.footprints().getOrDefault(version, Footprint.NONE);
      if (alone) {
        footprint.locks().forEach(lock -> add(locks, lock));
      }
      named.all(footprint.rewrites().asOptional(), rewrites, true);
      named.all(footprint.scans().asOptional(), scans, true);
      named.all(footprint.builds().asOptional(), builds, false);
      named.all(footprint.rebuilds().asOptional(), rebuilds, false);
    }
    rewrites.removeIf(named.sequences()::contains);
    session
        .transaction()
        .ifPresent(t -> t.held().stream().forEach(held -> add(locks, held.lock())));
    return new Facts(true, strong(named, locks), rewrites, scans, builds, rebuilds, "");
  }

  private static Optional<String> refused(Step step, Version version) {
    if (step.statement() instanceof Opaque opaque && opaque.reason().equals("syntax error")) {
      return Optional.of(opaque.reason());
    }
    return Optional.ofNullable(step.failures().get(version)).map(Object::toString);
  }

  private static void add(Map<Oid, Set<LockMode>> locks, Lock lock) {
    if (lock.kind() == Lock.Kind.TABLE
        || lock.kind() == Lock.Kind.PARTITIONED_TABLE
        || lock.kind() == Lock.Kind.MATERIALIZED_VIEW) {
      locks.computeIfAbsent(lock.relation(), n -> new TreeSet<>()).add(lock.mode());
    }
  }

  /** The modes that keep others from writing or from changing the table, the strongest alone. */
  private static Set<String> strong(Named named, Map<Oid, Set<LockMode>> locks) {
    Set<String> strong = new TreeSet<>();
    locks.forEach(
        (oid, modes) -> {
          Set<LockMode> shown = new TreeSet<>(modes);
          if (shown.contains(LockMode.ACCESS_EXCLUSIVE)) {
            shown.removeIf(m -> m != LockMode.ACCESS_EXCLUSIVE);
          }
          shown.removeIf(m -> m.compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) < 0);
          named.name(oid).ifPresent(name -> shown.forEach(m -> strong.add(name + " " + m)));
        });
    return strong;
  }

  /** The names that relations had before the form; temporary ones were not recorded. */
  private record Named(Catalog start) {
    Optional<String> name(Oid oid) {
      return start
          .object(oid)
          .map(o -> o.name().toString())
          .filter(n -> !n.startsWith("pg_temp."))
          .map(Named::shown);
    }

    Set<String> sequences() {
      Set<String> found = new TreeSet<>();
      for (CatalogObject o : start.objects()) {
        if (o instanceof Relation.Sequence) {
          found.add(shown(o.name().toString()));
        }
      }
      return found;
    }

    void all(Optional<List<Work>> work, Set<String> into, boolean existing) {
      for (Work w : work.orElse(List.of())) {
        boolean known = start.object(w.relation()).isPresent();
        if (existing || start.object(w.relation(), Index.class).isPresent()) {
          name(w.relation()).ifPresent(into::add);
        } else if (!known && name(w.table()).isPresent()) {
          into.add(shown(w.name().toString()));
        }
      }
    }

    private static String shown(String full) {
      return full.startsWith("public.") ? full.substring("public.".length()) : full;
    }
  }
}
