package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements about schemas, databases, tablespaces and extensions. */
public sealed interface NamespaceStatement extends Statement {

  /**
   * {@code CREATE SCHEMA}.
   *
   * @param name absent where only AUTHORIZATION is given
   * @param elements the statements that make objects in it
   */
  record CreateSchema(
      Span span,
      Optional<Span> ifNotExists,
      Optional<Name> name,
      Optional<RoleName> authorization,
      List<Statement> elements)
      implements NamespaceStatement {
    public CreateSchema {
      elements = List.copyOf(elements);
    }
  }

  /** {@code CREATE DATABASE}. */
  record CreateDatabase(Span span, Name name, List<Option> options) implements NamespaceStatement {
    public CreateDatabase {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER DATABASE} with options, SET TABLESPACE among them. */
  record AlterDatabase(Span span, Name name, List<Option> options) implements NamespaceStatement {
    public AlterDatabase {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER DATABASE … REFRESH COLLATION VERSION}. */
  record RefreshDatabaseCollationVersion(Span span, Name name) implements NamespaceStatement {}

  /** {@code ALTER DATABASE … SET|RESET}. */
  record AlterDatabaseSetting(Span span, Name name, SettingChange change)
      implements NamespaceStatement {}

  /** {@code DROP DATABASE}. */
  record DropDatabase(Span span, Optional<Span> ifExists, Name name, List<Option> options)
      implements NamespaceStatement {
    public DropDatabase {
      options = List.copyOf(options);
    }
  }

  /** {@code CREATE TABLESPACE}. */
  record CreateTablespace(
      Span span, Name name, Optional<RoleName> owner, String location, List<Option> with)
      implements NamespaceStatement {
    public CreateTablespace {
      with = List.copyOf(with);
    }
  }

  /** {@code ALTER TABLESPACE … SET|RESET (…)}. */
  record AlterTablespace(Span span, Name name, boolean reset, List<Option> options)
      implements NamespaceStatement {
    public AlterTablespace {
      options = List.copyOf(options);
    }
  }

  /** {@code DROP TABLESPACE}. */
  record DropTablespace(Span span, Optional<Span> ifExists, Name name)
      implements NamespaceStatement {}

  /** {@code CREATE EXTENSION}. */
  record CreateExtension(
      Span span,
      Optional<Span> ifNotExists,
      Name name,
      Optional<Name> schema,
      Optional<String> version,
      Optional<Span> cascade)
      implements NamespaceStatement {}

  /** {@code ALTER EXTENSION … UPDATE [TO version]}. */
  record UpdateExtension(Span span, Name name, Optional<String> version)
      implements NamespaceStatement {}

  /** {@code ALTER EXTENSION … ADD|DROP object}. */
  record AlterExtensionContents(Span span, Name name, boolean add, ObjectReference object)
      implements NamespaceStatement {}
}
