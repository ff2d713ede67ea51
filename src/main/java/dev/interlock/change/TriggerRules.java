package dev.interlock.change;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.RoutineSignature;
import dev.interlock.syntax.TriggerStatement;
import dev.interlock.syntax.TriggerStatement.Event;
import dev.interlock.syntax.TriggerStatement.Timing;
import dev.interlock.syntax.TriggerStatement.Transition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which triggers a relation may have.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtrigger.html">the manual on
 *     CREATE TRIGGER</a>
 */
final class TriggerRules {
  private final Work work;
  private final TriggerStatement.CreateTrigger trigger;
  private final Relation relation;

  private TriggerRules(Work work, TriggerStatement.CreateTrigger trigger, Relation relation) {
    this.work = work;
    this.trigger = trigger;
    this.relation = relation;
  }

  /** Refuses a trigger that cannot be on this relation, before its name is looked at. */
  static void check(Work work, TriggerStatement.CreateTrigger trigger, Relation relation) {
    TriggerRules rules = new TriggerRules(work, trigger, relation);
    if (relation.complete()) {
      rules.kind();
    }
    rules.form();
    if (!trigger.referencing().isEmpty()) {
      rules.transitions();
    }
    trigger.when().ifPresent(rules::when);
    rules.function();
  }

  private void kind() {
    switch (relation) {
      case Relation.Table t -> table(t);
      case Relation.View v when v.materialized() -> throw cannot();
      case Relation.View v -> {
        if (trigger.timing() != Timing.INSTEAD_OF && row()) {
          throw wrong("view", "views cannot have row-level BEFORE or AFTER triggers");
        }
        if (on(Event.Kind.TRUNCATE)) {
          throw wrong("view", "views cannot have TRUNCATE triggers");
        }
      }
      case Relation.Sequence q -> throw cannot();
    }
  }

  private void table(Relation.Table table) {
    String word = table.kind() == Relation.Table.Kind.FOREIGN ? "foreign table" : "table";
    if (trigger.timing() == Timing.INSTEAD_OF) {
      throw wrong(word, "tables cannot have INSTEAD OF triggers");
    }
    if (table.isPartitioned() && row() && !trigger.referencing().isEmpty()) {
      throw unsupported(
          "\""
              + relation.name().name()
              + "\" is a partitioned table: ROW triggers with transition tables are not supported"
              + " on partitioned tables");
    }
    if (table.kind() == Relation.Table.Kind.FOREIGN) {
      if (on(Event.Kind.TRUNCATE) && !work.version().atLeast(16)) {
        throw wrong("foreign table", "foreign tables cannot have TRUNCATE triggers");
      }
      if (trigger.constraint()) {
        throw wrong("foreign table", "foreign tables cannot have constraint triggers");
      }
    }
  }

  private void form() {
    if (trigger.constraint() && trigger.orReplace().isPresent()) {
      throw unsupported("CREATE OR REPLACE CONSTRAINT TRIGGER is not supported");
    }
    if (row() && on(Event.Kind.TRUNCATE)) {
      throw unsupported("TRUNCATE FOR EACH ROW triggers are not supported");
    }
    if (trigger.timing() != Timing.INSTEAD_OF) {
      return;
    }
    if (!row()) {
      throw unsupported("INSTEAD OF triggers must be FOR EACH ROW");
    }
    if (trigger.when().isPresent()) {
      throw unsupported("INSTEAD OF triggers cannot have WHEN conditions");
    }
    if (hasColumns()) {
      throw unsupported("INSTEAD OF triggers cannot have column lists");
    }
  }

