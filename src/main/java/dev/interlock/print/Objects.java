package dev.interlock.print;

import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectStatement;

/** Statements that mean the same for every kind of object. */
final class Objects {
  private Objects() {}

  static String print(ObjectStatement statement) {
    return switch (statement) {
      case ObjectStatement.DropObjects d ->
          words(
              "DROP",
              d.kind().toString(),
              when(d.concurrently(), "CONCURRENTLY"),
              when(d.ifExists(), "IF EXISTS"),
              commas(d.objects(), References::name),
              AlterActions.behavior(d.behavior()));
      case ObjectStatement.RenameObject r ->
          words(
              "ALTER", References.print(r.ifExists(), r.object()), "RENAME TO", Names.name(r.to()));
      case ObjectStatement.RenameColumn r ->
          words(
              "ALTER",
              r.kind().toString(),
              when(r.ifExists(), "IF EXISTS"),
              Names.relation(r.only(), r.relation()),
              r.kind() == ObjectKind.TYPE ? "RENAME ATTRIBUTE" : "RENAME COLUMN",
              Names.name(r.from()),
              "TO",
              Names.name(r.to()),
              AlterActions.behavior(r.behavior()));
      case ObjectStatement.RenameConstraint r ->
          words(
              "ALTER",
              r.kind().toString(),
              when(r.ifExists(), "IF EXISTS"),
              Names.relation(r.only(), r.relation()),
              "RENAME CONSTRAINT",
              Names.name(r.from()),
              "TO",
              Names.name(r.to()));
      case ObjectStatement.AlterOwner o ->
          words("ALTER", References.print(o.object()), "OWNER TO", Names.role(o.owner()));
      case ObjectStatement.SetObjectSchema s ->
          words(
              "ALTER",
              References.print(s.ifExists(), s.object()),
              "SET SCHEMA",
              Names.name(s.schema()));
      case ObjectStatement.Comment c ->
          words(
              "COMMENT ON",
              References.print(c.object()),
              "IS",
              c.text().map(Keywords::literal).orElse("NULL"));
      case ObjectStatement.SecurityLabel s ->
          words(
              "SECURITY LABEL",
              maybe("FOR", s.provider(), Names::name),
              "ON",
              References.print(s.object()),
              "IS",
              s.label().map(Keywords::literal).orElse("NULL"));
      case ObjectStatement.AlterDependsOnExtension d ->
          words(
              "ALTER",
              References.print(d.object()),
              when(d.no(), "NO"),
              "DEPENDS ON EXTENSION",
              Names.name(d.extension()));
    };
  }
}
