package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Truth;
import dev.interlock.effect.Change;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Session;
import dev.interlock.effect.Step;
import dev.interlock.effect.Work;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The facts of one statement on one version of the server; each computed when asked for. */
final class StepFacts {
  private static final Pattern INDEX =
      Pattern.compile("\\bINDEX\\b(\\s+IF\\s+NOT\\s+EXISTS)?", Pattern.CASE_INSENSITIVE);

  private final Step step;
  private final Footprint footprint;
  private final Surroundings surroundings;
  private final Catalog at;

  /**
   * Makes the facts of a step.
   *
   * @param at the catalog that facts are looked up in
   */
  StepFacts(Step step, Footprint footprint, Surroundings surroundings, Catalog at) {
    this.step = step;
    this.footprint = footprint;
    this.surroundings = surroundings;
    this.at = at;
  }

  // Subjects

  Facts statement() {
    Optional<Oid> table = mainRelation();
    Facts facts = common(new Facts(this::command), Optional.empty(), Optional.empty());
    return facts
        .with("table", () -> table.map(this::relation).orElse(Fact.ABSENT))
        .with("work", this::work);
  }

  Facts lock(Lock lock) {
    return common(new Facts(() -> lock.mode().toString()), Optional.empty(), Optional.empty())
        .with("table", () -> relation(lock.relation()))
        .with("mode", Fact.text(lock.mode()))
        .with("blocks", blocks(lock.mode()))
        .with("waiters", Fact.text(waiters(lock.mode())))
        .with("until", Fact.text(lock.until().name().toLowerCase(Locale.ROOT)));
  }

  Facts failure(Failure failure) {
    Optional<Oid> table = mainRelation();
    Facts facts = common(new Facts(failure::message), Optional.empty(), Optional.empty());
    failure.because().ifPresent(facts::at);
    return facts
        .with("reason", Fact.text(failure.message()))
        .with("sqlstate", Fact.text(failure.sqlstate()))
        .with("kind", Fact.text(kebab(failure.kind().name())))
        .with("table", () -> table.map(this::relation).orElse(Fact.ABSENT));
  }

  /** Returns the facts of a change; nothing when its subject no longer exists at that time. */
  Optional<Facts> change(Change change) {
    Optional<Oid> table =
        change instanceof Change.OfRelation of ? Optional.of(of.table()) : Optional.empty();
    Facts facts =
        common(new Facts(() -> kind(change)), table, Optional.of(change.span()))
            .with("table", () -> table.map(this::relation).orElse(Fact.UNKNOWN));
    if (change instanceof Change.AddForeignKey key && at != step.catalogBefore()) {
      Optional<Constraint.ForeignKey> there =
          at.object(key.constraint(), Constraint.ForeignKey.class);
      if (there.isEmpty()) {
        return Optional.empty();
      }
    }
    specific(change, facts);
    return Optional.of(facts);
  }

  /** Returns the kind of a change as rules write it. */
  static String kind(Change change) {
    return kebab(change.getClass().getSimpleName());
  }

