package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.effect.Change;
import dev.interlock.postgres.Identifier;
import dev.interlock.rule.DataTypes;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import java.util.List;
import java.util.Optional;

/** The facts of relations, columns and types. */
final class RelationFacts {
  private final Scene scene;

  RelationFacts(Scene scene) {
    this.scene = scene;
  }

  Fact relation(Oid oid) {
    Catalog now = scene.now(oid);
    Optional<CatalogObject> found = now.object(oid);
    if (found.isEmpty()) {
      return Fact.UNKNOWN;
    }
    CatalogObject object = found.get();
    Optional<Statistics.Size> size = scene.surroundings().statistics().of(object.name());
    Facts facts =
        new Facts(() -> scene.name(object.name()))
            .with("name", Fact.text(object.name().name()))
            .with("schema", object.name().schema().map(Fact::text).orElse(Fact.UNKNOWN))
            .with("existing", () -> scene.existing(object, now))
            .with("rows", size.map(s -> Fact.count(s.rows())).orElse(Fact.UNKNOWN))
            .with("size", size.map(s -> Fact.count(s.bytes())).orElse(Fact.UNKNOWN))
            .with("small", Fact.flag(size.map(Statistics.Size::isSmall).orElse(false)))
            .with("lock", () -> new LockFacts(scene).strongest(oid));
    object.createdAt().ifPresent(facts::at);
    switch (object) {
      case Relation.Table table -> table(facts, table, now);
      case Relation.View view -> {
        facts.with("kind", Fact.text(view.materialized() ? "materialized-view" : "view"));
        facts.with("populated", Fact.flag(view.populated()));
        plain(facts, view.persistence());
        facts.with(
            "unique-index",
            () ->
                Fact.flag(
                    now.indexes(oid).stream()
                        .anyMatch(index -> index.unique() && index.valid() && index.isPlain())));
      }
      case Relation.Sequence sequence -> {
        facts.with("kind", Fact.text("sequence"));
        facts.with("populated", Fact.FALSE);
        plain(facts, sequence.persistence());
        facts.with("unique-index", Fact.FALSE);
      }
      case Index _ -> facts.with("kind", Fact.text("index"));
      default -> facts.with("kind", Fact.UNKNOWN);
    }
    return new Fact.Node(facts);
  }

  private static void plain(Facts facts, Persistence persistence) {
    facts.with("temporary", Fact.flag(persistence == Persistence.TEMPORARY));
    facts.with("unlogged", Fact.flag(persistence == Persistence.UNLOGGED));
    facts.with("partition", Fact.FALSE);
    facts.with("primary-key", Fact.FALSE);
    facts.with("inherits", Fact.FALSE);
    facts.with("row-security", Fact.FALSE);
    facts.with("policies", Fact.count(0));
    facts.with("columns", Fact.count(0));
  }

  private static void table(Facts facts, Relation.Table table, Catalog now) {
    facts.with(
        "kind",
        Fact.text(
            switch (table.kind()) {
              case TABLE -> "table";
              case PARTITIONED -> "partitioned-table";
              case FOREIGN -> "foreign-table";
            }));
    facts.with("populated", Fact.flag(table.populated()));
    facts.with("temporary", Fact.flag(table.persistence() == Persistence.TEMPORARY));
    facts.with("unlogged", Fact.flag(table.persistence() == Persistence.UNLOGGED));
    facts.with("partition", Fact.flag(table.isPartition()));
    facts.with("inherits", Fact.flag(!table.isPartition() && !table.parents().isEmpty()));
    facts.with(
        "primary-key",
        () ->
            now.primaryKey(table.oid()).isPresent()
                ? Fact.TRUE
                : table.complete() ? Fact.FALSE : Fact.UNKNOWN);
    facts.with(
        "unique-index",
        () ->
            Fact.flag(
                now.indexes(table.oid()).stream()
                    .anyMatch(index -> index.unique() && index.valid() && index.isPlain())));
    facts.with("row-security", Fact.flag(table.rowSecurity()));
    facts.with(
        "policies",
        () ->
            table.complete()
                ? Fact.count(now.parts(table.oid(), Policy.class).size())
                : Fact.UNKNOWN);
    facts.with("columns", table.complete() ? Fact.count(table.columns().size()) : Fact.UNKNOWN);
  }

  /** Returns the facts of a column that a change adds. */
  Fact added(Change.AddColumn add) {
    return new Fact.Node(
        new Facts(() -> Names.sql(add.column()))
            .with("name", Fact.text(Names.sql(add.column())))
            .with("type", () -> type(add.type(), scene.step().catalogAfter()))
            .with("not-null", Fact.flag(add.notNull()))
            .with("default", Fact.flag(add.defaultValue().isPresent()))
            .at(add.span()));
  }

  /** Returns the facts of a column as the catalog has it. */
  Fact column(Oid table, Identifier name) {
    Optional<Column> column = scene.object(table).flatMap(r -> r.column(name));
    Known<DataType> type =
        column.map(Column::type).orElse(Known.unknown("the history does not make the column"));
    return column(column, name, type);
  }

  /** Returns the facts of a column that has this type. */
  Fact column(Oid table, Identifier name, DataType type) {
    return column(scene.object(table).flatMap(r -> r.column(name)), name, Known.of(type));
  }

  private Fact column(Optional<Column> column, Identifier name, Known<DataType> type) {
    return new Fact.Node(
        new Facts(() -> Names.sql(name))
            .with("name", Fact.text(Names.sql(name)))
            .with(
                "type",
                () ->
                    switch (type) {
                      case Known.Value<DataType>(DataType known) ->
                          type(known, scene.step().catalogAfter());
                      case Known.Unknown<DataType> _ -> Fact.UNKNOWN;
                    })
            .with("not-null", column.map(c -> Fact.flag(c.notNull())).orElse(Fact.UNKNOWN))
            .with(
                "default",
                column.map(c -> Fact.flag(c.defaultValue().isPresent())).orElse(Fact.UNKNOWN)));
  }

  private static Fact type(DataType type, Catalog catalog) {
    String text = catalog.format(type);
    String plain = DataTypes.canonical(catalog.format(type.element().plain()));
    return new Fact.Node(
        new Facts(() -> text)
            .with("name", Fact.text(plain))
            .with("text", Fact.text(text))
            .with("array", Fact.flag(type.array()))
            .with("limited", Fact.flag(text.contains("(")))
            .with("domain", () -> Fact.flag(isDomain(type, catalog))));
  }

  private static boolean isDomain(DataType type, Catalog catalog) {
    return type.type().flatMap(oid -> catalog.object(oid, Type.Domain.class)).isPresent();
  }

  /** Returns the types that columns have at the time facts are looked up. */
  Fact types(Oid table, List<Identifier> columns) {
    return new Fact.Items(
        columns.stream()
            .map(
                name ->
                    scene
                        .columnNow(table, name)
                        .flatMap(c -> c.type().asOptional())
                        .<Fact>map(t -> Fact.text(scene.step().catalogAfter().format(t.plain())))
                        .orElse(Fact.UNKNOWN))
            .toList());
  }
}
