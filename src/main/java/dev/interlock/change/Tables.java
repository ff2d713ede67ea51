package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.PartitionKey;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.ConstraintAttributes;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.PartitionBy;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableElement;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** CREATE TABLE in all its forms. */
final class Tables {
  private static final int MOST_COLUMNS = 1600;

  private Tables() {}

  static void create(Work work, TableStatement.CreateTable s) {
    boolean temporary = s.persistence() == dev.interlock.syntax.Persistence.TEMPORARY;
    QualifiedName full = newName(work, s.name(), temporary);
    if (!TableRules.left(work, full, s.ifNotExists().isPresent())) {
      TableRules.check(work, s);
    }
    Optional<Oid> mentioned = free(work, full, s.name().span(), s.ifNotExists().isPresent());
    if (mentioned.isEmpty()) {
      return;
    }
    room(
        work,
        s.elements().stream().filter(TableElement.Column.class::isInstance).count(),
        s.name().span());
    List<Columns.Plan> plans = new ArrayList<>();
    List<TableConstraint> constraints = new ArrayList<>();
    List<Copy> copies = new ArrayList<>();
    boolean complete = true;
    s.ofType()
        .flatMap(t -> Types.find(work, t.name()))
        .filter(Type.Composite.class::isInstance)
        .map(Type.Composite.class::cast)
        .ifPresent(
            t ->
                t.columns()
                    .forEach(
                        c ->
                            plans.add(
                                new Columns.Plan(
                                    Column.of(0, c.name(), c.type(), work.here()),
                                    Optional.empty(),
                                    List.of()))));
    for (TableElement element : s.elements()) {
      switch (element) {
        case TableElement.Column c -> {
          Columns.Plan plan = Columns.plan(work, full, c.definition(), temporary);
          int typed = s.ofType().isPresent() ? find(plans, plan.column().name()) : -1;
          if (typed >= 0) {
            Columns.Plan old = plans.get(typed);
            plans.set(
                typed,
                new Columns.Plan(
                    plan.column().withType(old.column().type()),
                    plan.sequence(),
                    plan.constraints()));
          } else if (s.ofType().isPresent() && !plans.isEmpty()) {
            throw Work.refused(
                "42703",
                "column \"" + plan.column().name() + "\" does not exist",
                c.definition().name().span(),
                work.here());
          } else {
            if (s.partitionOf().isEmpty() && find(plans, plan.column().name()) >= 0) {
              throw Work.refused(
                  "42701",
                  "column \"" + plan.column().name() + "\" specified more than once",
                  c.definition().name().span(),
                  work.here());
            }
            plans.add(plan);
          }
          constraints.addAll(plan.constraints());
        }
        case TableElement.Constraint c -> constraints.add(c.constraint());
        case TableElement.Like like -> {
          Copy copy = Copy.of(work, like);
          copies.add(copy);
          plans.addAll(copy.columns(work, full, temporary));
          complete &= copy.source().complete();
        }
      }
    }
    List<Oid> parents = new ArrayList<>();
    List<ObjectName> from = new ArrayList<>(s.inherits());
    s.partitionOf().ifPresent(from::add);
    for (ObjectName parent : from) {
      Relation.Table p = work.needTable(parent);
      parents.add(p.oid());
      complete &= p.complete();
    }
    if (s.partitionOf().isPresent()
        && !work.table(parents.getLast()).isPartitioned()
        && work.table(parents.getLast()).complete()) {
      throw Work.refused(
          "42P17",
          "\"" + s.partitionOf().get() + "\" is not partitioned",
          s.partitionOf().get().span(),
          work.table(parents.getLast()).createdAt());
    }
    PVector<Column> columns = merge(work, parents, plans, s.partitionOf().isPresent());
    room(work, columns.size(), s.name().span());
    s.bound()
        .filter(b -> s.partitionOf().isPresent())
        .ifPresent(
            b ->
                BoundRules.check(work, parents.getLast(), mentioned.get(), full.name().value(), b));
    Relation.Table.Kind kind =
        s.foreign().isPresent() ? Relation.Table.Kind.FOREIGN : Relation.Table.Kind.TABLE;
    Oid oid = mentioned.get();
    Relation.Table table =
        work.put(
            Relation.Table.empty(oid, full, kind, persistence(s.persistence()), work.here())
                .withComplete(complete)
                .withColumns(columns)
                .withOptions(Options.of(s.with())));
    work.put(table.withParents(parents, s.bound().map(b -> Partitions.bound(b))));
    s.partitionBy()
        .ifPresent(p -> work.put(work.table(oid).withPartitionKey(Optional.of(key(work, oid, p)))));
    TableRules.finished(work, oid);
    s.partitionBy().ifPresent(p -> PartitionKeyRules.check(work, p, work.table(oid)));
    s.foreign()
        .ifPresent(
            f ->
                work.define(
                    oid,
                    new Span(f.server().span().file(), f.server().span().start(), s.span().end())
                        .text()));
    s.foreign()
        .flatMap(
            f ->
                work.catalog()
                    .simple(
                        SimpleObject.Kind.SERVER,
                        new QualifiedName(Optional.empty(), f.server().value()),
                        ""))
        .ifPresent(server -> work.depends(oid, server.oid(), Dependency.Kind.NORMAL));
    s.ofType()
        .flatMap(t -> Types.find(work, t.name()))
        .ifPresent(
            t -> {
              work.put(work.table(oid).withOfType(Optional.of(t.oid())));
              work.depends(oid, t.oid(), Dependency.Kind.NORMAL);
            });
    for (Column c : columns) {
      Columns.depend(work, oid, c);
    }
    for (Columns.Plan plan : plans) {
      plan.sequence()
          .ifPresent(
              q ->
                  work.table(oid)
                      .column(plan.column().name())
                      .ifPresent(
                          c ->
                              Columns.own(
                                  work,
                                  q,
                                  new Address(oid, c.number()),
                                  c.identity().isPresent())));
    }
    for (Copy copy : copies) {
      copy.constraints(work, oid);
    }
    addConstraints(work, oid, parents, constraints, s.partitionOf().isPresent());
    for (Copy copy : copies) {
      copy.indexes(work, oid);
    }
  }