  private void transitions() {
    Set<Boolean> seen = new HashSet<>();
    Set<Identifier> names = new HashSet<>();
    for (Transition t : trigger.referencing()) {
      if (!t.table()) {
        throw unsupported("ROW variable naming in the REFERENCING clause is not supported");
      }
      if (relation instanceof Relation.Table table && table.kind() == Relation.Table.Kind.FOREIGN) {
        throw wrong("foreign table", "triggers on foreign tables cannot have transition tables");
      }
      if (relation instanceof Relation.View) {
        throw wrong("view", "triggers on views cannot have transition tables");
      }
      if (row() && relation instanceof Relation.Table table && !table.parents().isEmpty()) {
        throw unsupported(
            table.isPartition()
                ? "ROW triggers with transition tables are not supported on partitions"
                : "ROW triggers with transition tables are not supported on inheritance children");
      }
      if (trigger.timing() != Timing.AFTER) {
        throw invalid("transition table name can only be specified for an AFTER trigger");
      }
      if (on(Event.Kind.TRUNCATE)) {
        throw invalid("TRUNCATE triggers with transition tables are not supported");
      }
      if (trigger.events().size() != 1) {
        throw unsupported(
            "transition tables cannot be specified for triggers with more than one event");
      }
      if (hasColumns()) {
        throw unsupported("transition tables cannot be specified for triggers with column lists");
      }
      if (t.isNew() && on(Event.Kind.DELETE)) {
        throw invalid("NEW TABLE can only be specified for an INSERT or UPDATE trigger");
      }
      if (!t.isNew() && on(Event.Kind.INSERT)) {
        throw invalid("OLD TABLE can only be specified for a DELETE or UPDATE trigger");
      }
      if (!seen.add(t.isNew())) {
        throw invalid((t.isNew() ? "NEW" : "OLD") + " TABLE cannot be specified multiple times");
      }
      if (!names.add(t.name().value())) {
        throw invalid("OLD TABLE name and NEW TABLE name cannot be the same");
      }
    }
  }

  private void when(Expression condition) {
    Clause.TRIGGER_WHEN.check(work, condition);
    for (Expression.ColumnReference column : Uses.of(condition).columns()) {
      String row = column.parts().getFirst().value();
      boolean isNew = row.equals("new");
      if (!isNew && !row.equals("old")) {
        continue;
      }
      if (!row()) {
        throw at(
            "42P17",
            "statement trigger's WHEN condition cannot reference column values",
            column.span());
      }
      if (isNew && on(Event.Kind.DELETE)) {
        throw at(
            "42P17", "DELETE trigger's WHEN condition cannot reference NEW values", column.span());
      }
      if (!isNew && on(Event.Kind.INSERT)) {
        throw at(
            "42P17", "INSERT trigger's WHEN condition cannot reference OLD values", column.span());
      }
      if (isNew && trigger.timing() == Timing.BEFORE) {
        before(column);
      }
    }
  }

  private void before(Expression.ColumnReference column) {
    boolean whole = column.star() || column.parts().size() == 1;
    if (!whole && SystemColumns.has(column.parts().getLast())) {
      throw at(
          "0A000",
          "BEFORE trigger's WHEN condition cannot reference NEW system columns",
          column.span());
    }
    boolean generated =
        whole
            ? relation.columns().stream().anyMatch(c -> c.generated().isPresent())
            : relation
                .column(column.parts().getLast())
                .map(Column::generated)
                .filter(Optional::isPresent)
                .isPresent();
    if (generated) {
      throw at(
          "42P17",
          "BEFORE trigger's WHEN condition cannot reference NEW generated columns",
          column.span());
    }
  }

  /** A trigger's function takes no arguments and returns {@code trigger}. */
  private void function() {
    returns(work, trigger.function().name(), trigger.function().span(), "trigger");
  }

  static void returns(Work work, QualifiedName name, Span at, String type) {
    for (Identifier schema : work.lookupPath(name)) {
      for (Function f : work.catalog().functions(name.in(schema))) {
        if (f.inputTypes().isEmpty()) {
          if (f.result().filter(r -> !r.isBuiltin(type)).isPresent()) {
            throw Work.refused(
                "42P17", "function " + name + " must return type " + type, at, f.createdAt());
          }
          return;
        }
      }
    }
    MissingObjects.routine(
        work,
        new RoutineSignature(at, new ObjectName(at, name), Optional.empty(), List.of(), false),
        ObjectKind.FUNCTION);
  }

  private boolean row() {
    return trigger.forEachRow().orElse(false);
  }

  private boolean on(Event.Kind kind) {
    return trigger.events().stream().anyMatch(e -> e.kind() == kind);
  }

  private boolean hasColumns() {
    List<Name> columns = trigger.events().stream().flatMap(e -> e.columns().stream()).toList();
    return !columns.isEmpty();
  }

  private Refused wrong(String word, String why) {
    return Work.refused(
        "42809",
        "\"" + relation.name().name() + "\" is a " + word + ": " + why,
        trigger.table().span(),
        relation.createdAt());
  }

  private Refused cannot() {
    return Work.refused(
        "42809",
        "relation \"" + relation.name().name() + "\" cannot have triggers",
        trigger.table().span(),
        relation.createdAt());
  }

  private Refused unsupported(String message) {
    return Work.refused("0A000", message, trigger.span(), relation.createdAt());
  }

  private Refused invalid(String message) {
    return Work.refused("42P17", message, trigger.span(), Optional.empty());
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }
}
