package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.ConstraintAttributes;
import dev.interlock.syntax.IndexParameters;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.References;
import dev.interlock.syntax.TableConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Adds constraints to tables and their children. */
final class Constraints {
  private Constraints() {}

  /** Adds a constraint of ALTER TABLE, or one of CREATE TABLE after the table was made. */
  static List<Constraint> add(Work work, Oid table, TableConstraint constraint, boolean recurse) {
    return switch (constraint) {
      case TableConstraint.Check c ->
          check(work, table, c.name(), c.attributes(), c.condition(), recurse, c.span());
      case TableConstraint.NotNull n ->
          work.column(table, n.column())
              .map(c -> notNull(work, table, c, n.name(), n.attributes(), recurse, n.span()))
              .orElse(List.of());
      case TableConstraint.Unique u ->
          List.of(
              indexed(
                  work,
                  table,
                  u.name(),
                  u.attributes(),
                  u.columns(),
                  u.index(),
                  false,
                  u.nullsDistinct().filter(d -> !d).isPresent(),
                  u.withoutOverlaps().isPresent(),
                  recurse,
                  u.span()));
      case TableConstraint.PrimaryKey p ->
          List.of(
              indexed(
                  work,
                  table,
                  p.name(),
                  p.attributes(),
                  p.columns(),
                  p.index(),
                  true,
                  false,
                  p.withoutOverlaps().isPresent(),
                  recurse,
                  p.span()));
      case TableConstraint.UniqueUsingIndex u ->
          List.of(usingIndex(work, table, u.name(), u.attributes(), u.index(), false, u.span()));
      case TableConstraint.PrimaryKeyUsingIndex p ->
          List.of(usingIndex(work, table, p.name(), p.attributes(), p.index(), true, p.span()));
      case TableConstraint.Exclude e -> List.of(exclude(work, table, e, recurse));
      case TableConstraint.ForeignKey f ->
          List.of(
              foreignKey(
                  work,
                  table,
                  f.name(),
                  f.attributes(),
                  f.columns(),
                  f.references(),
                  recurse,
                  f.span()));
    };
  }

  static Constraint.Common common(
      Work work, Oid oid, Oid table, Identifier name, ConstraintAttributes a) {
    boolean deferred = a.initiallyDeferred().isPresent();
    boolean enforced = a.notEnforced().isEmpty();
    return Constraint.Common.of(oid, table, name, work.here())
        .withValidated(a.notValid().isEmpty() && enforced)
        .withEnforced(enforced)
        .withDeferrable(a.deferrable().isPresent() || deferred, deferred)
        .withNoInherit(a.noInherit().isPresent());
  }

  /** Refuses a name that another constraint of the table or domain has. */
  static void refuseDuplicate(Work work, Oid owner, Identifier name, Span at) {
    work.constraint(owner, name)
        .ifPresent(
            c -> {
              throw Work.refused(
                  "42710",
                  "constraint \""
                      + name
                      + "\" for relation \""
                      + work.catalog().qualifiedName(owner).map(n -> n.name()).orElse(name)
                      + "\" already exists",
                  at,
                  c.createdAt());
            });
  }

  static List<Constraint> check(
      Work work,
      Oid table,
      Optional<Name> name,
      ConstraintAttributes attributes,
      Expression condition,
      boolean recurse,
      Span at) {
    Relation.Table of = work.table(table);
    Expression stored = Stored.of(work, condition, table);
    List<Integer> columns = Dependents.columns(work, Uses.of(condition), table);
    name.ifPresent(n -> refuseDuplicate(work, table, n.value(), at));
    Relation.Table now = work.table(table);
    Identifier chosen =
        name.map(Name::value)
            .orElseGet(
                () ->
                    GeneratedNames.constraint(
                        work,
                        work.schemaOf(table),
                        of.name().name().value(),
                        columns.size() == 1
                            ? now.column(columns.getFirst()).map(c -> c.name().value()).orElse("")
                            : "",
                        "check"));
    Constraint.Check made =
        work.create(
            oid ->
                new Constraint.Check(
                    common(work, oid, table, chosen, attributes), columns, stored));
    for (int column : columns) {
      work.depends(Address.of(made.oid()), new Address(table, column), Dependency.Kind.AUTO);
    }
    Dependents.others(work, made.oid(), Uses.of(condition));
    List<Constraint> all = new ArrayList<>(List.of(made));
    if (recurse && attributes.noInherit().isEmpty()) {
      for (Relation.Table child : work.catalog().children(table)) {
        inheritCheck(work, made, child.oid());
      }
    }
    return all;
  }

