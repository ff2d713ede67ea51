package dev.interlock.analysis;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Session;
import dev.interlock.expression.Query;
import dev.interlock.parse.QueryTreeReader;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.syntax.CursorStatement;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.RoutineStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.ViewStatement;
import java.util.List;
import java.util.Optional;

/**
 * Tells why the server would refuse a statement for what its names and types mean.
 *
 * <p>Pure but for a memory of query structures; confined to one thread.
 */
public final class Analysis {
  private final QueryTreeReader reader = new QueryTreeReader();

  /**
   * Returns why the server refuses a statement.
   *
   * @param before the catalog the statement finds
   * @param after the catalog it would leave, if it is otherwise accepted
   */
  public Optional<Failure> refusal(
      Catalog before, Catalog after, Session session, Statement statement, AskedVersion version) {
    World world = new World(before, session, version);
    World made = new World(after, session, version);
    try {
      check(world, made, statement);
      return Optional.empty();
    } catch (StackOverflowError _) {
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(
          new Failure(
              Failure.Kind.of(refusal.sqlstate(), refusal.reason()),
              refusal.sqlstate(),
              refusal.reason(),
              refusal.at(),
              refusal.because()));
    }
  }

  private void check(World before, World after, Statement statement) {
    switch (statement) {
      case DataStatement.Select s -> query(before, s.query(), Queries.Use.RUN);
      case DataStatement.SelectInto s -> query(before, s.query(), Queries.Use.RUN);
      case DataStatement.Change c -> query(before, c.query(), Queries.Use.RUN);
      case DataStatement.Explain e -> {
        if (!(e.statement() instanceof TableStatement.CreateTableAs s
            && isThere(before, s.name()))) {
          check(before, after, e.statement());
        }
      }
      case DataStatement.Copy c -> c.query().ifPresent(q -> query(before, q, Queries.Use.RUN));
      case TableStatement.CreateTableAs s
          when s.ifNotExists().isPresent() && isThere(before, s.name()) -> {}
      case TableStatement.CreateTableAs s ->
          query(
              before, s.query(), s.withNoData().isPresent() ? Queries.Use.STORE : Queries.Use.RUN);
      case ViewStatement.CreateView s -> {
        if (!s.recursive()) {
          query(before, s.query(), Queries.Use.STORE);
        }
      }
      case ViewStatement.CreateMaterializedView s -> query(before, s.query(), Queries.Use.STORE);
      case CursorStatement.DeclareCursor s -> query(before, s.query(), Queries.Use.STORE);
      case RoutineStatement.Call s -> {
        Queries queries = new Queries(before, reader, Queries.Use.CALL);
        queries.typing().of(s.call(), new Scope(Optional.empty()));
      }
      default ->
          new Definitions(before, after, new Queries(after, reader, Queries.Use.STORE))
              .check(statement);
    }
  }

  private static boolean isThere(World world, ObjectName name) {
    return world.relation(name.name()) instanceof World.Made;
  }

  private void query(World world, Query query, Queries.Use use) {
    reader
        .read(query)
        .ifPresent(
            tree -> {
              new Queries(world, reader, use).of(tree, Optional.empty());
              if (use == Queries.Use.RUN) {
                new Folding(world).check(tree);
              }
            });
  }

  /**
   * Returns the catalog with the columns that the query of a new view or table gives it, as far as
   * the analysis knows better.
   */
  public Catalog refined(
      Catalog before, Catalog after, Session session, Statement statement, AskedVersion version) {
    World world = new World(before, session, version);
    return switch (statement) {
      case ViewStatement.CreateView s when !s.recursive() ->
          refined(world, after, s.name(), s.columns(), s.query());
      case ViewStatement.CreateMaterializedView s ->
          refined(world, after, s.name(), s.columns(), s.query());
      case TableStatement.CreateTableAs s
          when s.query().shape().isPresent() && !isThere(world, s.name()) ->
          refined(world, after, s.name(), s.columns(), s.query());
      case DataStatement.SelectInto s -> refined(world, after, s.name(), List.of(), s.query());
      default -> after;
    };
  }

  private Catalog refined(
      World before, Catalog after, ObjectName name, List<Name> names, Query query) {
    World.Meaning meaning =
        new World(after, before.path(), before.version(), before.dateOrder()).relation(name.name());
    if (!(meaning instanceof World.Made(Relation relation))) {
      return after;
    }
    Queries queries = new Queries(before, reader, Queries.Use.STORE);
    Optional<List<Scope.Column>> columns;
    try {
      columns = reader.read(query).flatMap(tree -> queries.of(tree, Optional.empty()));
    } catch (Refusal | StackOverflowError _) {
      return after;
    }
    Catalog refined =
        columns.map(c -> new OutputColumns(before).refine(after, relation, c, names)).orElse(after);
    return relation instanceof Relation.View
        ? queries.reads().dependencies(refined, relation.oid(), query)
        : refined;
  }
}
