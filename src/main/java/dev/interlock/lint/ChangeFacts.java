package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Truth;
import dev.interlock.ddl.ConstraintSql;
import dev.interlock.effect.Change;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.IndexStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The facts that changes of one kind have besides those of every statement. */
final class ChangeFacts {
  private static final Pattern INDEX =
      Pattern.compile("\\bINDEX\\b(\\s+IF\\s+NOT\\s+EXISTS)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern REINDEX =
      Pattern.compile("\\b(?:INDEX|TABLE|SCHEMA|DATABASE|SYSTEM)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern ON =
      Pattern.compile("\\bON\\s+(?!ONLY\\b)", Pattern.CASE_INSENSITIVE);

  private final Scene scene;
  private final RelationFacts relations;
  private final RowFacts rows;

  ChangeFacts(Scene scene) {
    this.scene = scene;
    relations = new RelationFacts(scene);
    rows = new RowFacts(scene);
  }

  /** Returns the kind of a change as rules write it. */
  static String kind(Change change) {
    return change instanceof Change.OfObject
        ? "change-object"
        : kebab(change.getClass().getSimpleName());
  }

  static String kebab(String name) {
    if (name.indexOf('_') >= 0 || name.equals(name.toUpperCase(Locale.ROOT))) {
      return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
    StringBuilder kebab = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        kebab.append('-');
      }
      kebab.append(Character.toLowerCase(c));
    }
    return kebab.toString();
  }

  /** Tells whether what a change made is still there at the time facts are looked up. */
  boolean isThere(Change change) {
    if (!scene.later()) {
      return true;
    }
    return switch (change) {
      case Change.AddForeignKey key ->
          scene.at().object(key.constraint(), Constraint.ForeignKey.class).isPresent();
      case Change.AddCheck check -> scene.at().object(check.constraint()).isPresent();
      case Change.AddPrimaryKey key ->
          scene
              .step()
              .catalogAfter()
              .primaryKey(key.table())
              .filter(made -> scene.at().object(made.oid()).isPresent())
              .isPresent();
      case Change.CreateIndex create -> scene.at().object(create.index()).isPresent();
      case Change.AddColumn add ->
          scene.at().object(add.table(), Relation.class).isPresent()
              && scene.columnNow(add.table(), add.column()).isPresent();
      case Change.OfRelation of -> scene.at().object(of.table()).isPresent();
      default -> true;
    };
  }

  void add(Change change, Facts facts) {
    switch (change) {
      case Change.AddColumn add -> {
        facts.with("column", () -> relations.added(add));
        facts.with(
            "default-volatility",
            add.defaultVolatility()
                .map(v -> Fact.text(v.name().toLowerCase(Locale.ROOT)))
                .orElse(add.defaultValue().isPresent() ? Fact.UNKNOWN : Fact.ABSENT));
        facts.with("serial", Fact.flag(add.serial()));
        facts.with("identity", Fact.flag(add.identity()));
        facts.with(
            "generated",
            add.generated()
                .map(g -> Fact.text(g.name().toLowerCase(Locale.ROOT)))
                .orElse(Fact.ABSENT));
      }
      case Change.DropColumn drop -> {
        facts.with("column", () -> relations.column(drop.table(), drop.column(), drop.type()));
        facts.with("cascade", Fact.flag(drop.cascade()));
        facts.with("drops", () -> Victims.of(drop, scene.step()));
      }
      case Change.RenameColumn rename -> {
        facts.with("column", Fact.text(Names.sql(rename.column())));
        facts.with("new-name", Fact.text(Names.sql(rename.newName())));
      }
      case Change.AlterColumnType alter -> {
        facts.with("column", () -> relations.column(alter.table(), alter.column(), alter.type()));
        facts.with(
            "old-type",
            alter
                .oldType()
                .map(type -> Fact.text(scene.step().catalogBefore().format(type)))
                .orElse(Fact.UNKNOWN));
        facts.with("new-name", Fact.text(Names.sql(alter.column(), "_new")));
        facts.with("narrows", () -> truth(Narrowing.of(alter)));
      }
      case Change.SetNotNull set -> {
        facts.with("column", () -> relations.column(set.table(), set.column()));
        facts.with("proven", Fact.flag(set.proven()));
        facts.with("added-here", () -> Fact.flag(addsColumn(set.table(), set.column())));
        facts.with("helper", Fact.text(Names.sql(set.column(), "_not_null")));
        facts.with("unvalidated", () -> unvalidated(set));
      }
      case Change.DropNotNull drop ->
          facts.with("column", () -> relations.column(drop.table(), drop.column()));
      case Change.AddForeignKey key -> {
        facts.with("constraint", Fact.text(Names.sql(key.name())));
        facts.with("columns", () -> columns(key));
        facts.with("referenced", () -> relations.relation(key.referenced()));
        facts.with("not-valid", Fact.flag(key.notValid()));
        facts.with("indexed", () -> indexed(key));
        facts.with("options", () -> Fact.text(options(key)));
        facts.with("adds-columns", () -> Fact.flag(addsColumns(key)));
        facts.with("types-differ", () -> typesDiffer(key));
      }
      case Change.AddCheck check -> {
        facts.with("constraint", Fact.text(Names.sql(check.name())));
        facts.with("not-valid", Fact.flag(check.notValid()));
      }
      case Change.AddUnique unique -> {
        facts.with("constraint", Fact.text(Names.sql(unique.name())));
        facts.with("columns", names(unique.columns()));
        facts.with("using-index", Fact.flag(unique.usingIndex()));
      }
      case Change.AddPrimaryKey key -> {
        facts.with("constraint", Fact.text(Names.sql(key.name())));
        facts.with("columns", names(key.columns()));
        facts.with("using-index", Fact.flag(key.usingIndex()));
        facts.with("types", () -> relations.types(key.table(), key.columns()));
        facts.with("nullable", () -> nullable(key));
        facts.with("generated-key", () -> generatedKey(key));
      }
      case Change.AddExclusion exclusion ->
          facts.with("constraint", Fact.text(Names.sql(exclusion.name())));
      case Change.ValidateConstraint validate -> {
        facts.with("constraint", Fact.text(Names.sql(validate.name())));
        facts.with(
            "added-here",
            Fact.flag(scene.surroundings().memory().added(validate.table(), validate.name())));
      }
      case Change.DropConstraint drop -> {
        facts.with("constraint", Fact.text(Names.sql(drop.name())));
        facts.with("constraint-type", () -> constraintType(drop));
        facts.with("referenced", () -> referenced(drop));
        facts.with("cascade", Fact.flag(drop.cascade()));
        facts.with("replaced", () -> Fact.flag(Replacement.of(drop, scene)));
      }
      case Change.CreateIndex create -> {
        facts.with("index", Fact.text(Names.sql(create.name())));
        facts.with(
            "columns",
            new Fact.Items(
                create.columns().stream()
                    .map(c -> c.map(n -> Fact.text(Names.sql(n))).orElse(Fact.text("expression")))
                    .toList()));
        facts.with("unique", Fact.flag(create.unique()));
        facts.with("concurrently", Fact.flag(create.concurrently()));
        facts.with("only", Fact.flag(create.only()));
        facts.with("method", () -> method(create));
        facts.with("if-not-exists", Fact.flag(ifNotExists()));
        facts.with("covered-by", () -> CoveredBy.of(create, scene));
        facts.with("concurrent-statement", () -> Fact.text(concurrent(INDEX)));
        facts.with("only-statement", () -> Fact.text(replaced(ON, "ON ONLY ")));
      }
      case Change.DropIndex drop -> {
        facts.with("index", () -> Fact.text(indexName(drop)));
        facts.with("concurrently", Fact.flag(drop.concurrently()));
        facts.with(
            "index-existing",
            () ->
                Fact.flag(
                    scene.surroundings().existing(drop.index(), scene.step().catalogBefore())));
        facts.with("foreign-keys", () -> ForeignKeyLookup.abandoned(drop, scene));
      }
      case Change.Reindex reindex -> {
        facts.with("concurrently", Fact.flag(reindex.concurrently()));
        facts.with("concurrent-statement", () -> Fact.text(concurrent(REINDEX)));
      }
      case Change.DetachPartition detach -> {
        facts.with("concurrently", Fact.flag(detach.concurrently()));
        facts.with(
            "default-partition",
            Fact.flag(scene.step().catalogBefore().defaultPartition(detach.table()).isPresent()));
        facts.with("partition", () -> relations.relation(detach.partition()));
      }
      case Change.AttachPartition attach ->
          facts.with("partition", () -> relations.relation(attach.partition()));
      case Change.CreateTable create -> {
        facts.with("if-not-exists", Fact.flag(create.ifNotExists()));
        facts.with("partition-of", () -> parent(create.table()));
      }
      case Change.CreateTableAs copy -> {
        facts.with("with-data", Fact.flag(copy.withData()));
        facts.with(
            "reads", new Fact.Items(copy.reads().stream().map(relations::relation).toList()));
      }
      case Change.DropTable drop -> {
        facts.with("cascade", Fact.flag(drop.cascade()));
        facts.with("partition-of", () -> parent(drop.table()));
      }
      case Change.DropView drop -> facts.with("cascade", Fact.flag(drop.cascade()));
      case Change.TruncateTable truncate -> facts.with("cascade", Fact.flag(truncate.cascade()));
      case Change.SetPersistence set -> facts.with("logged", Fact.flag(set.logged()));
      case Change.ToggleTrigger toggle -> facts.with("enabled", Fact.flag(toggle.enabled()));
      case Change.SetRowSecurity set -> facts.with("enabled", Fact.flag(set.enabled()));
      case Change.SetStorageParameters set ->
          facts.with("parameters", Fact.texts(set.parameters()));
      case Change.CreateView view -> facts.with("replaced", Fact.flag(view.replaced()));
      case Change.CreatePolicy policy ->
          facts.with("always-true", () -> Fact.flag(Policies.alwaysTrue(policy, scene.step())));
      case Change.AddEnumValue add -> {
        facts.with("type", () -> object(add.type()));
        facts.with("label", Fact.text(add.label()));
      }
      case Change.RenameEnumValue rename -> {
        facts.with("type", () -> object(rename.type()));
        facts.with("label", Fact.text(rename.label()));
        facts.with("new-label", Fact.text(rename.newLabel()));
      }
      case Change.AlterDomain alter -> {
        facts.with("domain", () -> object(alter.domain()));
        facts.with("action", Fact.text(kebab(alter.action().name())));
        facts.with("not-valid", Fact.flag(alter.notValid()));
      }
      case Change.OfObject of -> {
        facts.with("verb", Fact.text(of.verb()));
        facts.with("object-kind", Fact.text(of.kind()));
        facts.with("name", Fact.text(scene.name(of.name())));
        facts.with("security-definer", () -> Fact.flag(RoutineSecurity.isDefiner(scene.step())));
        facts.with("own-search-path", () -> Fact.flag(RoutineSecurity.setsPath(scene.step())));
      }
      case Change.SetParameter set -> {
        facts.with("name", Fact.text(set.name()));
        facts.with("value", set.value().<Fact>map(Fact::text).orElse(Fact.ABSENT));
        facts.with("local", Fact.flag(set.local()));
      }
      case Change.TransactionControl control -> facts.with("verb", Fact.text(control.verb()));
      case Change.RenameTable rename ->
          facts.with("new-name", Fact.text(Names.sql(rename.newName())));
      case Change.SetSchema set -> facts.with("new-schema", Fact.text(Names.sql(set.newSchema())));
      case Change.RefreshMaterializedView refresh ->
          facts.with("concurrently", Fact.flag(refresh.concurrently()));
      case Change.Vacuum vacuum -> facts.with("full", Fact.flag(vacuum.full()));
      case Change.LockTable lock -> facts.with("mode", Fact.text(lock.mode()));
      case Change.InsertRows insert -> {
        facts.with("from-query", Fact.flag(insert.fromQuery()));
        facts.with("reads", () -> reads());
      }
      case Change.UpdateRows update -> rows.of(update, facts);
      case Change.DeleteRows delete -> rows.of(delete, facts);
      default -> {}
    }
  }

  private String statement() {
    return Fingerprint.normalised(scene.step().statement().span().text());
  }

  private String replaced(Pattern words, String by) {
    return words.matcher(statement()).replaceFirst(by);
  }

  /** Returns the statement with CONCURRENTLY behind a word; IF NOT EXISTS would hide a failure. */
  private String concurrent(Pattern behind) {
    return behind
        .matcher(statement())
        .replaceFirst(found -> found.group().split("\\s", 2)[0] + " CONCURRENTLY");
  }

  private String options(Change.AddForeignKey key) {
    Catalog after = scene.step().catalogAfter();
    return after
        .object(key.constraint(), Constraint.ForeignKey.class)
        .map(constraint -> new ConstraintSql(after).options(constraint))
        .orElse("");
  }

  private Fact unvalidated(Change.SetNotNull set) {
    Catalog catalog = scene.step().catalogBefore();
    return catalog
        .object(set.table(), Relation.class)
        .flatMap(table -> table.column(set.column()))
        .flatMap(column -> catalog.notNull(set.table(), column.number()))
        .filter(constraint -> !constraint.validated())
        .map(constraint -> Fact.text(Names.sql(constraint.common().name())))
        .orElse(Fact.ABSENT);
  }

  private Fact indexed(Change.AddForeignKey key) {
    Catalog catalog = scene.later() ? scene.at() : scene.step().catalogAfter();
    Truth truth =
        catalog
            .object(key.constraint(), Constraint.ForeignKey.class)
            .map(constraint -> ForeignKeyLookup.isIndexed(constraint, catalog))
            .orElse(Truth.UNKNOWN);
    return switch (truth) {
      case TRUE -> Fact.TRUE;
      case FALSE -> Fact.FALSE;
      case UNKNOWN -> Fact.UNKNOWN;
    };
  }

  private Fact columns(Change.AddForeignKey key) {
    return names(key.columns());
  }

  private static Fact names(List<Identifier> names) {
    return new Fact.Items(names.stream().map(n -> Fact.text(Names.sql(n))).toList());
  }

  private String indexName(Change.DropIndex drop) {
    return scene
        .step()
        .catalogBefore()
        .object(drop.index(), Index.class)
        .map(index -> scene.name(index.name()))
        .orElse(Names.sql(drop.name()));
  }

  private static Fact truth(Truth truth) {
    return switch (truth) {
      case TRUE -> Fact.TRUE;
      case FALSE -> Fact.FALSE;
      case UNKNOWN -> Fact.UNKNOWN;
    };
  }

  private boolean addsColumns(Change.AddForeignKey key) {
    return key.columns().stream().anyMatch(column -> addsColumn(key.table(), column));
  }

  /** Tells whether the statement itself adds a column to a table. */
  private boolean addsColumn(Oid table, Identifier column) {
    Optional<Relation> before = scene.step().catalogBefore().object(table, Relation.class);
    return before.isPresent() && before.get().complete() && before.get().column(column).isEmpty();
  }

  private Fact typesDiffer(Change.AddForeignKey key) {
    Catalog catalog = scene.step().catalogAfter();
    Optional<Constraint.ForeignKey> made =
        catalog.object(key.constraint(), Constraint.ForeignKey.class);
    Optional<Relation> table = catalog.object(key.table(), Relation.class);
    Optional<Relation> target = catalog.object(key.referenced(), Relation.class);
    if (made.isEmpty()
        || table.isEmpty()
        || target.isEmpty()
        || made.get().columns().size() != made.get().targetColumns().size()) {
      return Fact.UNKNOWN;
    }
    for (int i = 0; i < made.get().columns().size(); i++) {
      Optional<String> own = typeName(table.get(), made.get().columns().get(i), catalog);
      Optional<String> other = typeName(target.get(), made.get().targetColumns().get(i), catalog);
      if (own.isEmpty() || other.isEmpty()) {
        return Fact.UNKNOWN;
      }
      if (!own.equals(other)) {
        return Fact.TRUE;
      }
    }
    return Fact.FALSE;
  }

  private static Optional<String> typeName(Relation relation, int number, Catalog catalog) {
    return relation
        .column(number)
        .flatMap(c -> c.type().asOptional())
        .map(t -> catalog.format(t.plain()));
  }

  private Fact nullable(Change.AddPrimaryKey key) {
    Optional<Relation> before = scene.step().catalogBefore().object(key.table(), Relation.class);
    if (before.isEmpty() || !before.get().complete()) {
      return Fact.UNKNOWN;
    }
    return Fact.flag(
        key.columns().stream()
            .anyMatch(c -> before.get().column(c).filter(col -> !col.notNull()).isPresent()));
  }

  private Fact generatedKey(Change.AddPrimaryKey key) {
    Optional<Relation> table = scene.step().catalogAfter().object(key.table(), Relation.class);
    if (table.isEmpty()) {
      return Fact.UNKNOWN;
    }
    return Fact.flag(
        key.columns().stream()
            .flatMap(name -> table.get().column(name).stream())
            .anyMatch(
                c ->
                    c.identity().isPresent()
                        || c.defaultValue()
                            .filter(
                                d -> d.span().text().toLowerCase(Locale.ROOT).contains("nextval"))
                            .isPresent()
                        || ownsSequence(key.table(), c.number())));
  }

  private boolean ownsSequence(Oid table, int column) {
    return scene.step().catalogAfter().dependencies().of(table).stream()
        .anyMatch(
            d ->
                d.referenced().column() == column
                    && scene
                        .step()
                        .catalogAfter()
                        .object(d.dependent().object(), Relation.Sequence.class)
                        .isPresent());
  }

  private Optional<Constraint> dropped(Change.DropConstraint drop) {
    return scene.step().catalogBefore().constraint(drop.table(), drop.name());
  }

  private Fact constraintType(Change.DropConstraint drop) {
    return dropped(drop)
        .<Fact>map(
            c ->
                Fact.text(
                    switch (c) {
                      case Constraint.PrimaryKey _ -> "primary-key";
                      case Constraint.Unique _ -> "unique";
                      case Constraint.ForeignKey _ -> "foreign-key";
                      case Constraint.Check _ -> "check";
                      case Constraint.Exclusion _ -> "exclusion";
                      case Constraint.NotNull _ -> "not-null";
                    }))
        .orElse(Fact.UNKNOWN);
  }

  private Fact referenced(Change.DropConstraint drop) {
    return dropped(drop)
        .filter(Constraint.ForeignKey.class::isInstance)
        .map(c -> relations.relation(((Constraint.ForeignKey) c).target()))
        .orElse(Fact.ABSENT);
  }

  private Fact method(Change.CreateIndex create) {
    return scene
        .step()
        .catalogAfter()
        .object(create.index(), Index.class)
        .<Fact>map(index -> Fact.text(index.method()))
        .orElse(Fact.UNKNOWN);
  }

  private boolean ifNotExists() {
    return scene.step().statement() instanceof IndexStatement.CreateIndex create
        && create.ifNotExists().isPresent();
  }

  private Fact parent(Oid table) {
    return scene
        .object(table)
        .filter(r -> r instanceof Relation.Table t && t.isPartition())
        .flatMap(r -> ((Relation.Table) r).parents().stream().findFirst())
        .map(relations::relation)
        .orElse(Fact.ABSENT);
  }

  private Fact object(Oid oid) {
    Catalog now = scene.now(oid);
    return now.qualifiedName(oid).<Fact>map(n -> Fact.text(scene.name(n))).orElse(Fact.UNKNOWN);
  }

  /** Returns the relations whose rows an INSERT copies. */
  private Fact reads() {
    List<Fact> found = new ArrayList<>();
    if (scene.step().statement() instanceof DataStatement.Insert insert) {
      for (Query.RelationUse use :
          insert.query().shape().map(Query.Shape::relations).orElse(List.of())) {
        for (Identifier schema :
            use.relation()
                .schema()
                .map(List::of)
                .orElseGet(() -> scene.step().before().searchPath())) {
          scene
              .step()
              .catalogBefore()
              .relation(use.relation().in(schema))
              .filter(r -> !use.relation().equals(insert.target().name().name()))
              .ifPresent(r -> found.add(relations.relation(r.oid())));
        }
      }
    }
    return new Fact.Items(found);
  }
}