  /** Merges a parent's check into a child, or copies it. */
  static void inheritCheck(Work work, Constraint.Check parent, Oid child) {
    Optional<Constraint> same = work.constraint(child, parent.common().name());
    if (same.isPresent()) {
      Constraint.Common old = same.get().common();
      refuseUnlike(work, parent, same.get());
      work.put(
          same.get()
              .withCommon(
                  old.withInheritance(
                      old.local() && !work.table(child).isPartition(),
                      old.inherited() + 1,
                      Optional.of(parent.oid()))));
      return;
    }
    Relation from = work.table(parent.owner());
    Relation to = work.table(child);
    List<Integer> columns =
        parent.columns().stream().map(c -> Indexes.map(from, to, c)).filter(c -> c != 0).toList();
    Constraint.Check copy =
        work.create(
            oid ->
                new Constraint.Check(
                    new Constraint.Common(
                        oid,
                        child,
                        parent.common().name(),
                        parent.validated(),
                        parent.common().enforced(),
                        false,
                        false,
                        false,
                        false,
                        1,
                        Optional.of(parent.oid()),
                        work.here()),
                    columns,
                    parent.expression()));
    for (int column : columns) {
      work.depends(Address.of(copy.oid()), new Address(child, column), Dependency.Kind.AUTO);
    }
    Dependents.others(work, copy.oid(), Uses.of(parent.expression()));
    for (Relation.Table below : work.catalog().children(child)) {
      inheritCheck(work, copy, below.oid());
    }
  }

  /** A child's constraint of the name is taken only if it says the same, and was verified. */
  private static void refuseUnlike(Work work, Constraint.Check parent, Constraint own) {
    boolean same =
        own instanceof Constraint.Check check
            && (Indexes.text(Optional.of(check.expression()))
                    .equals(Indexes.text(Optional.of(parent.expression())))
                || !Simplicity.isPlain(check.expression())
                || !Simplicity.isPlain(parent.expression()));
    String table = work.catalog().qualifiedName(own.owner()).map(n -> n.name().value()).orElse("");
    if (!same) {
      throw Work.refused(
          "42710",
          "constraint \""
              + own.common().name()
              + "\" for relation \""
              + table
              + "\" already exists",
          work.statement(),
          own.createdAt());
    }
    if (parent.validated() && !own.validated()) {
      throw Work.refused(
          "42P17",
          "constraint \""
              + own.common().name()
              + "\" conflicts with NOT VALID constraint on relation \""
              + table
              + "\"",
          work.statement(),
          own.createdAt());
    }
  }

