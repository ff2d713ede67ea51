package dev.interlock.effect;

import dev.interlock.catalog.Oid;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.source.Span;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The state of a connection between two statements.
 *
 * @param defaults settings of the server, the role or the tool, which RESET goes back to
 * @param settings settings in effect for the session; inside a transaction, what COMMIT would keep
 * @param local settings of SET LOCAL, which end with the transaction
 * @param prepared what PREPARE keeps, by name
 * @param transaction the open transaction, if there is one
 */
public record Session(
    PMap<String, String> defaults,
    PMap<String, String> settings,
    PMap<String, String> local,
    PMap<Identifier, Statement> prepared,
    Optional<Transaction> transaction) {

  /**
   * An open transaction.
   *
   * @param since the statement that began it; absent where the tool or the server did
   * @param why the reason, as a clause for people
   * @param held the locks taken so far, in order
   * @param newTypes enum types made in this transaction
   * @param newLabels enum labels added in this transaction, as {@code oid:label}
   * @param aborted whether a statement failed, so that all but ROLLBACK is refused
   */
  public record Transaction(
      Kind kind,
      boolean managed,
      Optional<Span> since,
      String why,
      HeldLocks held,
      PVector<Oid> newTypes,
      PVector<String> newLabels,
      boolean aborted) {

    /** Begins a transaction. */
    public static Transaction begin(Kind kind, boolean managed, Optional<Span> since, String why) {
      return new Transaction(
          kind,
          managed,
          since,
          why,
          HeldLocks.NONE,
          TreePVector.empty(),
          TreePVector.empty(),
          false);
    }

    /** Returns the transaction with more locks. */
    public Transaction withHeld(HeldLocks value) {
      return new Transaction(kind, managed, since, why, value, newTypes, newLabels, aborted);
    }

    /** Returns the transaction with a type made in it. */
    public Transaction withNewType(Oid type) {
      return new Transaction(
          kind, managed, since, why, held, newTypes.plus(type), newLabels, aborted);
    }

    /** Returns the transaction with an enum label added in it. */
    public Transaction withNewLabel(String label) {
      return new Transaction(
          kind, managed, since, why, held, newTypes, newLabels.plus(label), aborted);
    }

    /** Returns the transaction after a statement failed in it. */
    public Transaction withAborted() {
      return new Transaction(kind, managed, since, why, held, newTypes, newLabels, true);
    }
  }

  /** What kind of transaction. */
  public enum Kind {
    /** {@code BEGIN}, the user's or the tool's. */
    EXPLICIT,
    /** Several statements in one simple-query message. */
    IMPLICIT
  }

  /** A lock that is held, and the statement that took it. */
  public record Held(Lock lock, Span since) {}

  /** Returns a new connection with the given settings of the server, the role or the tool. */
  public static Session connect(Map<String, String> defaults) {
    PMap<String, String> settings = HashTreePMap.from(defaults);
    return new Session(
        settings, settings, HashTreePMap.empty(), HashTreePMap.empty(), Optional.empty());
  }

  /** Returns the value in effect of a setting, unquoted, as SHOW would write it. */
  public Optional<String> setting(String name) {
    String value = local.get(name);
    return Optional.ofNullable(value != null ? value : settings.get(name));
  }

  /** Returns the schemas unqualified names are looked up in, {@code "$user"} left out. */
  public List<Identifier> searchPath() {
    String path = setting("search_path").orElse("\"$user\", public");
    List<Identifier> schemas = new ArrayList<>();
    for (String part : path.split(",", -1)) {
      String name = part.strip();
      if (name.length() > 1 && "\"'".indexOf(name.charAt(0)) >= 0) {
        name = name.substring(1, name.length() - 1);
      }
      if (!name.isEmpty() && !name.equals("$user")) {
        schemas.add(Identifier.of(name));
      }
    }
    return schemas;
  }

  /** Returns the role that SET ROLE or SET SESSION AUTHORIZATION made the current one. */
  public Optional<Identifier> role() {
    return setting("role")
        .filter(r -> !r.equalsIgnoreCase("none"))
        .or(() -> setting("session_authorization"))
        .map(
            r ->
                r.startsWith("\"") && r.length() > 1
                    ? Identifier.of(r.substring(1, r.length() - 1))
                    : Identifier.unquoted(r));
  }

  /** Returns the timeout in effect, as written; empty when it is 0 or was never set. */
  public Optional<String> timeout(String name) {
    return setting(name).filter(v -> !v.matches("'?0+ *(us|ms|s|min|h|d)?'?"));
  }

  /** Tells whether a statement runs in a transaction block, explicit or implicit. */
  public boolean inTransaction() {
    return transaction.isPresent();
  }

  /** Returns the strongest locks held on a relation. */
  public List<LockMode> held(Oid relation) {
    return transaction.stream()
        .flatMap(t -> t.held().on(relation).stream())
        .map(h -> h.lock().mode())
        .distinct()
        .toList();
  }

  /** Returns the session after SET or SET LOCAL; SET LOCAL without a transaction does nothing. */
  public Session with(String name, String value, boolean onlyTransaction) {
    if (onlyTransaction) {
      return transaction.isPresent()
          ? new Session(defaults, settings, local.plus(name, value), prepared, transaction)
          : this;
    }
    return new Session(
        defaults, settings.plus(name, value), local.minus(name), prepared, transaction);
  }

  /** Returns the session whose next connection finds another value; this one keeps its own. */
  public Session withDefault(String name, Optional<String> value) {
    return new Session(
        value.map(v -> defaults.plus(name, v)).orElse(defaults.minus(name)),
        settings,
        local,
        prepared,
        transaction);
  }

  /** Returns the session after RESET. */
  public Session reset(String name) {
    String value = defaults.get(name);
    return new Session(
        defaults,
        value == null ? settings.minus(name) : settings.plus(name, value),
        local.minus(name),
        prepared,
        transaction);
  }

  /** Returns the session after RESET ALL. */
  public Session resetAll() {
    return new Session(defaults, defaults, HashTreePMap.empty(), prepared, transaction);
  }

  /** Returns the session in another transaction, or outside any; SET LOCAL ends with it. */
  public Session in(Optional<Transaction> value) {
    return new Session(
        defaults, settings, value.isPresent() ? local : HashTreePMap.empty(), prepared, value);
  }

  /** Returns the session after PREPARE, or DEALLOCATE where there is no statement. */
  public Session prepared(Identifier name, Optional<Statement> statement) {
    return new Session(
        defaults,
        settings,
        local,
        statement.map(s -> prepared.plus(name, s)).orElseGet(() -> prepared.minus(name)),
        transaction);
  }
}
