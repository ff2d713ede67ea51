package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make and alter triggers, event triggers and rules. */
public sealed interface TriggerStatement extends Statement {

  /** {@code CREATE [OR REPLACE] [CONSTRAINT] TRIGGER}. */
  record CreateTrigger(
      Span span,
      Optional<Span> orReplace,
      boolean constraint,
      Name name,
      Timing timing,
      List<Event> events,
      ObjectName table,
      Optional<ObjectName> fromTable,
      ConstraintAttributes attributes,
      List<Transition> referencing,
      Optional<Boolean> forEachRow,
      Optional<Expression> when,
      ObjectName function,
      List<String> arguments)
      implements TriggerStatement {
    public CreateTrigger {
      events = List.copyOf(events);
      referencing = List.copyOf(referencing);
      arguments = List.copyOf(arguments);
    }
  }

  /** When a trigger fires. */
  enum Timing {
    BEFORE,
    AFTER,
    INSTEAD_OF
  }

  /** An event of a trigger; {@code columns} for {@code UPDATE OF}. */
  record Event(Span span, Kind kind, List<Name> columns) {
    public Event {
      columns = List.copyOf(columns);
    }

    /** What happens to the table. */
    public enum Kind {
      INSERT,
      UPDATE,
      DELETE,
      TRUNCATE
    }
  }

  /** A transition relation of REFERENCING: {@code OLD|NEW TABLE|ROW AS name}. */
  record Transition(Span span, boolean isNew, boolean table, Name name) {}

  /** {@code CREATE EVENT TRIGGER}. */
  record CreateEventTrigger(
      Span span, Name name, Name event, List<Filter> filters, ObjectName function)
      implements TriggerStatement {
    public CreateEventTrigger {
      filters = List.copyOf(filters);
    }
  }

  /** A condition of an event trigger: {@code variable IN (values)}. */
  record Filter(Name variable, List<String> values) {
    public Filter {
      values = List.copyOf(values);
    }
  }

  /** {@code ALTER EVENT TRIGGER … ENABLE|DISABLE}. */
  record AlterEventTrigger(Span span, Name name, AlterTableAction.Firing firing)
      implements TriggerStatement {}

  /**
   * {@code CREATE [OR REPLACE] RULE}.
   *
   * @param actions the commands; empty for NOTHING
   */
  record CreateRule(
      Span span,
      Optional<Span> orReplace,
      Name name,
      RuleEvent event,
      ObjectName table,
      Optional<Expression> where,
      Optional<Boolean> instead,
      List<Query> actions)
      implements TriggerStatement {
    public CreateRule {
      actions = List.copyOf(actions);
    }
  }

  /** The command a rule rewrites. */
  enum RuleEvent {
    SELECT,
    INSERT,
    UPDATE,
    DELETE
  }
}
