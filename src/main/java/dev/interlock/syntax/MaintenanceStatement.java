package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that look after what is stored. */
public sealed interface MaintenanceStatement extends Statement {

  /**
   * {@code VACUUM}.
   *
   * @param options both spellings alike: {@code VACUUM FULL} is an option named {@code full}
   */
  record Vacuum(Span span, boolean parenthesised, List<Option> options, List<RelationTarget> tables)
      implements MaintenanceStatement {
    public Vacuum {
      options = List.copyOf(options);
      tables = List.copyOf(tables);
    }
  }

  /** {@code ANALYZE}. */
  record Analyze(
      Span span, boolean parenthesised, List<Option> options, List<RelationTarget> tables)
      implements MaintenanceStatement {
    public Analyze {
      options = List.copyOf(options);
      tables = List.copyOf(tables);
    }
  }

  /** {@code CLUSTER}; no table for all. */
  record Cluster(Span span, List<Option> options, Optional<ObjectName> table, Optional<Name> index)
      implements MaintenanceStatement {
    public Cluster {
      options = List.copyOf(options);
    }
  }

  /** {@code REINDEX}. */
  record Reindex(
      Span span,
      List<Option> options,
      Target target,
      Optional<Span> concurrently,
      Optional<ObjectName> name)
      implements MaintenanceStatement {
    public Reindex {
      options = List.copyOf(options);
    }

    /** What is rebuilt. */
    public enum Target {
      INDEX,
      TABLE,
      SCHEMA,
      DATABASE,
      SYSTEM
    }
  }

  /** {@code TRUNCATE}; {@code restartIdentity} where RESTART or CONTINUE IDENTITY is written. */
  record Truncate(
      Span span, List<RelationTarget> tables, Optional<Boolean> restartIdentity, Behavior behavior)
      implements MaintenanceStatement {
    public Truncate {
      tables = List.copyOf(tables);
    }
  }

  /** {@code CHECKPOINT}. */
  record Checkpoint(Span span, List<Option> options) implements MaintenanceStatement {
    public Checkpoint {
      options = List.copyOf(options);
    }
  }
}
