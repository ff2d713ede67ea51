package dev.interlock.footprint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.change.Changes;
import dev.interlock.change.Outcome;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Session;
import dev.interlock.effect.Work;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.Parsed;
import dev.interlock.parse.Piece;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.parse.SqlParser;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.Version;
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

  private final String base;
  private final Map<Version, Catalog> bases = new HashMap<>();

  ServersReplayed(String base) {
    this.base = base;
  }

  Facts of(JsonNode form, Version version, boolean alone) {
    Catalog catalog =
        bases.computeIfAbsent(version, v -> run(Catalog.initial(), session(), base, v).catalog);
    Session session = session();
    for (String sql : texts(form.path("session"))) {
      State state = run(catalog, session, sql, version);
      catalog = state.catalog;
      session = state.session;
    }
    for (String sql : texts(form.path("setup"))) {
      State state = run(catalog, session, sql, version);
      catalog = state.catalog;
      session = state.session;
    }
    Session running =
        alone
            ? session
            : session.in(
                Optional.of(
                    Session.Transaction.begin(
                        Session.Kind.EXPLICIT, false, Optional.empty(), "the test")));
    Seen seen = new Seen(catalog);
    State state = new State(catalog, running);
    for (String sql : texts(form.path("sql"))) {
      if (!step(state, sql, version, seen)) {
        break;
      }
    }
    return seen.facts();
  }

  private static Session session() {
    return Session.connect(Map.of("timezone", "Europe/London"));
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

  private static final class State {
    Catalog catalog;
    Session session;

    State(Catalog catalog, Session session) {
      this.catalog = catalog;
      this.session = session;
    }
  }

  private State run(Catalog catalog, Session session, String sql, Version version) {
    State state = new State(catalog, session);
    step(state, sql, version, new Seen(catalog));
    return state;
  }

  /** Runs all statements of a text; tells whether none failed. */
  private static boolean step(State state, String sql, Version version, Seen seen) {
    Script script = Splitter.split(Fragment.of(new SourceFile("form.sql", sql)));
    for (Piece piece : script.pieces()) {
      if (!(piece instanceof Piece.Sql)) {
        continue;
      }
      Parsed parsed = new SqlParser().parse(script.fragment(piece));
      if (!(parsed instanceof Parsed.Understood(Statement statement))) {
        seen.fail("syntax");
        return false;
      }
      if (statement instanceof Opaque opaque) {
        seen.why = opaque.reason();
      }
      Outcome outcome = Changes.apply(state.catalog, state.session, statement, version);
      Footprint footprint =
          Footprints.of(
              state.catalog,
              outcome.catalog(),
              state.session,
              statement,
              outcome.changes(),
              version);
      boolean refused = !footprint.transactionAllowed() && state.session.inTransaction();
      if (outcome.failure().isPresent() || refused) {
        seen.fail(outcome.failure().map(Object::toString).orElse("not in a transaction"));
        return false;
      }
      seen.add(footprint);
      state.catalog = outcome.catalog();
      state.session = outcome.session();
    }
    return true;
  }

  private static final class Seen {
    private final Catalog start;
    private final Map<String, Set<LockMode>> locks = new HashMap<>();
    private final Set<String> rewrites = new TreeSet<>();
    private final Set<String> scans = new TreeSet<>();
    private final Set<String> builds = new TreeSet<>();
    private final Set<String> rebuilds = new TreeSet<>();
    private boolean ok = true;
    private String why = "";

    Seen(Catalog start) {
      this.start = start;
    }

    void fail(String reason) {
      ok = false;
      why = reason;
    }

    void add(Footprint footprint) {
      for (Lock lock : footprint.locks()) {
        if (start.object(lock.relation()).isPresent() && isTable(lock.kind())) {
          locks
              .computeIfAbsent(name(lock.name().toString()), n -> new TreeSet<>())
              .add(lock.mode());
        }
      }
      all(footprint.rewrites().asOptional(), rewrites, true);
      all(footprint.scans().asOptional(), scans, true);
      all(footprint.builds().asOptional(), builds, false);
      all(footprint.rebuilds().asOptional(), rebuilds, true);
    }

    private static boolean isTable(Lock.Kind kind) {
      return kind == Lock.Kind.TABLE
          || kind == Lock.Kind.PARTITIONED_TABLE
          || kind == Lock.Kind.MATERIALIZED_VIEW;
    }

    private void all(Optional<List<Work>> work, Set<String> into, boolean existing) {
      for (Work w : work.orElse(List.of())) {
        Optional<CatalogObject> object = start.object(w.relation());
        boolean sequence = object.orElse(null) instanceof dev.interlock.catalog.Relation.Sequence;
        if ((!existing || object.isPresent()) && !sequence && start.object(w.table()).isPresent()) {
          into.add(name(w.name().toString()));
        }
      }
    }

    private static String name(String full) {
      return full.startsWith("public.") ? full.substring("public.".length()) : full;
    }

    Facts facts() {
      Set<String> strong = new TreeSet<>();
      locks.forEach(
          (name, modes) -> {
            Set<LockMode> shown = new TreeSet<>(modes);
            if (shown.contains(LockMode.ACCESS_EXCLUSIVE)) {
              shown.removeIf(m -> m != LockMode.ACCESS_EXCLUSIVE);
            }
            shown.stream()
                .filter(m -> m.compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) >= 0)
                .forEach(m -> strong.add(name + " " + m));
          });
      return ok
          ? new Facts(true, strong, rewrites, scans, builds, rebuilds, why)
          : new Facts(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), why);
    }
  }
}
