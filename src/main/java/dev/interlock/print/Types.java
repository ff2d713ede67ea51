package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.TypeStatement;
import dev.interlock.syntax.TypeUse;

/** Types, domains, collations and conversions. */
final class Types {
  private Types() {}

  static String type(TypeUse type) {
    return TypePrinter.print(type.name());
  }

  static String print(TypeStatement statement) {
    return switch (statement) {
      case TypeStatement.CreateEnum t ->
          words(
              "CREATE TYPE",
              Names.name(t.name()),
              "AS ENUM",
              brackets(t.labels(), Keywords::literal));
      case TypeStatement.CreateCompositeType t ->
          words(
              "CREATE TYPE",
              Names.name(t.name()),
              "AS",
              brackets(t.attributes(), Constraints::column));
      case TypeStatement.CreateRangeType t ->
          words("CREATE TYPE", Names.name(t.name()), "AS RANGE", Options.definition(t.options()));
      case TypeStatement.CreateBaseType t ->
          words(
              "CREATE TYPE",
              Names.name(t.name()),
              when(!t.shell(), Options.definition(t.options())));
      case TypeStatement.AddEnumValue t ->
          words(
              "ALTER TYPE",
              Names.name(t.name()),
              "ADD VALUE",
              when(t.ifNotExists(), "IF NOT EXISTS"),
              Keywords.literal(t.label()),
              maybe("BEFORE", t.before(), Keywords::literal),
              maybe("AFTER", t.after(), Keywords::literal));
      case TypeStatement.RenameEnumValue t ->
          words(
              "ALTER TYPE",
              Names.name(t.name()),
              "RENAME VALUE",
              Keywords.literal(t.from()),
              "TO",
              Keywords.literal(t.to()));
      case TypeStatement.AlterType t ->
          words("ALTER TYPE", Names.name(t.name()), "SET", Options.definition(t.options()));
      case TypeStatement.CreateDomain d ->
          words(
              "CREATE DOMAIN",
              Names.name(d.name()),
              "AS",
              type(d.type()),
              maybe("COLLATE", d.collation(), Names::name),
              row(d.constraints(), Constraints::print));
      case TypeStatement.AlterDomain d ->
          words("ALTER DOMAIN", Names.name(d.name()), action(d.action()));
      case TypeStatement.CreateCollation c ->
          words(
              "CREATE COLLATION",
              when(c.ifNotExists(), "IF NOT EXISTS"),
              Names.name(c.name()),
              maybe("FROM", c.from(), Names::name),
              when(c.from().isEmpty(), Options.definition(c.options())));
      case TypeStatement.RefreshCollationVersion c ->
          words("ALTER COLLATION", Names.name(c.name()), "REFRESH VERSION");
      case TypeStatement.CreateConversion c ->
          words(
              "CREATE",
              when(c.isDefault(), "DEFAULT"),
              "CONVERSION",
              Names.name(c.name()),
              "FOR",
              Keywords.literal(c.from()),
              "TO",
              Keywords.literal(c.to()),
              "FROM",
              Names.name(c.function()));
    };
  }

  private static String action(TypeStatement.DomainAction action) {
    return switch (action) {
      case TypeStatement.DomainAction.SetDefault a ->
          "SET DEFAULT " + ExpressionPrinter.print(a.value());
      case TypeStatement.DomainAction.DropDefault _ -> "DROP DEFAULT";
      case TypeStatement.DomainAction.SetNotNull _ -> "SET NOT NULL";
      case TypeStatement.DomainAction.DropNotNull _ -> "DROP NOT NULL";
      case TypeStatement.DomainAction.AddConstraint a -> "ADD " + Constraints.print(a.constraint());
      case TypeStatement.DomainAction.DropConstraint a ->
          words(
              "DROP CONSTRAINT",
              when(a.ifExists(), "IF EXISTS"),
              Names.name(a.name()),
              AlterActions.behavior(a.behavior()));
      case TypeStatement.DomainAction.ValidateConstraint a ->
          "VALIDATE CONSTRAINT " + Names.name(a.name());
    };
  }
}