  /**
   * Refuses a table of more columns than a row has room for.
   *
   * @see <a href="https://www.postgresql.org/docs/current/limits.html">the manual on limits</a>
   */
  static void room(Work work, long columns, Span at) {
    if (columns > MOST_COLUMNS) {
      throw Work.refused(
          "54011", "tables can have at most " + MOST_COLUMNS + " columns", at, work.here());
    }
  }

  /** Adds the constraints in the server's order: checks, those with an index, foreign keys. */
  private static void addConstraints(
      Work work, Oid oid, List<Oid> parents, List<TableConstraint> constraints, boolean partition) {
    for (TableConstraint c : constraints) {
      TableConstraintRules.check(work, work.table(oid), c);
      if (c instanceof TableConstraint.NotNull) {
        Constraints.add(work, oid, c, false);
      }
    }
    for (Oid parent : parents) {
      inheritNotNull(work, parent, oid);
    }
    for (TableConstraint c : constraints) {
      if (c instanceof TableConstraint.Check) {
        Constraints.add(work, oid, c, false);
      }
    }
    for (Oid parent : parents) {
      for (Constraint.Check check : work.catalog().parts(parent, Constraint.Check.class)) {
        if (!check.common().noInherit()) {
          Constraints.inheritCheck(work, check, oid);
        }
      }
    }
    if (partition) {
      Partitions.clonePartsOf(work, parents.getLast(), oid);
    }
    for (TableConstraint c : KeyConstraints.merged(constraints)) {
      Constraints.add(work, oid, c, true);
    }
    for (TableConstraint c : constraints) {
      if (c instanceof TableConstraint.ForeignKey) {
        Constraints.add(work, oid, c, true);
      }
    }
  }

  static void inheritNotNull(Work work, Oid parent, Oid child) {
    for (Column c : work.table(parent).columns()) {
      if (c.notNull()) {
        Optional<Name> name =
            work.catalog().parts(parent, Constraint.NotNull.class).stream()
                .filter(n -> n.column() == c.number() && !n.common().noInherit())
                .map(n -> new Name(work.statement(), n.common().name()))
                .findFirst();
        work.table(child)
            .column(c.name())
            .filter(own -> !own.notNull())
            .ifPresent(
                own ->
                    Constraints.notNull(
                        work,
                        child,
                        own.number(),
                        name.filter(n -> work.catalog().constraint(child, n.value()).isEmpty()),
                        ConstraintAttributes.NONE,
                        false,
                        work.statement()));
      }
    }
  }

  /** Returns the name a new relation gets. */
  static QualifiedName newName(Work work, ObjectName name, boolean temporary) {
    return temporary || name.name().schema().filter(x -> x.value().equals("pg_temp")).isPresent()
        ? name.name().in(Identifier.of("pg_temp"))
        : work.target(name.name());
  }

