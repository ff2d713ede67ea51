package dev.interlock.parse;

import dev.interlock.expression.Query;
import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.Persistence;
import dev.interlock.syntax.SequenceStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.ViewStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.antlr.v4.runtime.Token;

/** Indexes, statistics, views and sequences. */
final class RelationNodes extends TableNodes {

  RelationNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  Statement createIndex(CreateIndexContext tree) {
    List<IndexElement> elements = new ArrayList<>();
    List<IndexElement> include = new ArrayList<>();
    boolean included = false;
    for (int i = 0; i < tree.getChildCount(); i++) {
      if (tree.getChild(i) == tree.INCLUDE()) {
        included = true;
      } else if (tree.getChild(i) instanceof IndexElementContext e) {
        (included ? include : elements).add(element(e));
      }
    }
    return new IndexStatement.CreateIndex(
        span(tree),
        place(tree.UNIQUE()),
        place(tree.CONCURRENTLY()),
        place(tree.ifNotExists()),
        maybeName(tree.name),
        only(tree.relationExpression()),
        relation(tree.relationExpression()),
        maybeName(tree.method),
        elements,
        include,
        nullsDistinct(tree.nullsDistinct()),
        options(tree.withRelOptions()),
        optional(tree.tablespace(), t -> name(t.colId())),
        optional(tree.expr(), this::expression));
  }

  Statement createStatistics(CreateStatisticsContext tree) {
    if (tree.ifNotExists() != null && tree.anyName() == null) {
      throw problem("IF NOT EXISTS needs a name", tree);
    }
    Token from = tree.balanced(0).getStart();
    return new IndexStatement.CreateStatistics(
        span(tree),
        place(tree.ifNotExists()),
        maybeObjectName(tree.anyName()),
        names(tree.columnList()),
        list(tree.statisticsKey(), k -> key(span(k), k.indexKey())),
        new Query(span(from, last(tree)), written(from, last(tree)), Optional.empty()));
  }

  Statement alterStatistics(AlterStatisticsContext tree) {
    return new IndexStatement.AlterStatistics(
        span(tree),
        place(tree.ifExists()),
        objectName(tree.anyName()),
        tree.signedInteger() == null
            ? OptionalInt.empty()
            : OptionalInt.of(integer(tree.signedInteger())));
  }

  Statement createView(CreateViewContext tree) {
    if (tree.RECURSIVE() != null && tree.columnList() == null) {
      throw problem("a recursive view needs its columns", tree);
    }
    List<Token> tokens = lastTokens(tree.query(), 5);
    int n = tokens.size();
    Optional<ViewStatement.CheckOption> check = Optional.empty();
    Query query;
    if (n >= 4
        && is(tokens.get(n - 1), PostgresParser.OPTION)
        && is(tokens.get(n - 2), PostgresParser.CHECK)) {
      boolean cascaded = is(tokens.get(n - 3), PostgresParser.CASCADED);
      boolean local = is(tokens.get(n - 3), PostgresParser.LOCAL);
      Token with = tokens.get(cascaded || local ? n - 4 : n - 3);
      if (!is(with, PostgresParser.WITH)) {
        throw problem("unexpected CHECK OPTION", tree.query());
      }
      if (tree.RECURSIVE() != null) {
        throw problem("WITH CHECK OPTION not supported on recursive views", tree.query());
      }
      check =
          Optional.of(
              cascaded
                  ? ViewStatement.CheckOption.CASCADED
                  : local ? ViewStatement.CheckOption.LOCAL : ViewStatement.CheckOption.UNSAID);
      query = query(before(tree.query(), with));
    } else {
      query = query(tree.query());
    }
    return new ViewStatement.CreateView(
        span(tree),
        tree.OR() == null
            ? Optional.empty()
            : Optional.of(span(tree.OR().getSymbol(), tree.REPLACE().getSymbol())),
        persistence(tree.persistence()),
        tree.RECURSIVE() != null,
        objectName(tree.anyName()),
        names(tree.columnList()),
        options(tree.withRelOptions()),
        query,
        check);
  }

  Statement createMaterializedView(CreateMaterializedViewContext tree) {
    Tail tail = withData(tree.query());
    return new ViewStatement.CreateMaterializedView(
        span(tree),
        tree.UNLOGGED() == null ? Persistence.PERMANENT : Persistence.UNLOGGED,
        place(tree.ifNotExists()),
        objectName(tree.anyName()),
        names(tree.columnList()),
        optional(tree.accessMethod(), m -> name(m.colId())),
        options(tree.withRelOptions()),
        optional(tree.tablespace(), t -> name(t.colId())),
        tail.query(),
        tail.clause());
  }

  Statement refresh(RefreshMaterializedViewContext tree) {
    return new ViewStatement.RefreshMaterializedView(
        span(tree),
        place(tree.CONCURRENTLY()),
        objectName(tree.anyName()),
        tree.NO() == null
            ? Optional.empty()
            : Optional.of(span(tree.WITH().getSymbol(), tree.DATA().getSymbol())));
  }

  Statement createSequence(CreateSequenceContext tree) {
    return new SequenceStatement.CreateSequence(
        span(tree),
        persistence(tree.persistence()),
        place(tree.ifNotExists()),
        objectName(tree.anyName()),
        list(tree.sequenceOption(), this::sequenceOption));
  }
}