  /** Makes a column NOT NULL; from 18 this is a constraint with a name. */
  static List<Constraint> notNull(
      Work work,
      Oid table,
      int column,
      Optional<Name> name,
      ConstraintAttributes attributes,
      boolean recurse,
      Span at) {
    Relation.Table of = work.table(table);
    Optional<Column> found = of.column(column);
    if (found.isEmpty()) {
      return List.of();
    }
    List<Constraint> made = new ArrayList<>();
    if (!found.get().notNull()) {
      work.put(of.withColumn(found.get().withNotNull(true)));
      name.ifPresent(n -> refuseDuplicate(work, table, n.value(), at));
      Identifier chosen =
          name.map(Name::value)
              .orElseGet(
                  () ->
                      GeneratedNames.constraint(
                          work,
                          work.schemaOf(table),
                          of.name().name().value(),
                          found.get().name().value(),
                          "not_null"));
      Constraint.NotNull constraint =
          work.create(
              oid -> new Constraint.NotNull(common(work, oid, table, chosen, attributes), column));
      work.depends(Address.of(constraint.oid()), new Address(table, column), Dependency.Kind.AUTO);
      made.add(constraint);
    } else if (name.isEmpty() && attributes.notValid().isEmpty()) {
      work.catalog()
          .notNull(table, column)
          .ifPresent(n -> work.put(n.withCommon(n.common().withValidated(true))));
    }
    if (recurse && attributes.noInherit().isEmpty()) {
      for (Relation.Table child : work.catalog().children(table)) {
        child
            .column(found.get().name())
            .ifPresent(
                c ->
                    notNull(
                        work,
                        child.oid(),
                        c.number(),
                        nameFor(work, table, column, child.oid(), at),
                        attributes,
                        true,
                        at));
      }
    }
    return made;
  }

  /** A child's NOT NULL constraint is named as its parent's, unless it has such a name already. */
  private static Optional<Name> nameFor(Work work, Oid table, int column, Oid child, Span at) {
    return work.catalog().parts(table, Constraint.NotNull.class).stream()
        .filter(n -> n.column() == column)
        .map(n -> new Name(at, n.common().name()))
        .filter(n -> work.constraint(child, n.value()).isEmpty())
        .findFirst();
  }

  static Constraint indexed(
      Work work,
      Oid table,
      Optional<Name> name,
      ConstraintAttributes attributes,
      List<Name> columns,
      IndexParameters parameters,
      boolean primary,
      boolean nullsNotDistinct,
      boolean withoutOverlaps,
      boolean recurse,
      Span at) {
    if (primary) {
      refuseSecondPrimaryKey(work, table, at);
    }
    name.ifPresent(n -> refuseDuplicate(work, table, n.value(), at));
    List<Indexes.Key> keys = Indexes.columnKeys(work, table, columns);
    if (primary) {
      for (Indexes.Key k : keys) {
        notNull(
            work, table, k.key().column(), Optional.empty(), ConstraintAttributes.NONE, true, at);
      }
    }
    Index index =
        Indexes.define(
            work,
            new Indexes.Spec(
                table,
                name.map(Name::value),
                withoutOverlaps ? "gist" : "btree",
                keys,
                Indexes.numbers(work, table, parameters.include()),
                Optional.empty(),
                true,
                nullsNotDistinct,
                Optional.of(primary ? "pkey" : "key"),
                true,
                recurse),
            at);
    Constraint made = attachConstraint(work, index, attributes, primary, withoutOverlaps);
    recurseIndexed(work, made, index.oid(), recurse, at);
    return made;
  }

  private static void recurseIndexed(
      Work work, Constraint made, Oid index, boolean recurse, Span at) {
    Relation.Table of = work.table(made.owner());
    if (recurse && of.isPartitioned()) {
      Index parent = work.catalog().object(index, Index.class).orElseThrow();
      for (Relation.Table child : work.catalog().children(of.oid())) {
        Indexes.inPartition(work, parent, child.oid(), at);
      }
    }
  }

  static void refuseSecondPrimaryKey(Work work, Oid table, Span at) {
    work.catalog()
        .primaryKey(table)
        .ifPresent(
            k -> {
              throw Work.refused(
                  "42P16",
                  "multiple primary keys for table \""
                      + work.table(table).name().name()
                      + "\" are not allowed",
                  at,
                  k.createdAt());
            });
  }