  private static String kebab(String name) {
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

  private Facts common(Facts facts, Optional<Oid> table, Optional<Span> clause) {
    return facts
        .with("command", () -> Fact.text(command()))
        .with("statement", () -> Fact.text(Fingerprint.normalised(step.statement().span().text())))
        .with(
            "locks", () -> new Fact.Items(footprint.locks().stream().map(this::lockFact).toList()))
        .with("rewrites", () -> works(footprint.rewrites(), table, clause))
        .with("scans", () -> works(footprint.scans(), table, clause))
        .with("builds", () -> works(footprint.builds(), table, clause))
        .with("rebuilds", () -> works(footprint.rebuilds(), table, clause))
        .with("transaction-allowed", Fact.flag(footprint.transactionAllowed()))
        .with("in-transaction", Fact.flag(step.before().inTransaction()))
        .with("transaction", this::transaction)
        .with("migration", this::migration);
  }

  private String command() {
    return Command.of(step.statement());
  }

  // Facts of particular kinds of change

  private void specific(Change change, Facts facts) {
    switch (change) {
      case Change.AddColumn add -> {
        facts.with("column", () -> addedColumn(add));
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
      case Change.DropColumn drop ->
          facts.with("column", () -> column(drop.table(), drop.column(), drop.type()));
      case Change.RenameColumn rename -> {
        facts.with("column", Fact.text(Names.sql(rename.column())));
        facts.with("new-name", Fact.text(Names.sql(rename.newName())));
      }
      case Change.AlterColumnType alter -> {
        facts.with("column", () -> column(alter.table(), alter.column(), alter.type()));
        facts.with(
            "old-type",
            alter
                .oldType()
                .map(type -> Fact.text(step.catalogBefore().format(type)))
                .orElse(Fact.UNKNOWN));
      }
      case Change.SetNotNull set -> {
        facts.with("column", () -> column(set.table(), set.column()));
        facts.with("proven", Fact.flag(set.proven()));
      }
      case Change.DropNotNull drop ->
          facts.with("column", () -> column(drop.table(), drop.column()));
      case Change.AddForeignKey key -> {
        facts.with("constraint", Fact.text(Names.sql(key.name())));
        facts.with("columns", () -> columns(key));
        facts.with("referenced", () -> relation(key.referenced()));
        facts.with("not-valid", Fact.flag(key.notValid()));
        facts.with("indexed", () -> indexed(key));
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
      }
      case Change.AddExclusion exclusion ->
          facts.with("constraint", Fact.text(Names.sql(exclusion.name())));
      case Change.ValidateConstraint validate -> {
        facts.with("constraint", Fact.text(Names.sql(validate.name())));
        facts.with(
            "added-here",
            Fact.flag(surroundings.memory().added(validate.table(), validate.name())));
      }
      case Change.DropConstraint drop ->
          facts.with("constraint", Fact.text(Names.sql(drop.name())));
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
        facts.with(
            "concurrent-statement",
            () ->
                Fact.text(
                    INDEX
                        .matcher(Fingerprint.normalised(step.statement().span().text()))
                        .replaceFirst("INDEX CONCURRENTLY")));
      }
      case Change.DropIndex drop -> {
        facts.with("index", () -> Fact.text(indexName(drop)));
        facts.with("concurrently", Fact.flag(drop.concurrently()));
        facts.with(
            "index-existing",
            () -> Fact.flag(surroundings.existing(drop.index(), step.catalogBefore())));
      }
      case Change.Reindex reindex -> facts.with("concurrently", Fact.flag(reindex.concurrently()));
      case Change.DetachPartition detach ->
          facts.with("concurrently", Fact.flag(detach.concurrently()));
      case Change.RenameTable rename ->
          facts.with("new-name", Fact.text(Names.sql(rename.newName())));
      case Change.SetSchema set -> facts.with("new-schema", Fact.text(Names.sql(set.newSchema())));
      case Change.RefreshMaterializedView refresh ->
          facts.with("concurrently", Fact.flag(refresh.concurrently()));
      case Change.Vacuum vacuum -> facts.with("full", Fact.flag(vacuum.full()));
      case Change.LockTable lock -> facts.with("mode", Fact.text(lock.mode()));
      case Change.InsertRows insert -> facts.with("from-query", Fact.flag(insert.fromQuery()));
      case Change.UpdateRows update ->
          rows(facts, update.table(), update.where().isPresent(), reach(update), true);
      case Change.DeleteRows delete ->
          rows(facts, delete.table(), delete.where().isPresent(), reach(delete), false);
      default -> {}
    }
  }

  private void rows(Facts facts, Oid table, boolean where, Reach reach, boolean update) {
    List<TransactionMemory.Slice> earlier =
        surroundings.memory().slices().stream()
            .filter(s -> s.table().equals(table) && s.update() == update)
            .toList();
    Reach total =
        reach.slice() && !earlier.isEmpty()
            ? new Reach(
                Reach.Extent.ALL,
                "slice "
                    + (earlier.size() + 1)
                    + " in one transaction, the first in line "
                    + earlier.getFirst().span().startLine(),
                false)
            : reach;
    facts.with("reach", Fact.text(total.extent()));
    facts.with("reach-why", Fact.text(total.why()));
    facts.with("where", Fact.flag(where));
    facts.with(
        "slices",
        new Fact.Items(
            earlier.stream()
                .<Fact>map(
                    slice ->
                        new Fact.Node(
                            new Facts(() -> "line " + slice.span().startLine())
                                .with("line", Fact.count(slice.span().startLine()))
                                .at(slice.span())))
                .toList()));
  }

  Reach reach(Change.UpdateRows update) {
    return Reach.of(
        update.where(),
        object(update.table()),
        step.catalogBefore(),
        update.joins(),
        surroundings.memory().freshColumns(update.table()));
  }

  Reach reach(Change.DeleteRows delete) {
    return Reach.of(
        delete.where(),
        object(delete.table()),
        step.catalogBefore(),
        delete.joins(),
        surroundings.memory().freshColumns(delete.table()));
  }

  /** Returns the bounded data changes of this step that may be parts of a larger one. */
  List<TransactionMemory.Slice> slices() {
    List<TransactionMemory.Slice> slices = new ArrayList<>();
    for (Change change : step.changes()) {
      if (change instanceof Change.UpdateRows update && reach(update).slice()) {
        slices.add(new TransactionMemory.Slice(update.table(), true, step.at()));
      } else if (change instanceof Change.DeleteRows delete && reach(delete).slice()) {
        slices.add(new TransactionMemory.Slice(delete.table(), false, step.at()));
      }
    }
    return slices;
  }

  private Fact indexed(Change.AddForeignKey key) {
    Catalog catalog = at == step.catalogBefore() ? step.catalogAfter() : at;
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
    return step.catalogBefore()
        .object(drop.index(), Index.class)
        .map(index -> name(index.name()))
        .orElse(Names.sql(drop.name()));
  }

  // Columns

  private Fact addedColumn(Change.AddColumn add) {
    return new Fact.Node(
        new Facts(() -> Names.sql(add.column()))
            .with("name", Fact.text(Names.sql(add.column())))
            .with("type", () -> type(add.type(), step.catalogAfter()))
            .with("not-null", Fact.flag(add.notNull()))
            .with("default", Fact.flag(add.defaultValue().isPresent()))
            .at(add.span()));
  }

  private Fact column(Oid table, Identifier name) {
    Optional<Column> column = object(table).flatMap(r -> r.column(name));
    Known<DataType> type =
        column.map(Column::type).orElse(Known.unknown("the history does not make the column"));
    return column(column, name, type);
  }

  private Fact column(Oid table, Identifier name, DataType type) {
    return column(object(table).flatMap(r -> r.column(name)), name, Known.of(type));
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
                          type(known, step.catalogAfter());
                      case Known.Unknown<DataType> _ -> Fact.UNKNOWN;
                    })
            .with("not-null", column.map(c -> Fact.flag(c.notNull())).orElse(Fact.UNKNOWN))
            .with(
                "default",
                column.map(c -> Fact.flag(c.defaultValue().isPresent())).orElse(Fact.UNKNOWN)));
  }

  private static Fact type(DataType type, Catalog catalog) {
    String text = catalog.format(type);
    String plain = catalog.format(type.element().plain());
    return new Fact.Node(
        new Facts(() -> text)
            .with("name", Fact.text(plain))
            .with("text", Fact.text(text))
            .with("array", Fact.flag(type.array())));
  }

  // Relations

  private Optional<Relation> object(Oid oid) {
    return step.catalogBefore()
        .object(oid, Relation.class)
        .or(() -> step.catalogAfter().object(oid, Relation.class));
  }

  private Catalog now(Oid oid) {
    return step.catalogBefore().object(oid).isPresent()
        ? step.catalogBefore()
        : step.catalogAfter();
  }

  /** Returns the name a message says for a relation or index. */
  String name(QualifiedName name) {
    return Names.shortest(name, step.before().searchPath(), step.catalogBefore());
  }

  private Fact relation(Oid oid) {
    Catalog now = now(oid);
    Optional<CatalogObject> found = now.object(oid);
    if (found.isEmpty()) {
      return Fact.UNKNOWN;
    }
    CatalogObject object = found.get();
    Facts facts =
        new Facts(() -> name(object.name()))
            .with("name", Fact.text(object.name().name()))
            .with("schema", object.name().schema().map(Fact::text).orElse(Fact.UNKNOWN))
            .with("existing", () -> existing(object, now))
            .with("rows", Fact.UNKNOWN)
            .with("size", Fact.UNKNOWN)
            .with("lock", () -> strongest(oid));
    object.createdAt().ifPresent(facts::at);
    switch (object) {
      case Relation.Table table -> {
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
        facts.with("partition", Fact.flag(table.isPartition()));
        facts.with(
            "primary-key",
            () ->
                now.primaryKey(oid).isPresent()
                    ? Fact.TRUE
                    : table.complete() ? Fact.FALSE : Fact.UNKNOWN);
      }
      case Relation.View view -> {
        facts.with("kind", Fact.text(view.materialized() ? "materialized-view" : "view"));
        facts.with("populated", Fact.flag(view.populated()));
        facts.with("temporary", Fact.flag(view.persistence() == Persistence.TEMPORARY));
        facts.with("partition", Fact.FALSE);
        facts.with("primary-key", Fact.FALSE);
      }
      case Relation.Sequence sequence -> {
        facts.with("kind", Fact.text("sequence"));
        facts.with("temporary", Fact.flag(sequence.persistence() == Persistence.TEMPORARY));
        facts.with("partition", Fact.FALSE);
        facts.with("primary-key", Fact.FALSE);
      }
      case Index _ -> facts.with("kind", Fact.text("index"));
      default -> facts.with("kind", Fact.UNKNOWN);
    }
    return new Fact.Node(facts);
  }

  private Fact existing(CatalogObject object, Catalog now) {
    boolean temporary =
        object instanceof Relation relation && relation.persistence() == Persistence.TEMPORARY;
    return Fact.flag(!temporary && surroundings.existing(object.oid(), now));
  }

  /** Returns the table the statement is mainly about: that of its first change. */
  Optional<Oid> mainRelation() {
    return step.changes().stream()
        .filter(Change.OfRelation.class::isInstance)
        .map(change -> ((Change.OfRelation) change).table())
        .findFirst();
  }

  // Locks

  private Fact strongest(Oid oid) {
    return footprint.locks().stream()
        .filter(lock -> lock.relation().equals(oid))
        .map(Lock::mode)
        .max((a, b) -> Integer.compare(conflicts(a), conflicts(b)))
        .<Fact>map(
            mode ->
                new Fact.Node(
                    new Facts(mode::toString)
                        .with("mode", Fact.text(mode))
                        .with("blocks", blocks(mode))
                        .with("waiters", Fact.text(waiters(mode)))))
        .orElse(Fact.ABSENT);
  }

  /** Counts what a mode conflicts with; the strongest mode of a relation conflicts with most. */
  static int conflicts(LockMode mode) {
    int count = 0;
    for (LockMode other : LockMode.values()) {
      count += mode.conflictsWith(other) ? 1 : 0;
    }
    return count;
  }

  private static Fact blocks(LockMode mode) {
    List<String> blocked = new ArrayList<>();
    if (mode.blocksReads()) {
      blocked.add("reads");
    }
    if (mode.blocksWrites()) {
      blocked.add("writes");
    }
    return Fact.texts(blocked);
  }

  private static String waiters(LockMode mode) {
    return mode.blocksReads()
        ? "reads and writes wait"
        : mode.blocksWrites() ? "writes wait" : "neither reads nor writes wait";
  }

  private Fact lockFact(Lock lock) {
    return new Fact.Node(
        new Facts(() -> lock.mode() + " on " + name(lock.name()))
            .with("relation", Fact.text(name(lock.name())))
            .with("mode", Fact.text(lock.mode()))
            .with("blocks", blocks(lock.mode()))
            .with("waiters", Fact.text(waiters(lock.mode())))
            .with("until", Fact.text(lock.until().name().toLowerCase(Locale.ROOT)))
            .with("existing", () -> existing(lock.relation())));
  }

  private Fact existing(Oid oid) {
    Catalog now = now(oid);
    return now.object(oid).map(object -> existing(object, now)).orElse(Fact.UNKNOWN);
  }

  // Work

  private Fact works(Known<List<Work>> works, Optional<Oid> table, Optional<Span> clause) {
    return switch (works) {
      case Known.Unknown<List<Work>> _ -> Fact.UNKNOWN;
      case Known.Value<List<Work>>(List<Work> known) ->
          new Fact.Items(
              known.stream()
                  .filter(work -> clause.isEmpty() || causedBy(work, clause.get()))
                  .map(work -> work(work, table))
                  .toList());
    };
  }

  private static boolean causedBy(Work work, Span clause) {
    return work.causes().isEmpty()
        || work.causes().stream()
            .anyMatch(
                cause ->
                    cause.file() == clause.file()
                        && cause.start() < clause.end()
                        && clause.start() < cause.end());
  }

  private Fact work(Work work, Optional<Oid> table) {
    return new Fact.Node(
        new Facts(() -> name(work.name()))
            .with("relation", Fact.text(name(work.name())))
            .with("partition-of", () -> partitionOf(work.table()))
            .with("existing", () -> existing(work.table()))
            .with(
                "cause",
                () ->
                    Fact.text(
                        step.changes().stream()
                            .filter(change -> causedBy(work, change.span()))
                            .map(StepFacts::kind)
                            .findFirst()
                            .orElse("statement")))
            .with(
                "target",
                () ->
                    Fact.flag(
                        table.isPresent()
                            && (work.table().equals(table.get())
                                || isBelow(work.table(), table.get())))));
  }

  private boolean isBelow(Oid table, Oid parent) {
    return step.catalogBefore()
        .table(table)
        .map(t -> t.parents().stream().anyMatch(p -> p.equals(parent) || isBelow(p, parent)))
        .orElse(false);
  }

  private Fact partitionOf(Oid table) {
    return step.catalogBefore()
        .table(table)
        .filter(Relation.Table::isPartition)
        .flatMap(t -> t.parents().stream().findFirst())
        .flatMap(step.catalogBefore()::qualifiedName)
        .map(n -> Fact.text(name(n)))
        .orElse(Fact.ABSENT);
  }

  /** Says in words what grows with the data of an existing table; absent when nothing does. */
  private Fact work() {
    for (Change change : step.changes()) {
      Optional<String> words =
          switch (change) {
            case Change.UpdateRows update
                when reach(update).extent() != Reach.Extent.BOUNDED && isOld(update.table()) ->
                Optional.of("an UPDATE of " + relation(update.table()));
            case Change.DeleteRows delete
                when reach(delete).extent() != Reach.Extent.BOUNDED && isOld(delete.table()) ->
                Optional.of("a DELETE from " + relation(delete.table()));
            default -> Optional.empty();
          };
      if (words.isPresent()) {
        return Fact.text(words.get());
      }
    }
    return words("a rewrite of ", footprint.rewrites())
        .or(() -> words("building ", footprint.builds()))
        .or(() -> words("rebuilding ", footprint.rebuilds()))
        .or(() -> words("reading all of ", footprint.scans()))
        .<Fact>map(Fact::text)
        .orElse(Fact.ABSENT);
  }

  private boolean isOld(Oid table) {
    return existing(table).equals(Fact.TRUE);
  }

  private Optional<String> words(String verb, Known<List<Work>> works) {
    return works
        .asOptional()
        .flatMap(
            list ->
                list.stream()
                    .filter(work -> isOld(work.table()))
                    .findFirst()
                    .map(work -> verb + name(work.name())));
  }

  // Transaction and migration

  private Fact transaction() {
    Session before = step.before();
    Optional<Session.Transaction> open = before.transaction();
    String kind =
        open.map(
                t ->
                    switch (t.kind()) {
                      case EXPLICIT -> "explicit";
                      case IMPLICIT -> "implicit";
                    })
            .orElse("statement");
    return new Fact.Node(
        new Facts(() -> kind)
            .with("kind", Fact.text(kind))
            .with("managed", Fact.flag(open.map(Session.Transaction::managed).orElse(false)))
            .with("why", Fact.text(open.map(this::why).orElse("each statement runs by itself")))
            .with(
                "lock-timeout",
                before.timeout("lock_timeout").<Fact>map(Fact::text).orElse(Fact.ABSENT))
            .with(
                "statement-timeout",
                before.timeout("statement_timeout").<Fact>map(Fact::text).orElse(Fact.ABSENT))
            .with(
                "holds",
                () ->
                    new Fact.Items(
                        open.stream()
                            .flatMap(t -> t.held().stream())
                            .map(this::heldFact)
                            .toList())));
  }

  private String why(Session.Transaction transaction) {
    return transaction
        .since()
        .map(span -> "BEGIN in line " + span.startLine())
        .orElse(transaction.why());
  }

  private Fact heldFact(Session.Held held) {
    Lock lock = held.lock();
    return new Fact.Node(
        new Facts(() -> name(lock.name()) + " was locked here (" + lock.mode() + ")")
            .with("relation", Fact.text(name(lock.name())))
            .with("mode", Fact.text(lock.mode()))
            .with("blocks", blocks(lock.mode()))
            .with("existing", () -> existing(lock.relation()))
            .with("line", Fact.count(held.since().startLine()))
            .at(held.since()));
  }

  private Fact migration() {
    return new Fact.Node(
        new Facts(() -> surroundings.migration().path())
            .with("path", Fact.text(surroundings.migration().path()))
            .with("tool", Fact.text(surroundings.tool()))
            .with("opt-out", Fact.flag(surroundings.migration().optsOut()))
            .with(
                "opt-out-switch",
                OptOut.of(surroundings.tool()).<Fact>map(Fact::text).orElse(Fact.ABSENT)));
  }
}
