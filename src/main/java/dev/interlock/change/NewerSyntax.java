package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Session;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ColumnDefinition;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.PrivilegeStatement;
import dev.interlock.syntax.RelationTarget;
import dev.interlock.syntax.ReplicationStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableElement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TransactionStatement;
import dev.interlock.syntax.TypeStatement;
import dev.interlock.syntax.ViewStatement;
import java.util.List;
import java.util.Optional;

/**
 * What an older server's grammar does not know: the switches of syntax between 14 and 18, each with
 * the version that brought it.
 *
 * @see <a href="https://www.postgresql.org/docs/release/">the release notes</a>
 */
final class NewerSyntax {
  private final AskedVersion version;
  private Optional<Failure> failure = Optional.empty();

  private NewerSyntax(AskedVersion version) {
    this.version = version;
  }

  static Optional<Failure> check(
      Catalog catalog, Session session, Statement statement, AskedVersion version) {
    NewerSyntax check = new NewerSyntax(version);
    check.statement(statement);
    return check.failure.or(() -> wrongKind(catalog, session, statement));
  }

  private void needs(int major, String what, Span span) {
    refuse(major, "42601", what + " is not known before version " + major, span);
  }

  private void refuse(int major, String sqlstate, String message, Span span) {
    if (failure.isEmpty() && !version.atLeast(major)) {
      failure =
          Optional.of(
              new Failure(Failure.Kind.NEWER_SYNTAX, sqlstate, message, span, Optional.empty()));
    }
  }

  private void statement(Statement statement) {
    switch (statement) {
      case TableStatement.AlterTable s -> s.actions().forEach(a -> action(s, a));
      case TableStatement.CreateTable s -> s.elements().forEach(this::element);
      case IndexStatement.CreateIndex s -> {
        if (s.nullsDistinct().isPresent()) {
          needs(15, "NULLS NOT DISTINCT", s.span());
        }
      }
      case ViewStatement.CreateView s ->
          s.with().stream()
              .filter(o -> o.name().value().equals("security_invoker"))
              .forEach(
                  o ->
                      refuse(15, "22023", "unrecognized parameter \"security_invoker\"", o.span()));
      case DataStatement.Merge s -> {
        needs(15, "MERGE", s.span());
        s.returning().ifPresent(r -> needs(17, "RETURNING of MERGE", r));
      }
      case PrivilegeStatement.Grant s -> privileges(s.privileges());
      case PrivilegeStatement.Revoke s -> privileges(s.privileges());
      case TypeStatement.AlterDomain s -> {
        if (s.action() instanceof TypeStatement.DomainAction.AddConstraint add
            && add.constraint() instanceof ColumnConstraint.NotNull notNull) {
          needs(17, "ADD CONSTRAINT … NOT NULL of a domain", notNull.span());
        }
      }
      case ReplicationStatement.CreatePublication s -> s.objects().forEach(this::published);
      case ReplicationStatement.AlterPublicationObjects s -> s.objects().forEach(this::published);
      case MaintenanceStatement.Analyze s ->
          s.tables().forEach(t -> t.only().ifPresent(o -> needs(18, "ANALYZE ONLY", o)));
      case MaintenanceStatement.Vacuum s ->
          s.tables().forEach(t -> t.only().ifPresent(o -> needs(18, "VACUUM ONLY", o)));
      default -> {}
    }
  }

  private void privileges(List<PrivilegeStatement.Privilege> privileges) {
    privileges.stream()
        .filter(p -> p.name().equals("MAINTAIN"))
        .forEach(p -> needs(17, "the privilege MAINTAIN", p.span()));
  }

  private void action(TableStatement.AlterTable table, AlterTableAction action) {
    switch (action) {
      case AlterTableAction.AddColumn a -> column(a.column());
      case AlterTableAction.AddConstraint a -> constraint(a.constraint());
      case AlterTableAction.SetExpression a -> needs(17, "SET EXPRESSION", a.span());
      case AlterTableAction.SetAccessMethod a ->
          needs(a.method().isPresent() ? 15 : 17, "SET ACCESS METHOD", a.span());
      case AlterTableAction.AlterConstraint a -> {
        a.attributes().enforced().ifPresent(s -> needs(18, "ENFORCED", s));
        a.attributes().notEnforced().ifPresent(s -> needs(18, "NOT ENFORCED", s));
        if (a.inherit().isPresent()) {
          needs(18, "ALTER CONSTRAINT … INHERIT", a.span());
        }
      }
      case AlterTableAction.SetStatistics a -> {
        if (a.target().isEmpty()) {
          needs(17, "SET STATISTICS DEFAULT", a.span());
        }
      }
      case AlterTableAction.SetStorage a -> {
        if (a.storage().value().value().equals("default")) {
          needs(16, "SET STORAGE DEFAULT", a.span());
        }
      }
      case AlterTableAction.SetLogged a -> {
        if (table.kind() == ObjectKind.SEQUENCE) {
          refuse(15, "42809", "a sequence cannot be SET LOGGED before version 15", a.span());
        }
      }
      default -> {}
    }
  }

  private void element(TableElement element) {
    switch (element) {
      case TableElement.Column(ColumnDefinition column) -> column(column);
      case TableElement.Constraint(TableConstraint constraint) -> constraint(constraint);
      case TableElement.Like _ -> {}
    }
  }

