package dev.interlock.ddl;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.ColumnDefault;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Definition;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.RewriteRule;
import dev.interlock.catalog.Schema;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.Version;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Writes a catalog as statements that run on an empty database: what an object needs comes before
 * it, keys between tables, triggers and policies come last.
 */
public final class SchemaSql {
  private static final Set<String> NO_ROLES =
      Set.of("public", "current_user", "session_user", "current_role");

  private final Catalog catalog;
  private final Version version;
  private final Names names;
  private final ConstraintSql constraints;
  private final TableSql tables;
  private final RelationParts parts;
  private final List<Identifier> usualPath;
  private final Script script = new Script();
  private final Set<Oid> visited = new HashSet<>();
  private final Set<Oid> written = new HashSet<>();

  private SchemaSql(Catalog catalog, Version version) {
    this.catalog = catalog;
    this.version = version;
    this.names = new Names(catalog);
    this.constraints = new ConstraintSql(catalog);
    this.tables = new TableSql(catalog, version);
    this.parts = new RelationParts(catalog);
    this.usualPath = names.usualPath();
  }

  /** Returns the statements for a server of that version. */
  public static String of(Catalog catalog, Version version) {
    SchemaSql sql = new SchemaSql(catalog, version);
    sql.write();
    return sql.script.toString();
  }

  private void write() {
    add("SET check_function_bodies = false");
    List<CatalogObject> all =
        catalog.objects().stream()
            .filter(names::own)
            .sorted(Comparator.comparing(CatalogObject::oid))
            .toList();
    roles(all);
    each(all, Schema.class, this::schema);
    each(all, Extension.class, this::extension);
    each(all, Type.class, this::visit);
    each(all, Function.class, this::visit);
    each(all, SimpleObject.class, s -> visit(s));
    each(all, Relation.class, this::visit);
    each(all, Relation.Table.class, this::invalidIndexes);
    each(all, Relation.Sequence.class, this::owner);
    each(all, Constraint.ForeignKey.class, this::foreignKey);
    each(all, RewriteRule.class, r -> text(r));
    each(all, Trigger.class, this::trigger);
    each(all, Policy.class, p -> onWritten(p.table(), () -> add(parts.policy(p))));
    each(all, Relation.Table.class, this::rowSecurity);
    each(all, SimpleObject.class, this::late);
    for (CatalogObject object : all) {
      if (written.contains(object.oid()) || isPart(object)) {
        CommentSql.of(catalog, object).forEach(this::add);
      }
    }
    each(all, Relation.View.class, this::refresh);
  }

  private <T extends CatalogObject> void each(
      List<CatalogObject> all, Class<T> kind, Consumer<T> action) {
    all.stream().filter(kind::isInstance).map(kind::cast).forEach(action);
  }

  private void add(String statement) {
    script.add(usualPath, statement);
  }

