package dev.interlock.change;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.PartitionBound;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Trigger;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Partitions, made, attached and detached, and plain inheritance added and removed later. */
final class Partitions {
  private Partitions() {}

  static PartitionBound bound(dev.interlock.syntax.PartitionBound written) {
    PartitionBound.Values values =
        switch (written) {
          case dev.interlock.syntax.PartitionBound.Default d -> new PartitionBound.Values.Default();
          case dev.interlock.syntax.PartitionBound.In in ->
              new PartitionBound.Values.In(in.values());
          case dev.interlock.syntax.PartitionBound.Range r ->
              new PartitionBound.Values.Range(r.from(), r.to());
          case dev.interlock.syntax.PartitionBound.Hash h ->
              new PartitionBound.Values.Hash(number(h.modulus()), number(h.remainder()));
        };
    return new PartitionBound(values, written.span().text(), false);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Gives a partition its parent's indexes, keys, foreign keys and row triggers. */
  static void clonePartsOf(Work work, Oid parent, Oid partition) {
    for (Index index : work.catalog().indexes(parent)) {
      Indexes.inPartition(work, index, partition, work.statement());
    }
    for (Constraint.ForeignKey key : work.catalog().parts(parent, Constraint.ForeignKey.class)) {
      Constraints.cloneForeignKey(work, key, partition);
    }
    for (Trigger trigger : work.catalog().triggers(parent)) {
      if (trigger.forEachRow()) {
        cloneTrigger(work, trigger, partition);
      }
    }
  }

  static void cloneTrigger(Work work, Trigger trigger, Oid partition) {
    if (work.catalog().trigger(partition, trigger.identifier()).isPresent()) {
      return;
    }
    Trigger copy = work.create(oid -> trigger.cloneFor(oid, partition));
    work.depends(copy.oid(), trigger.oid(), Dependency.Kind.AUTO);
    for (Relation.Table below : work.catalog().children(partition)) {
      cloneTrigger(work, copy, below.oid());
    }
  }

  static void attach(
      Work work,
      Oid parent,
      Relation.Table partition,
      Optional<dev.interlock.syntax.PartitionBound> written,
      Span at) {
    work.put(
        partition.withParents(
            List.of(parent),
            written
                .map(Partitions::bound)
                .or(
                    () ->
                        Optional.of(
                            new PartitionBound(new PartitionBound.Values.Default(), "", false)))));
    for (Column c : work.table(parent).columns()) {
      Relation.Table now = work.table(partition.oid());
      Optional<Column> own = now.column(c.name());
      if (own.isEmpty() && now.complete()) {
        throw Work.refused(
            "42804",
            "child table is missing column \"" + c.name() + "\"",
            at,
            partition.createdAt());
      }
      own.ifPresent(
          o -> {
            Column joined = o.withInheritance(false, 1);
            work.put(
                now.withColumn(
                    work.version().atLeast(17) ? joined.withIdentity(c.identity()) : joined));
          });
    }
    for (Constraint.Check check : work.catalog().parts(parent, Constraint.Check.class)) {
      Constraints.inheritCheck(work, check, partition.oid());
    }
    clonePartsOf(work, parent, partition.oid());
    validateParents(work, parent);
  }

  /** A partitioned index that was made ONLY becomes valid when every partition has its part. */
  static void validateParents(Work work, Oid parent) {
    for (Index index : work.catalog().indexes(parent)) {
      validate(work, index);
    }
  }

  static void validate(Work work, Index index) {
    if (index.valid()) {
      return;
    }
    boolean all = true;
    for (Relation.Table child : work.catalog().children(index.table())) {
      all &=
          work.catalog().indexes(child.oid()).stream()
              .anyMatch(i -> i.valid() && i.parent().equals(Optional.of(index.oid())));
    }
    if (all) {
      work.put(index.withValid(true));
      index
          .parent()
          .flatMap(p -> work.catalog().object(p, Index.class))
          .ifPresent(p -> validate(work, p));
    }
  }

  static void detach(Work work, Oid parent, Relation.Table partition) {
    work.put(partition.withParents(List.of(), Optional.empty()));
    for (Column c : partition.columns()) {
      Column own = c.withInheritance(true, 0);
      work.put(
          work.table(partition.oid())
              .withColumn(work.version().atLeast(17) ? own.withIdentity(Optional.empty()) : own));
    }
    for (Index index : work.catalog().indexes(partition.oid())) {
      index.parent().ifPresent(p -> unlink(work, index.oid(), p));
      work.put(index.withParent(Optional.empty()));
    }
    for (Constraint c : work.catalog().constraints(partition.oid())) {
      c.common().parent().ifPresent(p -> unlink(work, c.oid(), p));
      work.put(c.withCommon(c.common().withInheritance(true, 0, Optional.empty())));
    }
    for (Trigger t : work.catalog().triggers(partition.oid())) {
      if (t.parent().isPresent()) {
        work.catalog(work.catalog().without(t.oid()));
      }
    }
  }

  private static void unlink(Work work, Oid dependent, Oid parent) {
    for (var d : List.copyOf(work.catalog().dependencies().from(dependent))) {
      if (d.referenced().object().equals(parent)) {
        work.catalog(work.catalog().with(work.catalog().dependencies().minus(d)));
      }
    }
  }

  /** A table cannot come below itself. */
  static void refuseCircle(Work work, Oid parent, Oid child) {
    boolean circle =
        parent.equals(child)
            || work.catalog().descendants(child).stream().anyMatch(t -> t.oid().equals(parent));
    if (circle) {
      throw Work.refused(
          "42P07",
          "circular inheritance not allowed",
          work.here().orElseThrow(),
          work.table(parent).createdAt());
    }
  }

  static void inherit(Work work, Oid child, Relation.Table parent) {
    Relation.Table table = work.table(child);
    List<Oid> parents = new ArrayList<>(table.parents());
    parents.add(parent.oid());
    work.put(table.withParents(parents, Optional.empty()));
    for (Column c : parent.columns()) {
      Relation.Table now = work.table(child);
      now.column(c.name())
          .ifPresent(
              own ->
                  work.put(now.withColumn(own.withInheritance(own.local(), own.inherited() + 1))));
    }
    for (Constraint.Check check : work.catalog().parts(parent.oid(), Constraint.Check.class)) {
      if (!check.common().noInherit()) {
        Constraints.inheritCheck(work, check, child);
      }
    }
  }

  static void noInherit(Work work, Oid child, Relation.Table parent) {
    Relation.Table table = work.table(child);
    List<Oid> parents = new ArrayList<>(table.parents());
    parents.remove(parent.oid());
    work.put(table.withParents(parents, Optional.empty()));
    for (Column c : parent.columns()) {
      Relation.Table now = work.table(child);
      now.column(c.name())
          .ifPresent(
              own ->
                  work.put(
                      now.withColumn(own.withInheritance(true, Math.max(0, own.inherited() - 1)))));
    }
    for (Constraint c : work.catalog().constraints(child)) {
      if (c.common().inherited() > 0) {
        work.put(
            c.withCommon(
                c.common().withInheritance(true, c.common().inherited() - 1, Optional.empty())));
      }
    }
  }
}
