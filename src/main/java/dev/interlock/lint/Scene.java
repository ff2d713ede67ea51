package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Change;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Step;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.rule.Fact;
import java.util.Optional;

/**
 * One statement on one version of the server, where facts are taken from.
 *
 * @param at the catalog that facts are looked up in: the one before the statement, or a later one
 */
record Scene(Step step, Footprint footprint, Surroundings surroundings, Catalog at) {

  /** Tells whether facts are looked up at a later time than the statement's. */
  boolean later() {
    return at != step.catalogBefore();
  }

  /** Returns a relation as it was before the statement, or as the statement made it. */
  Optional<Relation> object(Oid oid) {
    return step.catalogBefore()
        .object(oid, Relation.class)
        .or(() -> step.catalogAfter().object(oid, Relation.class));
  }

  /**
   * Returns a column that is there after the statement, as it is at the time facts are looked up,
   * under whatever name it has by then.
   */
  Optional<Column> columnNow(Oid table, Identifier name) {
    Catalog now = later() ? at : step.catalogAfter();
    return step.catalogAfter()
        .object(table, Relation.class)
        .flatMap(relation -> relation.column(name))
        .flatMap(
            column -> now.object(table, Relation.class).flatMap(r -> r.column(column.number())));
  }

  /** Returns the catalog that tells of an object: the one asked for, if it is there. */
  Catalog now(Oid oid) {
    if (at.object(oid).isPresent()) {
      return at;
    }
    return step.catalogBefore().object(oid).isPresent()
        ? step.catalogBefore()
        : step.catalogAfter();
  }

  /** Returns the name a message says for a relation or index. */
  String name(QualifiedName name) {
    return Names.shortest(name, step.before().searchPath(), step.catalogBefore());
  }

  Fact existing(CatalogObject object, Catalog now) {
    boolean temporary =
        object instanceof Relation relation && relation.persistence() == Persistence.TEMPORARY;
    return Fact.flag(!temporary && surroundings.existing(object.oid(), now));
  }

  Fact existing(Oid oid) {
    Catalog now = now(oid);
    return now.object(oid).map(object -> existing(object, now)).orElse(Fact.UNKNOWN);
  }

  /** Tells whether a relation is known to be older than the batch. */
  boolean isOld(Oid oid) {
    return existing(oid).equals(Fact.TRUE);
  }

  /** Returns the table the statement is mainly about: that of its first change. */
  Optional<Oid> mainRelation() {
    return step.changes().stream()
        .filter(Change.OfRelation.class::isInstance)
        .map(change -> ((Change.OfRelation) change).table())
        .findFirst();
  }
}