  /** Roles belong to the cluster: those that policies name are made if they are missing. */
  private void roles(List<CatalogObject> all) {
    Set<String> found = new TreeSet<>();
    each(all, Policy.class, p -> found.addAll(p.roles()));
    found.removeIf(r -> NO_ROLES.contains(r.toLowerCase(Locale.ROOT)));
    for (String role : found) {
      add(
          "DO $$ BEGIN CREATE ROLE "
              + role
              + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    }
  }

  private void schema(Schema schema) {
    written.add(schema.oid());
    if (!schema.identifier().value().equals("public")) {
      add("CREATE SCHEMA " + Keywords.quote(schema.identifier()));
    }
  }

  private void extension(Extension extension) {
    written.add(extension.oid());
    boolean fixed =
        catalog.schema(extension.schema()).filter(s -> names.ofExtension(s.oid())).isPresent();
    add(
        "CREATE EXTENSION IF NOT EXISTS "
            + Keywords.quote(extension.identifier())
            + (fixed || extension.schema().value().equals("pg_catalog")
                ? ""
                : " WITH SCHEMA " + Keywords.quote(extension.schema())));
  }

  /** Writes an object after what it needs. */
  private void visit(CatalogObject object) {
    if (!visited.add(object.oid()) || !names.own(object)) {
      return;
    }
    for (Dependency d : catalog.dependencies().from(object.oid())) {
      need(object, d.referenced().object());
    }
    if (object instanceof Relation.Table t) {
      t.parents().forEach(p -> need(object, p));
      for (ColumnDefault d : catalog.parts(t.oid(), ColumnDefault.class)) {
        catalog.dependencies().from(d.oid()).forEach(x -> need(object, x.referenced().object()));
      }
    }
    if (object instanceof Type.Domain d) {
      for (Constraint c : catalog.constraints(d.oid())) {
        catalog.dependencies().from(c.oid()).forEach(x -> need(object, x.referenced().object()));
      }
    }
    Optional<String> missing = missing(object);
    if (missing.isPresent()) {
      script.remark(
          "left out: "
              + object.name()
              + " needs "
              + missing.get()
              + ", which the history does not make");
      return;
    }
    written.add(object.oid());
    create(object);
  }

  private void need(CatalogObject dependent, Oid referenced) {
    boolean own = dependent instanceof Relation.Sequence; // its column comes later, with OWNED BY
    catalog
        .object(referenced)
        .filter(o -> !own || !(o instanceof Relation))
        .ifPresent(
            o -> {
              switch (o) {
                case Relation r -> visit(r);
                case Type t -> visit(t);
                case Function f -> visit(f);
                case SimpleObject s -> visit(s);
                case Index i -> catalog.object(i.table()).ifPresent(this::visit);
                case Constraint c -> catalog.object(c.owner()).ifPresent(this::visit);
                default -> {}
              }
            });
  }

  /** Returns the relation that an object cannot do without and that is not written. */
  private Optional<String> missing(CatalogObject object) {
    if (object instanceof Relation.Sequence) {
      return Optional.empty();
    }
    for (Dependency d : catalog.dependencies().from(object.oid())) {
      Optional<Relation> relation = catalog.object(d.referenced().object(), Relation.class);
      if (relation.isPresent()
          && !written.contains(relation.get().oid())
          && !visited.contains(relation.get().oid())
          && !names.ofExtension(relation.get().oid())
          && relation.get().name().schema().filter(s -> s.value().startsWith("pg_")).isEmpty()) {
        return relation.map(r -> r.name().toString());
      }
      if (relation.isPresent()
          && relation.get().createdAt().isEmpty()
          && !names.ofExtension(relation.get().oid())) {
        return relation.map(r -> r.name().toString());
      }
    }
    return Optional.empty();
  }

  private void create(CatalogObject object) {
    switch (object) {
      case Type.EnumType e -> add(TypeSql.create(catalog, e));
      case Type.Composite c -> add(TypeSql.create(catalog, c));
      case Type.Domain d -> domain(d);
      case Type.Range r -> {
        if (!r.multirange()) {
          text(r);
        }
      }
      case Type.Base b -> text(b);
      case Function f -> function(f);
      case Relation.Sequence s -> {
        if (!s.internal()) {
          add(SequenceSql.create(catalog, s));
        }
      }
      case Relation.Table t -> table(t);
      case Relation.View v -> view(v);
      case SimpleObject s -> {
        if (!isLate(s)) {
          text(s);
        }
      }
      default -> {}
    }
  }

  private void text(CatalogObject object) {
    catalog
        .definition(object.oid())
        .filter(d -> !d.text().isBlank())
        .ifPresent(d -> script.add(path(d), d.text()));
  }

  private List<Identifier> path(Definition definition) {
    return definition.searchPath();
  }

  private void domain(Type.Domain domain) {
    add(TypeSql.create(catalog, domain));
    for (Constraint.Check c : catalog.parts(domain.oid(), Constraint.Check.class)) {
      if (!c.validated()) {
        add("ALTER DOMAIN " + names.of(domain) + " ADD " + constraints.constraint(c));
      }
    }
  }

  private void function(Function f) {
    Optional<Definition> definition = catalog.definition(f.oid());
    if (definition.isEmpty()) {
      return;
    }
    script.add(path(definition.get()), RoutineSql.create(catalog, f, definition.get()));
    for (String alteration : definition.get().alterations()) {
      add("ALTER " + RoutineSql.reference(catalog, f) + " " + alteration);
    }
  }

  private void table(Relation.Table table) {
    add(tables.create(table));
    boolean inherits = tables.inheritsInOrder(table);
    String alter = "ALTER TABLE " + names.of(table) + " ";
    for (Constraint c : catalog.constraints(table.oid())) {
      boolean wanted =
          switch (c) {
            case Constraint.Check k -> !inherits || k.common().local();
            case Constraint.NotNull n -> version.atLeast(18) && !n.validated();
            case Constraint.PrimaryKey p -> valid(p.index());
            case Constraint.Unique u -> valid(u.index());
            case Constraint.Exclusion e -> valid(e.index());
            case Constraint.ForeignKey f -> false;
          };
      if (wanted) {
        catalog.dependencies().from(c.oid()).forEach(d -> needFunction(d.referenced().object()));
        add(alter + "ADD " + constraints.constraint(c));
      }
    }
    for (Index i : catalog.indexes(table.oid())) {
      index(i);
    }
    attach(table, inherits);
    if (inherits) {
      overriddenDefaults(table);
    }
    for (Column c : table.columns()) {
      c.options().forEach((word, value) -> columnOption(alter, c, word, value));
    }
    replicaIdentity(table, alter);
  }

  private void attach(Relation.Table table, boolean inherits) {
    String alter = "ALTER TABLE ";
    if (table.isPartition()) {
      add(
          alter
              + names.of(table.parents().getFirst())
              + " ATTACH PARTITION "
              + names.of(table)
              + " "
              + BoundSql.of(table.partition().get()));
    } else if (!inherits) {
      for (Oid parent : table.parents()) {
        add(alter + names.of(table) + " INHERIT " + names.of(parent));
      }
    }
  }

  private void overriddenDefaults(Relation.Table table) {
    for (Column c : table.columns()) {
      if (!c.local()) {
        Optional<Column> parent =
            table.parents().stream()
                .flatMap(p -> catalog.table(p).stream())
                .flatMap(p -> p.column(c.name()).stream())
                .findFirst();
        if (parent.isPresent() && !parent.get().defaultValue().equals(c.defaultValue())) {
          add(
              "ALTER TABLE ONLY "
                  + names.of(table)
                  + " ALTER COLUMN "
                  + Keywords.quote(c.name())
                  + c.defaultValue()
                      .map(d -> " SET DEFAULT " + Names.expression(d))
                      .orElse(" DROP DEFAULT"));
        }
        if (parent.isPresent() && c.notNull() && !parent.get().notNull()) {
          add(
              "ALTER TABLE ONLY "
                  + names.of(table)
                  + " ALTER COLUMN "
                  + Keywords.quote(c.name())
                  + " SET NOT NULL");
        }
      }
    }
  }

  private void columnOption(String alter, Column column, String word, String value) {
    String set = alter + "ALTER COLUMN " + Keywords.quote(column.name()) + " SET ";
    switch (word) {
      case "storage", "statistics" -> add(set + word.toUpperCase(Locale.ROOT) + " " + value);
      case "compression" -> add(set + "COMPRESSION " + value);
      default -> add(set + "(" + word + " = " + value + ")");
    }
  }

  private void replicaIdentity(Relation.Table table, String alter) {
    switch (table.replicaIdentity()) {
      case "default" -> {}
      case "full", "nothing" -> add(alter + "REPLICA IDENTITY " + table.replicaIdentity());
      default ->
          catalog.indexes(table.oid()).stream()
              .filter(i -> i.name().name().value().equals(table.replicaIdentity()))
              .findFirst()
              .ifPresent(
                  i ->
                      add(
                          alter
                              + "REPLICA IDENTITY USING INDEX "
                              + Keywords.quote(i.name().name())));
    }
  }

  private boolean valid(Oid index) {
    return catalog.object(index, Index.class).filter(Index::valid).isPresent();
  }

  private void needFunction(Oid oid) {
    catalog.object(oid, Function.class).ifPresent(this::visit);
    catalog.object(oid, Type.class).ifPresent(this::visit);
  }

  private void index(Index index) {
    if (index.valid() && index.constraint().isEmpty()) {
      catalog.dependencies().from(index.oid()).forEach(d -> needFunction(d.referenced().object()));
      add(constraints.create(index, false));
    }
  }

  /** A partitioned index that lacks a partition's part is made by itself and its parts attached. */
  private void invalidIndexes(Relation.Table table) {
    for (Index i : catalog.indexes(table.oid())) {
      if (i.valid()) {
        continue;
      }
      Optional<Constraint> of = i.constraint().flatMap(c -> catalog.object(c, Constraint.class));
      add(
          of.map(c -> "ALTER TABLE ONLY " + names.of(table) + " ADD " + constraints.constraint(c))
              .orElseGet(() -> constraints.create(i, table.isPartitioned())));
      for (Relation.Table child : catalog.children(table.oid())) {
        for (Index part : catalog.indexes(child.oid())) {
          if (part.parent().equals(Optional.of(i.oid()))) {
            add("ALTER INDEX " + names.of(i) + " ATTACH PARTITION " + names.of(part));
          }
        }
      }
    }
  }

  private void view(Relation.View view) {
    Optional<Definition> definition = catalog.definition(view.oid());
    boolean recursive = definition.filter(d -> d.text().equals("RECURSIVE")).isPresent();
    script.add(definition.map(this::path).orElse(usualPath), parts.view(view, recursive));
    for (Index i : catalog.indexes(view.oid())) {
      index(i);
    }
    for (Column c : view.columns()) {
      c.defaultValue()
          .ifPresent(
              d ->
                  add(
                      "ALTER VIEW "
                          + names.of(view)
                          + " ALTER COLUMN "
                          + Keywords.quote(c.name())
                          + " SET DEFAULT "
                          + Names.expression(d)));
    }
  }

  private void refresh(Relation.View view) {
    if (view.materialized() && view.populated() && written.contains(view.oid())) {
      add("REFRESH MATERIALIZED VIEW " + names.of(view));
    }
  }

  private void owner(Relation.Sequence sequence) {
    if (sequence.internal() || sequence.owner().isEmpty()) {
      return;
    }
    Oid table = sequence.owner().get().object();
    onWritten(
        table,
        () ->
            add(
                "ALTER SEQUENCE "
                    + names.of(sequence)
                    + " OWNED BY "
                    + names.of(table)
                    + "."
                    + names.column(table, sequence.owner().get().column())));
  }

  private void onWritten(Oid relation, Runnable action) {
    if (written.contains(relation)) {
      action.run();
    }
  }

  /** A partition's copy comes with its parent's, unless it had another name before. */
  private void foreignKey(Constraint.ForeignKey key) {
    Optional<Constraint> parent =
        key.common().parent().flatMap(p -> catalog.object(p, Constraint.class));
    if (parent.isPresent() && parent.get().common().name().equals(key.common().name())) {
      return;
    }
    if (!written.contains(key.target())) {
      script.remark(
          "left out: "
              + key.common().name()
              + " references "
              + names.of(key.target())
              + ", which the history does not make");
      return;
    }
    onWritten(
        key.owner(),
        () -> add("ALTER TABLE " + names.of(key.owner()) + " ADD " + constraints.constraint(key)));
  }

  private void trigger(Trigger trigger) {
    if (trigger.parent().isPresent()) {
      return;
    }
    onWritten(
        trigger.table(),
        () -> {
          add(parts.trigger(trigger));
          String firing =
              switch (trigger.enabled()) {
                case 'D' -> "DISABLE";
                case 'A' -> "ENABLE ALWAYS";
                case 'R' -> "ENABLE REPLICA";
                default -> "";
              };
          if (!firing.isEmpty()) {
            add(
                "ALTER TABLE "
                    + names.of(trigger.table())
                    + " "
                    + firing
                    + " TRIGGER "
                    + Keywords.quote(trigger.identifier()));
          }
        });
  }

  private void rowSecurity(Relation.Table table) {
    if (!written.contains(table.oid())) {
      return;
    }
    String alter = "ALTER TABLE " + names.of(table);
    if (table.rowSecurity()) {
      add(alter + " ENABLE ROW LEVEL SECURITY");
    }
    if (table.forceRowSecurity()) {
      add(alter + " FORCE ROW LEVEL SECURITY");
    }
  }

  private static boolean isLate(SimpleObject object) {
    return switch (object.kind()) {
      case STATISTICS, EVENT_TRIGGER, PUBLICATION, SUBSCRIPTION -> true;
      default -> false;
    };
  }

  private void late(SimpleObject object) {
    boolean runs = object.kind() != SimpleObject.Kind.SUBSCRIPTION && isLate(object);
    if (runs && object.table().map(written::contains).orElse(true)) {
      text(object);
    }
  }

  private static boolean isPart(CatalogObject object) {
    return switch (object) {
      case Index i -> true;
      case Constraint c -> true;
      case Trigger t -> true;
      case Policy p -> true;
      default -> false;
    };
  }
}