  private static Constraint attachConstraint(
      Work work,
      Index index,
      ConstraintAttributes attributes,
      boolean primary,
      boolean withoutOverlaps) {
    List<Integer> columns = index.keys().stream().map(Index.Key::column).toList();
    Constraint made =
        work.create(
            oid -> {
              Constraint.Common common =
                  common(work, oid, index.table(), index.name().name(), attributes)
                      .withNoInherit(true);
              return primary
                  ? new Constraint.PrimaryKey(common, columns, index.oid(), withoutOverlaps)
                  : new Constraint.Unique(common, columns, index.oid(), withoutOverlaps);
            });
    own(work, made, index);
    return made;
  }

  private static void own(Work work, Constraint made, Index index) {
    work.put(
        work.catalog()
            .object(index.oid(), Index.class)
            .orElse(index)
            .withConstraint(Optional.of(made.oid()), made instanceof Constraint.PrimaryKey));
    work.depends(index.oid(), made.oid(), Dependency.Kind.INTERNAL);
    for (int column : index.mentions()) {
      work.depends(Address.of(made.oid()), new Address(made.owner(), column), Dependency.Kind.AUTO);
    }
  }

  /** Makes the constraint of an index that LIKE copied. */
  static void copyIndexed(Work work, Constraint source, Index index) {
    Constraint made =
        work.create(
            oid -> {
              List<Integer> columns = index.keys().stream().map(Index.Key::column).toList();
              Constraint.Common common =
                  Constraint.Common.of(oid, index.table(), index.name().name(), work.here())
                      .withDeferrable(
                          source.common().deferrable(), source.common().initiallyDeferred());
              return switch (source) {
                case Constraint.PrimaryKey p ->
                    new Constraint.PrimaryKey(common, columns, index.oid(), p.withoutOverlaps());
                case Constraint.Exclusion e ->
                    new Constraint.Exclusion(common, columns, e.operators(), index.oid());
                default -> new Constraint.Unique(common, columns, index.oid(), false);
              };
            });
    own(work, made, index);
  }

  /** Makes the constraint of a partition's index that was copied from its parent's. */
  static void cloneIndexed(Work work, Constraint parent, Index index) {
    List<Integer> columns = index.keys().stream().map(Index.Key::column).toList();
    Constraint made =
        work.create(
            oid -> {
              Constraint.Common common =
                  Constraint.Common.of(oid, index.table(), index.name().name(), work.here());
              Constraint.Common inherited =
                  common
                      .withDeferrable(
                          parent.common().deferrable(), parent.common().initiallyDeferred())
                      .withInheritance(false, 1, Optional.of(parent.oid()));
              return switch (parent) {
                case Constraint.PrimaryKey p ->
                    new Constraint.PrimaryKey(inherited, columns, index.oid(), p.withoutOverlaps());
                case Constraint.Exclusion e ->
                    new Constraint.Exclusion(inherited, columns, e.operators(), index.oid());
                case Constraint.Unique u ->
                    new Constraint.Unique(inherited, columns, index.oid(), u.withoutOverlaps());
                default -> new Constraint.Unique(inherited, columns, index.oid(), false);
              };
            });
    own(work, made, index);
    work.depends(made.oid(), parent.oid(), Dependency.Kind.AUTO);
    if (made instanceof Constraint.PrimaryKey) {
      for (int column : columns) {
        notNull(
            work,
            index.table(),
            column,
            Optional.empty(),
            ConstraintAttributes.NONE,
            true,
            work.statement());
      }
    }
  }

