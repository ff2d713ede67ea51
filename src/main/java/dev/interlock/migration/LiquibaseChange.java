package dev.interlock.migration;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Map;

/** One entry of a changelog that is written in XML, YAML or JSON. */
sealed interface LiquibaseChange {

  /**
   * Another changelog, a file of formatted SQL, or a directory of them.
   *
   * @param path as it is written
   */
  record Include(String path, Span place) implements LiquibaseChange {}

  /** A parameter of what follows. */
  record Property(String name, String value) implements LiquibaseChange {}

  /**
   * A changeset.
   *
   * @param attributes its own, by name
   */
  record Changeset(Span place, Map<String, String> attributes, List<Step> steps)
      implements LiquibaseChange {
    public Changeset {
      attributes = Map.copyOf(attributes);
      steps = List.copyOf(steps);
    }
  }

  /** What a changeset does, in order. */
  sealed interface Step {

    /** SQL in a file of its own. */
    record SqlFile(String path, Span place, Map<String, String> attributes) implements Step {
      public SqlFile {
        attributes = Map.copyOf(attributes);
      }
    }

    /** SQL in the changelog. */
    record Sql(Span text, Map<String, String> attributes) implements Step {
      public Sql {
        attributes = Map.copyOf(attributes);
      }
    }

    /** A change that is not written in SQL, or not so that its text could be found. */
    record Other(Span place) implements Step {}
  }
}
