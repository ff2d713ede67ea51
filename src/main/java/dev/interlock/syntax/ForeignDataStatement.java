package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements about foreign data; foreign tables are {@code CreateTable} and {@code AlterTable}. */
public sealed interface ForeignDataStatement extends Statement {

  /**
   * {@code CREATE FOREIGN DATA WRAPPER}.
   *
   * @param functions the HANDLER, VALIDATOR and NO forms, in the order written
   */
  record CreateForeignDataWrapper(
      Span span, Name name, List<WrapperFunction> functions, List<ForeignOption> options)
      implements ForeignDataStatement {
    public CreateForeignDataWrapper {
      functions = List.copyOf(functions);
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER FOREIGN DATA WRAPPER}. */
  record AlterForeignDataWrapper(
      Span span, Name name, List<WrapperFunction> functions, List<ForeignOption> options)
      implements ForeignDataStatement {
    public AlterForeignDataWrapper {
      functions = List.copyOf(functions);
      options = List.copyOf(options);
    }
  }

  /** {@code HANDLER f}, {@code VALIDATOR f}, or without a function the NO forms. */
  record WrapperFunction(Span span, boolean handler, Optional<ObjectName> function) {}

  /** {@code CREATE SERVER}. */
  record CreateServer(
      Span span,
      Optional<Span> ifNotExists,
      Name name,
      Optional<String> type,
      Optional<Version> version,
      Name wrapper,
      List<ForeignOption> options)
      implements ForeignDataStatement {
    public CreateServer {
      options = List.copyOf(options);
    }
  }

  /** {@code VERSION string}; without a string {@code VERSION NULL}. */
  record Version(Optional<String> text) {}

  /** {@code ALTER SERVER}. */
  record AlterServer(Span span, Name name, Optional<Version> version, List<ForeignOption> options)
      implements ForeignDataStatement {
    public AlterServer {
      options = List.copyOf(options);
    }
  }

  /** {@code CREATE USER MAPPING}. */
  record CreateUserMapping(
      Span span,
      Optional<Span> ifNotExists,
      RoleName user,
      Name server,
      List<ForeignOption> options)
      implements ForeignDataStatement {
    public CreateUserMapping {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER USER MAPPING}. */
  record AlterUserMapping(Span span, RoleName user, Name server, List<ForeignOption> options)
      implements ForeignDataStatement {
    public AlterUserMapping {
      options = List.copyOf(options);
    }
  }

  /** {@code DROP USER MAPPING}. */
  record DropUserMapping(Span span, Optional<Span> ifExists, RoleName user, Name server)
      implements ForeignDataStatement {}

  /** {@code IMPORT FOREIGN SCHEMA}. */
  record ImportForeignSchema(
      Span span,
      Name remoteSchema,
      Selection selection,
      List<ObjectName> tables,
      Name server,
      Name into,
      List<ForeignOption> options)
      implements ForeignDataStatement {
    public ImportForeignSchema {
      tables = List.copyOf(tables);
      options = List.copyOf(options);
    }

    /** Which tables are imported. */
    public enum Selection {
      ALL,
      LIMIT_TO,
      EXCEPT
    }
  }
}