  private static Constraint usingIndex(
      Work work,
      Oid table,
      Optional<Name> name,
      ConstraintAttributes attributes,
      Name indexName,
      boolean primary,
      Span at) {
    Optional<Index> found =
        work.catalog()
            .index(
                work.table(table)
                    .name()
                    .schema()
                    .map(s -> new QualifiedName(Optional.of(s), indexName.value()))
                    .orElse(new QualifiedName(Optional.empty(), indexName.value())));
    if (primary) {
      refuseSecondPrimaryKey(work, table, at);
    }
    if (found.isEmpty()) {
      if (work.table(table).complete()) {
        throw Work.refused(
            "42704",
            "index \"" + indexName + "\" does not exist",
            indexName.span(),
            work.gone(new QualifiedName(Optional.empty(), indexName.value())));
      }
      Constraint unknown =
          work.create(
              oid ->
                  new Constraint.Unique(
                      common(
                          work,
                          oid,
                          table,
                          name.map(Name::value).orElse(indexName.value()),
                          attributes),
                      List.of(),
                      new Oid(0),
                      false));
      return unknown;
    }
    Index index = found.get();
    if (index.constraint().isPresent()) {
      throw Work.refused(
          "55000",
          "index \"" + indexName + "\" is already associated with a constraint",
          indexName.span(),
          index.createdAt());
    }
    if (!index.unique() || !index.isPlain()) {
      throw Work.refused(
          "42809",
          "\"" + indexName + "\" is not a plain unique index",
          indexName.span(),
          index.createdAt());
    }
    if (!index.valid()) {
      throw Work.refused(
          "55000", "index \"" + indexName + "\" is not valid", indexName.span(), index.createdAt());
    }
    name.ifPresent(n -> refuseDuplicate(work, table, n.value(), at));
    Index renamed =
        name.map(n -> work.put(index.withName(new QualifiedName(index.name().schema(), n.value()))))
            .orElse(index);
    if (primary) {
      for (Index.Key k : renamed.keys()) {
        notNull(work, table, k.column(), Optional.empty(), ConstraintAttributes.NONE, true, at);
      }
    }
    work.catalog(work.catalog().with(work.catalog().dependencies().withoutNeedsOf(renamed.oid())));
    return attachConstraint(work, renamed, attributes, primary, false);
  }

  private static Constraint exclude(
      Work work, Oid table, TableConstraint.Exclude e, boolean recurse) {
    e.name().ifPresent(n -> refuseDuplicate(work, table, n.value(), e.span()));
    Index index =
        Indexes.define(
            work,
            new Indexes.Spec(
                table,
                e.name().map(Name::value),
                e.method().map(m -> m.value().value()).orElse("btree"),
                Indexes.keys(
                    work,
                    table,
                    e.elements().stream().map(TableConstraint.Exclusion::element).toList()),
                Indexes.numbers(work, table, e.index().include()),
                e.where(),
                false,
                false,
                Optional.of("excl"),
                true,
                recurse),
            e.span());
    Constraint.Exclusion made =
        work.create(
            oid ->
                new Constraint.Exclusion(
                    common(work, oid, table, index.name().name(), e.attributes()),
                    index.keys().stream().map(Index.Key::column).toList(),
                    e.elements().stream().map(TableConstraint.Exclusion::operator).toList(),
                    index.oid()));
    own(work, made, index);
    recurseIndexed(work, made, index.oid(), recurse, e.span());
    return made;
  }