  /**
   * Returns the identity a new table gets: that of a table so far only mentioned, or a new one;
   * nothing where it exists and may.
   */
  static Optional<Oid> free(Work work, QualifiedName full, Span at, boolean ifNotExists) {
    Optional<CatalogObject> same = work.catalog().classNamed(full);
    if (same.isPresent()) {
      if (same.get() instanceof Relation.Table t && !t.complete() && t.createdAt().isEmpty()) {
        return Optional.of(t.oid());
      }
      if (ifNotExists) {
        return Optional.empty();
      }
      throw Work.refused(
          "42P07", "relation \"" + full.name() + "\" already exists", at, same.get().createdAt());
    }
    work.catalog()
        .type(full)
        .ifPresent(
            t -> {
              throw Work.refused(
                  "42710", "type \"" + full.name() + "\" already exists", at, t.createdAt());
            });
    return Optional.of(work.reserve());
  }

  static Persistence persistence(dev.interlock.syntax.Persistence written) {
    return switch (written) {
      case PERMANENT -> Persistence.PERMANENT;
      case TEMPORARY -> Persistence.TEMPORARY;
      case UNLOGGED -> Persistence.UNLOGGED;
    };
  }

  private static int find(List<Columns.Plan> plans, Identifier name) {
    for (int i = 0; i < plans.size(); i++) {
      if (plans.get(i).column().name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Merges the parents' columns and the table's own, by name, the parents' first. */
  private static PVector<Column> merge(
      Work work, List<Oid> parents, List<Columns.Plan> plans, boolean partition) {
    List<Column> merged = new ArrayList<>();
    for (Oid parent : parents) {
      for (Column c : work.table(parent).columns()) {
        int at = indexOf(merged, c.name());
        if (at >= 0) {
          Column old = merged.get(at);
          merged.set(at, old.withInheritance(false, old.inherited() + 1));
        } else {
          Column copy = c.withInheritance(false, 1).withFastDefault(false).withNotNull(false);
          merged.add(
              partition && work.version().atLeast(17) ? copy : copy.withIdentity(Optional.empty()));
        }
      }
    }
    for (Columns.Plan plan : plans) {
      Column own = plan.column();
      int at = indexOf(merged, own.name());
      if (at < 0) {
        merged.add(own);
        continue;
      }
      Column old = merged.get(at);
      Column both =
          old.withInheritance(!partition, old.inherited())
              .withDefault(own.defaultValue().or(old::defaultValue));
      both = own.generated().isPresent() ? both.withGenerated(own.generated()) : both;
      both = own.identity().isPresent() ? both.withIdentity(own.identity()) : both;
      merged.set(at, both);
    }
    PVector<Column> columns = TreePVector.empty();
    int number = 1;
    for (Column c : merged) {
      columns = columns.plus(c.withNumber(number++));
    }
    return columns;
  }

  private static int indexOf(List<Column> columns, Identifier name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static PartitionKey key(Work work, Oid table, PartitionBy by) {
    PartitionKey.Strategy strategy =
        switch (by.strategy().value().value().toLowerCase(Locale.ROOT)) {
          case "list" -> PartitionKey.Strategy.LIST;
          case "hash" -> PartitionKey.Strategy.HASH;
          default -> PartitionKey.Strategy.RANGE;
        };
    List<PartitionKey.Part> parts = new ArrayList<>();
    for (Indexes.Key k : Indexes.keys(work, table, by.keys())) {
      parts.add(new PartitionKey.Part(k.key().column(), k.key().expression()));
    }
    return new PartitionKey(strategy, parts, by.span().text());
  }

  /** CREATE TABLE AS and SELECT INTO. */
  static void createAs(
      Work work,
      ObjectName name,
      dev.interlock.syntax.Persistence persistence,
      boolean ifNotExists,
      Query query,
      List<Name> columns,
      boolean withData) {
    boolean temporary = persistence == dev.interlock.syntax.Persistence.TEMPORARY;
    QualifiedName full = newName(work, name, temporary);
    Optional<Oid> oid = free(work, full, name.span(), ifNotExists);
    if (oid.isEmpty()) {
      return;
    }
    Outputs outputs = Outputs.of(work, query, columns);
    Outputs own = Outputs.of(work, query, List.of());
    if (own.complete() && own.columns().size() < columns.size()) {
      throw Work.refused(
          "42601", "too many column names were specified", name.span(), Optional.empty());
    }
    work.put(
        Relation.Table.empty(
                oid.get(), full, Relation.Table.Kind.TABLE, persistence(persistence), work.here())
            .withComplete(outputs.complete())
            .withColumns(outputs.columns())
            .withPopulated(withData));
    for (Column c : outputs.columns()) {
      Columns.depend(work, oid.get(), c);
    }
  }

  /** A LIKE clause with what it copies. */
  private record Copy(Relation source, TableElement.Like like) {
    static Copy of(Work work, TableElement.Like like) {
      Relation source =
          Types.find(work, like.source().name())
              .filter(Type.Composite.class::isInstance)
              .map(Type.Composite.class::cast)
              .<Relation>map(
                  t ->
                      Relation.Table.empty(
                              t.oid(),
                              t.name(),
                              Relation.Table.Kind.TABLE,
                              Persistence.PERMANENT,
                              t.createdAt())
                          .withColumns(t.columns()))
              .orElseGet(() -> work.need(like.source()));
      return new Copy(source, like);
    }

    private boolean including(TableElement.Property property) {
      boolean included = false;
      for (TableElement.LikeOption o : like.options()) {
        if (o.property() == TableElement.Property.ALL || o.property() == property) {
          included = o.including();
        }
      }
      return included;
    }

    List<Columns.Plan> columns(Work work, QualifiedName table, boolean temporary) {
      List<Columns.Plan> plans = new ArrayList<>();
      for (Column c : source.columns()) {
        Column copy =
            Column.of(0, c.name(), c.type(), Optional.of(like.span()))
                .withCollation(c.collation())
                .withNotNull(false);
        if (including(TableElement.Property.DEFAULTS)) {
          copy = copy.withDefault(c.defaultValue());
        }
        if (including(TableElement.Property.GENERATED)) {
          copy = copy.withGenerated(c.generated());
        }
        Optional<Oid> sequence = Optional.empty();
        if (c.identity().isPresent() && including(TableElement.Property.IDENTITY)) {
          copy = copy.withIdentity(c.identity());
          sequence =
              Optional.of(
                  Columns.sequence(
                          work,
                          table,
                          c.name(),
                          c.type().asOptional().orElse(DataType.builtin("int8")),
                          List.of(),
                          true,
                          temporary)
                      .oid());
        }
        plans.add(new Columns.Plan(copy, sequence, List.of()));
      }
      return plans;
    }

    /** The copy of a NOT NULL constraint keeps its name. */
    private Optional<Name> nameOfNotNull(Work work, Column column) {
      return work.catalog().parts(source.oid(), Constraint.NotNull.class).stream()
          .filter(n -> n.column() == column.number())
          .map(n -> new Name(like.span(), n.common().name()))
          .findFirst();
    }

    void constraints(Work work, Oid target) {
      for (Column c : source.columns()) {
        if (c.notNull()) {
          work.column(target, c.name(), like.span())
              .ifPresent(
                  n ->
                      Constraints.notNull(
                          work,
                          target,
                          n,
                          nameOfNotNull(work, c),
                          ConstraintAttributes.NONE,
                          false,
                          like.span()));
        }
      }
      if (including(TableElement.Property.CONSTRAINTS)) {
        for (Constraint.Check check : work.catalog().parts(source.oid(), Constraint.Check.class)) {
          Constraints.check(
              work,
              target,
              Optional.of(new Name(like.span(), check.common().name())),
              ConstraintAttributes.NONE,
              check.expression(),
              false,
              like.span());
        }
      }
    }

    void indexes(Work work, Oid target) {
      if (including(TableElement.Property.INDEXES)) {
        for (Index index : work.catalog().indexes(source.oid())) {
          Optional<Constraint> of =
              index.constraint().flatMap(c -> work.catalog().object(c, Constraint.class));
          Optional<String> label =
              of.map(
                  c ->
                      c instanceof Constraint.PrimaryKey
                          ? "pkey"
                          : c instanceof Constraint.Exclusion ? "excl" : "key");
          Index made =
              Indexes.define(
                  work, Indexes.copyFor(index, source, work.table(target), label), like.span());
          of.ifPresent(c -> Constraints.copyIndexed(work, c, made));
        }
      }
      if (including(TableElement.Property.STATISTICS)) {
        for (SimpleObject s : work.catalog().parts(source.oid(), SimpleObject.class)) {
          Statistics.copy(work, s, source, target);
        }
      }
    }
  }

  /** Returns the known type of a column, for messages. */
  static String typeText(Work work, Known<DataType> type) {
    return type.asOptional().map(t -> work.catalog().format(t)).orElse("unknown");
  }
}
