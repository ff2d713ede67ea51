package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Type;
import dev.interlock.effect.Session;
import dev.interlock.expression.Expression;
import dev.interlock.syntax.CursorStatement;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.RoleName;
import dev.interlock.syntax.RoleStatement;
import dev.interlock.syntax.SessionStatement;
import dev.interlock.syntax.SettingChange;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TypeStatement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a statement does to the session: SET, RESET, DISCARD, {@code set_config}. */
final class Settings {
  private static final Set<String> TIMEOUTS = Set.of("lock_timeout", "statement_timeout");

  private Settings() {}

  static Session apply(Session session, Statement statement) {
    return switch (statement) {
      case SessionStatement.SetParameter s when isAuthorization(s.change()) ->
          change(
              session.reset("role"),
              s.change(),
              s.scope() == SessionStatement.SetParameter.Scope.LOCAL);
      case SessionStatement.SetParameter s ->
          change(session, s.change(), s.scope() == SessionStatement.SetParameter.Scope.LOCAL);
      case CursorStatement.Prepare p ->
          session.prepared(p.name().value(), Optional.of(p.statement()));
      case CursorStatement.Deallocate d ->
          d.name().map(n -> session.prepared(n.value(), Optional.empty())).orElse(session);
      case NamespaceStatement.AlterDatabaseSetting a -> later(session, a.change());
      case RoleStatement.AlterRoleSetting a ->
          a.role().isEmpty() || a.role().get().kind() != RoleName.Kind.NAMED
              ? later(session, a.change())
              : session;
      case SessionStatement.Discard d ->
          d.what() == SessionStatement.Discard.What.ALL ? session.resetAll() : session;
      case DataStatement.Select s ->
          s.query().shape().stream()
              .flatMap(q -> q.outputs().stream())
              .reduce(session, (now, o) -> setConfig(now, o.value()), (a, b) -> b);
      default -> session;
    };
  }

  /**
   * A timeout of the database, of all roles or of the present one holds for connections to come. A
   * role that is named may be anybody's.
   */
  private static Session later(Session session, SettingChange change) {
    return switch (change) {
      case SettingChange.Set s when TIMEOUTS.contains(s.name().toLowerCase(Locale.ROOT)) ->
          session.withDefault(
              s.name().toLowerCase(Locale.ROOT),
              Optional.of(unquoted(String.join(", ", s.values()))));
      case SettingChange.SetDefault s when TIMEOUTS.contains(s.name().toLowerCase(Locale.ROOT)) ->
          session.withDefault(s.name().toLowerCase(Locale.ROOT), Optional.empty());
      case SettingChange.Reset s when TIMEOUTS.contains(s.name().toLowerCase(Locale.ROOT)) ->
          session.withDefault(s.name().toLowerCase(Locale.ROOT), Optional.empty());
      case SettingChange.Set _,
          SettingChange.SetDefault _,
          SettingChange.Reset _,
          SettingChange.SetFromCurrent _,
          SettingChange.ResetAll _,
          SettingChange.TransactionModes _ ->
          session;
    };
  }

  /** SET SESSION AUTHORIZATION ends what SET ROLE began. */
  private static boolean isAuthorization(SettingChange change) {
    return switch (change) {
      case SettingChange.Set s -> s.name().equals("session_authorization");
      case SettingChange.SetDefault s -> s.name().equals("session_authorization");
      case SettingChange.Reset s -> s.name().equals("session_authorization");
      default -> false;
    };
  }

  private static Session change(Session session, SettingChange change, boolean local) {
    return switch (change) {
      case SettingChange.Set s ->
          session.with(
              s.name().toLowerCase(Locale.ROOT),
              s.name().equalsIgnoreCase("search_path")
                  ? String.join(", ", s.values())
                  : unquoted(String.join(", ", s.values())),
              local);
      case SettingChange.SetDefault s ->
          local
              ? session.with(
                  s.name().toLowerCase(Locale.ROOT),
                  session
                      .defaults()
                      .getOrDefault(s.name().toLowerCase(Locale.ROOT), fallback(s.name())),
                  true)
              : session.reset(s.name().toLowerCase(Locale.ROOT));
      case SettingChange.SetFromCurrent s -> session;
      case SettingChange.Reset s -> session.reset(s.name().toLowerCase(Locale.ROOT));
      case SettingChange.ResetAll s -> session.resetAll();
      case SettingChange.TransactionModes s -> session;
    };
  }

  private static String fallback(String name) {
    return name.equalsIgnoreCase("search_path") ? "\"$user\", public" : "0";
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("'") && value.endsWith("'")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  /** {@code set_config('name', 'value', is_local)} with constants. */
  private static Session setConfig(Session session, Expression value) {
    if (!(value instanceof Expression.FunctionCall call)
        || !call.name().name().value().equals("set_config")
        || call.arguments().size() != 3) {
      return session;
    }
    Optional<String> name = Uses.constant(call.arguments().get(0).value());
    Optional<String> to = Uses.constant(call.arguments().get(1).value());
    if (name.isEmpty() || to.isEmpty()) {
      return session;
    }
    boolean local =
        call.arguments().get(2).value() instanceof Expression.Constant c
            && c.text().equalsIgnoreCase("true");
    return session.with(name.get().toLowerCase(Locale.ROOT), to.get(), local);
  }

  /** Remembers enum types and labels made in the open transaction. */
  static Session remember(Session session, Catalog before, Catalog after, Statement statement) {
    Optional<Session.Transaction> transaction = session.transaction();
    if (transaction.isEmpty()) {
      return session;
    }
    return switch (statement) {
      case TypeStatement.CreateEnum s -> {
        Session.Transaction now = transaction.get();
        for (int oid = before.newOid().value(); oid < after.newOid().value(); oid++) {
          Optional<Type.EnumType> made = after.object(new Oid(oid), Type.EnumType.class);
          if (made.isPresent()) {
            now = now.withNewType(made.get().oid());
          }
        }
        yield session.in(Optional.of(now));
      }
      case TypeStatement.AddEnumValue s -> {
        Optional<Type.EnumType> type =
            session.searchPath().stream()
                .map(
                    schema ->
                        s.name()
                            .name()
                            .schema()
                            .map(x -> s.name().name())
                            .orElse(s.name().name().in(schema)))
                .flatMap(n -> after.type(n).stream())
                .filter(Type.EnumType.class::isInstance)
                .map(Type.EnumType.class::cast)
                .findFirst();
        yield type.isPresent() && !transaction.get().newTypes().contains(type.get().oid())
            ? session.in(
                Optional.of(
                    transaction.get().withNewLabel(type.get().oid().value() + ":" + s.label())))
            : session;
      }
      default -> session;
    };
  }
}