  static Constraint.ForeignKey foreignKey(
      Work work,
      Oid table,
      Optional<Name> name,
      ConstraintAttributes attributes,
      List<Name> columns,
      References references,
      boolean recurse,
      Span at) {
    List<Integer> own = Indexes.numbers(work, table, columns);
    Relation.Table target = work.needTable(references.table());
    Optional<Constraint.PrimaryKey> key = work.catalog().primaryKey(target.oid());
    List<Integer> targetColumns;
    if (references.columns().isEmpty()) {
      targetColumns = key.map(Constraint.PrimaryKey::columns).orElse(List.of());
      if (key.isEmpty() && target.complete()) {
        throw Work.refused(
            "42704",
            "there is no primary key for referenced table \"" + target.name().name() + "\"",
            references.table().span(),
            target.createdAt());
      }
    } else {
      targetColumns = Indexes.numbers(work, target.oid(), references.columns());
    }
    Optional<Index> index = uniqueIndex(work, target.oid(), targetColumns);
    if (index.isEmpty()
        && target.complete()
        && !targetColumns.isEmpty()
        && work.table(target.oid()).complete()) {
      throw Work.refused(
          "42830",
          "there is no unique constraint matching given keys for referenced table \""
              + target.name().name()
              + "\"",
          references.span(),
          target.createdAt());
    }
    if (!targetColumns.isEmpty()
        && targetColumns.size() != own.size()
        && own.size() == columns.size()) {
      throw Work.refused(
          "42830",
          "number of referencing and referenced columns for foreign key disagree",
          at,
          target.createdAt());
    }
    index
        .flatMap(Index::constraint)
        .flatMap(c -> work.catalog().object(c, Constraint.class))
        .filter(c -> c.common().deferrable())
        .ifPresent(
            c -> {
              throw Work.refused(
                  "55000",
                  "cannot use a deferrable unique constraint for referenced table \""
                      + target.name().name()
                      + "\"",
                  references.span(),
                  c.createdAt());
            });
    refuseTypeMismatch(work, table, own, target.oid(), targetColumns, at);
    name.ifPresent(n -> refuseDuplicate(work, table, n.value(), at));
    Identifier chosen =
        name.map(Name::value)
            .orElseGet(
                () ->
                    GeneratedNames.constraint(
                        work,
                        work.schemaOf(table),
                        work.table(table).name().name().value(),
                        GeneratedNames.columns(
                            columns.stream().map(c -> c.value().value()).toList()),
                        "fkey"));
    Constraint.ForeignKey made =
        work.create(
            oid ->
                new Constraint.ForeignKey(
                    common(work, oid, table, chosen, attributes).withNoInherit(true),
                    own,
                    target.oid(),
                    targetColumns,
                    index.map(Index::oid),
                    references.match().map(m -> m.name()).orElse("SIMPLE"),
                    action(references.onDelete()),
                    action(references.onUpdate())));
    dependForeignKey(work, made);
    if (recurse && work.table(table).isPartitioned()) {
      for (Relation.Table child : work.catalog().children(table)) {
        cloneForeignKey(work, made, child.oid());
      }
    }
    return made;
  }

  private static void dependForeignKey(Work work, Constraint.ForeignKey key) {
    for (int column : key.columns()) {
      work.depends(Address.of(key.oid()), new Address(key.owner(), column), Dependency.Kind.AUTO);
    }
    for (int column : key.targetColumns()) {
      work.depends(
          Address.of(key.oid()), new Address(key.target(), column), Dependency.Kind.NORMAL);
    }
    if (key.targetColumns().isEmpty()) {
      work.depends(key.oid(), key.target(), Dependency.Kind.NORMAL);
    }
    key.index().ifPresent(i -> work.depends(key.oid(), i, Dependency.Kind.NORMAL));
  }