  private void column(ColumnDefinition column) {
    column.storage().ifPresent(s -> needs(16, "STORAGE of a column's definition", s.span()));
    for (ColumnConstraint constraint : column.constraints()) {
      constraint.attributes().notEnforced().ifPresent(s -> needs(18, "NOT ENFORCED", s));
      constraint.attributes().enforced().ifPresent(s -> needs(18, "ENFORCED", s));
      switch (constraint) {
        case ColumnConstraint.Generated g -> {
          if (!g.storage().equals(Optional.of(ColumnConstraint.Generated.Storage.STORED))) {
            needs(18, "VIRTUAL", g.span());
          }
        }
        case ColumnConstraint.Unique u -> {
          if (u.nullsDistinct().isPresent()) {
            needs(15, "NULLS NOT DISTINCT", u.span());
          }
        }
        case ColumnConstraint.ForeignKey fk -> {
          if (!fk.references().onDeleteColumns().isEmpty()) {
            needs(15, "ON DELETE SET NULL (columns)", fk.span());
          }
        }
        default -> {}
      }
    }
  }

  private void constraint(TableConstraint constraint) {
    constraint.attributes().notEnforced().ifPresent(s -> needs(18, "NOT ENFORCED", s));
    constraint.attributes().enforced().ifPresent(s -> needs(18, "ENFORCED", s));
    switch (constraint) {
      case TableConstraint.NotNull n -> needs(18, "a NOT NULL constraint of a table", n.span());
      case TableConstraint.Unique u -> {
        if (u.nullsDistinct().isPresent()) {
          needs(15, "NULLS NOT DISTINCT", u.span());
        }
        u.withoutOverlaps().ifPresent(s -> needs(18, "WITHOUT OVERLAPS", s));
      }
      case TableConstraint.PrimaryKey k ->
          k.withoutOverlaps().ifPresent(s -> needs(18, "WITHOUT OVERLAPS", s));
      case TableConstraint.ForeignKey fk -> {
        if (!fk.references().onDeleteColumns().isEmpty()) {
          needs(15, "ON DELETE SET NULL (columns)", fk.span());
        }
        fk.period().ifPresent(p -> needs(18, "PERIOD", p.span()));
      }
      default -> {}
    }
  }

  private void published(ReplicationStatement.PublicationObject object) {
    switch (object) {
      case ReplicationStatement.PublicationObject.Table t -> {
        if (t.where().isPresent() || !t.columns().isEmpty()) {
          needs(15, "a publication's row filter or column list", t.span());
        }
      }
      case ReplicationStatement.PublicationObject.TablesInSchema t ->
          needs(15, "TABLES IN SCHEMA", t.span());
    }
  }

  /** LOCK TABLE takes tables and views only; a concurrent drop takes one index. */
  private static Optional<Failure> wrongKind(
      Catalog catalog, Session session, Statement statement) {
    if (statement instanceof ObjectStatement.DropObjects drop
        && drop.concurrently().isPresent()
        && (drop.objects().size() > 1 || drop.behavior().cascade().isPresent())) {
      return Optional.of(
          new Failure(
              Failure.Kind.OTHER,
              "0A000",
              drop.objects().size() > 1
                  ? "DROP INDEX CONCURRENTLY does not support dropping multiple objects"
                  : "DROP INDEX CONCURRENTLY does not support CASCADE",
              drop.span(),
              Optional.empty()));
    }
    if (statement instanceof TransactionStatement.LockTable lock) {
      Optional<Failure> missing =
          lock.tables().stream()
              .filter(t -> find(catalog, session, t.name().name()).isEmpty())
              .flatMap(
                  t -> gone(catalog, session, t.name().name()).map(at -> missing(t, at)).stream())
              .findFirst();
      if (missing.isPresent()) {
        return missing;
      }
      return lock.tables().stream()
          .filter(
              t ->
                  find(catalog, session, t.name().name())
                      .filter(
                          o ->
                              o instanceof Index
                                  || o instanceof Relation.Sequence
                                  || o instanceof Relation.View v && v.materialized())
                      .isPresent())
          .findFirst()
          .map(
              t ->
                  new Failure(
                      Failure.Kind.WRONG_OBJECT_TYPE,
                      "42809",
                      "cannot lock relation \"" + t.name().name().name() + "\"",
                      t.span(),
                      Optional.empty()));
    }
    return Optional.empty();
  }

  private static Failure missing(RelationTarget target, Span at) {
    return new Failure(
        Failure.Kind.MISSING_OBJECT,
        "42P01",
        "relation \"" + target.name() + "\" does not exist",
        target.span(),
        Optional.of(at));
  }

  private static Optional<Span> gone(Catalog catalog, Session session, QualifiedName name) {
    boolean system =
        name.schema().map(s -> s.value().startsWith("pg_")).orElse(false)
            || name.name().value().startsWith("pg_");
    return system || name.schema().isPresent()
        ? name.schema().filter(s -> !system).flatMap(s -> catalog.gone(name))
        : session.searchPath().stream().flatMap(s -> catalog.gone(name.in(s)).stream()).findFirst();
  }

  private static Optional<CatalogObject> find(
      Catalog catalog, Session session, QualifiedName name) {
    if (name.schema().isPresent()) {
      return catalog.classNamed(name);
    }
    List<Identifier> path = session.searchPath();
    return path.stream().flatMap(s -> catalog.classNamed(name.in(s)).stream()).findFirst();
  }
}