  /** Copies a partitioned table's foreign key to a partition, or merges it with an equal one. */
  static void cloneForeignKey(Work work, Constraint.ForeignKey parent, Oid partition) {
    Relation from = work.table(parent.owner());
    Relation to = work.table(partition);
    List<Integer> columns = parent.columns().stream().map(c -> Indexes.map(from, to, c)).toList();
    for (Constraint.ForeignKey own : work.catalog().parts(partition, Constraint.ForeignKey.class)) {
      if (own.common().parent().isEmpty()
          && own.columns().equals(columns)
          && own.target().equals(parent.target())
          && own.targetColumns().equals(parent.targetColumns())
          && own.onDelete().equals(parent.onDelete())
          && own.onUpdate().equals(parent.onUpdate())) {
        work.put(own.withCommon(own.common().withInheritance(false, 1, Optional.of(parent.oid()))));
        work.depends(own.oid(), parent.oid(), Dependency.Kind.AUTO);
        return;
      }
    }
    Identifier name =
        work.constraint(partition, parent.common().name()).isEmpty()
            ? parent.common().name()
            : GeneratedNames.constraint(
                work,
                work.schemaOf(partition),
                to.name().name().value(),
                GeneratedNames.columns(
                    columns.stream()
                        .map(c -> to.column(c).map(x -> x.name().value()).orElse(""))
                        .toList()),
                "fkey");
    Constraint.ForeignKey copy =
        work.create(
            oid ->
                new Constraint.ForeignKey(
                    Constraint.Common.of(oid, partition, name, work.here())
                        .withValidated(parent.validated())
                        .withEnforced(parent.common().enforced())
                        .withDeferrable(
                            parent.common().deferrable(), parent.common().initiallyDeferred())
                        .withInheritance(false, 1, Optional.of(parent.oid())),
                    columns,
                    parent.target(),
                    parent.targetColumns(),
                    parent.index(),
                    parent.match(),
                    parent.onDelete(),
                    parent.onUpdate()));
    dependForeignKey(work, copy);
    work.depends(copy.oid(), parent.oid(), Dependency.Kind.AUTO);
    for (Relation.Table below : work.catalog().children(partition)) {
      cloneForeignKey(work, copy, below.oid());
    }
  }

  private static Optional<Index> uniqueIndex(Work work, Oid table, List<Integer> columns) {
    return work.catalog().indexes(table).stream()
        .filter(i -> i.unique() && i.isPlain() && i.valid())
        .filter(i -> i.keys().size() == columns.size())
        .filter(
            i ->
                new HashSet<>(i.keys().stream().map(Index.Key::column).toList())
                    .equals(new HashSet<>(columns)))
        .findFirst();
  }

  private static String action(Optional<References.Action> action) {
    return action.map(a -> a.name().replace('_', ' ')).orElse("NO ACTION");
  }

  /** Refuses a type that leaves a foreign key of the table, or to it, without an operator. */
  static void comparable(Work work, Oid table, Span at) {
    List<Constraint.ForeignKey> keys =
        new ArrayList<>(work.catalog().parts(table, Constraint.ForeignKey.class));
    keys.addAll(work.catalog().foreignKeysTo(table));
    for (Constraint.ForeignKey key : keys) {
      refuseTypeMismatch(work, key.owner(), key.columns(), key.target(), key.targetColumns(), at);
    }
  }

  private static void refuseTypeMismatch(
      Work work, Oid table, List<Integer> own, Oid target, List<Integer> targetColumns, Span at) {
    for (int i = 0; i < Math.min(own.size(), targetColumns.size()); i++) {
      Optional<Column> a = work.table(table).column(own.get(i));
      Optional<Column> b = work.table(target).column(targetColumns.get(i));
      Optional<DataType> x = a.flatMap(c -> c.type().asOptional());
      Optional<DataType> y = b.flatMap(c -> c.type().asOptional());
      if (x.isPresent() && y.isPresent() && !comparable(x.get(), y.get())) {
        throw Work.refused(
            "42804",
            "key columns \""
                + a.get().name()
                + "\" and \""
                + b.get().name()
                + "\" are of incompatible types: "
                + work.catalog().format(x.get())
                + " and "
                + work.catalog().format(y.get()),
            at,
            b.get().createdAt());
      }
    }
  }

  /** Tells whether {@code =} exists between two types; only built-in ones are judged. */
  private static boolean comparable(DataType x, DataType y) {
    if (!x.isBuiltin() || !y.isBuiltin() || x.array() || y.array()) {
      return true;
    }
    return family(x).equals(family(y));
  }

  private static String family(DataType type) {
    String name = type.name().name().value();
    return switch (name) {
      case "int2", "int4", "int8", "numeric", "float4", "float8", "oid" -> "number";
      case "text", "varchar", "bpchar", "name", "char" -> "string";
      case "date", "timestamp", "timestamptz" -> "time";
      default -> name;
    };
  }
}
