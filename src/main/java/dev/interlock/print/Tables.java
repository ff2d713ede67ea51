package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.OnCommit;
import dev.interlock.syntax.PartitionBound;
import dev.interlock.syntax.Persistence;
import dev.interlock.syntax.TableElement;
import dev.interlock.syntax.TableStatement;
import java.util.Optional;

/** Tables. */
final class Tables {
  private Tables() {}

  static String print(TableStatement statement) {
    return switch (statement) {
      case TableStatement.CreateTable t -> create(t);
      case TableStatement.CreateTableAs t ->
          words(
              "CREATE",
              persistence(t.persistence()),
              "TABLE",
              when(t.ifNotExists(), "IF NOT EXISTS"),
              Names.name(t.name()),
              Names.columns(t.columns()),
              maybe("USING", t.accessMethod(), Names::name),
              Options.with(t.with()),
              when(t.withoutOids(), "WITHOUT OIDS"),
              onCommit(t.onCommit()),
              maybe("TABLESPACE", t.tablespace(), Names::name),
              "AS",
              t.query().text(),
              when(t.withNoData(), "WITH NO DATA"));
      case TableStatement.AlterTable t ->
          words(
              "ALTER",
              t.kind().toString(),
              when(t.ifExists(), "IF EXISTS"),
              Names.relation(t.only(), t.name()),
              commas(t.actions(), AlterActions::print));
      case TableStatement.MoveAllInTablespace m ->
          words(
              "ALTER",
              m.kind().toString(),
              "ALL IN TABLESPACE",
              Names.name(m.from()),
              commas("OWNED BY", m.ownedBy(), Names::role),
              "SET TABLESPACE",
              Names.name(m.to()),
              when(m.nowait(), "NOWAIT"));
    };
  }

  private static String create(TableStatement.CreateTable table) {
    boolean listed = table.ofType().isEmpty() && table.partitionOf().isEmpty();
    return words(
        "CREATE",
        persistence(table.persistence()),
        when(table.foreign(), "FOREIGN"),
        "TABLE",
        when(table.ifNotExists(), "IF NOT EXISTS"),
        Names.name(table.name()),
        maybe("OF", table.ofType(), Names::name),
        maybe("PARTITION OF", table.partitionOf(), Names::name),
        listed
            ? brackets(table.elements(), Tables::element)
            : brackets("", table.elements(), Tables::element),
        maybe(table.bound(), Tables::bound),
        brackets("INHERITS", table.inherits(), Names::name),
        maybe(
            table.partitionBy(),
            p ->
                words(
                    "PARTITION BY",
                    Names.name(p.strategy()),
                    brackets(p.keys(), Indexes::element))),
        maybe("USING", table.accessMethod(), Names::name),
        Options.with(table.with()),
        when(table.withoutOids(), "WITHOUT OIDS"),
        onCommit(table.onCommit()),
        maybe("TABLESPACE", table.tablespace(), Names::name),
        maybe(
            "SERVER",
            table.foreign(),
            f -> words(Names.name(f.server()), Options.foreign(f.options()))));
  }

  static String persistence(Persistence persistence) {
    return switch (persistence) {
      case PERMANENT -> "";
      case TEMPORARY -> "TEMPORARY";
      case UNLOGGED -> "UNLOGGED";
    };
  }

  private static String onCommit(Optional<OnCommit> onCommit) {
    return maybe("ON COMMIT", onCommit, Phrase::words);
  }

  private static String element(TableElement element) {
    return switch (element) {
      case TableElement.Column c -> Constraints.column(c.definition());
      case TableElement.Constraint c -> Constraints.print(c.constraint());
      case TableElement.Like l ->
          words(
              "LIKE",
              Names.name(l.source()),
              row(
                  l.options(),
                  o -> words(o.including() ? "INCLUDING" : "EXCLUDING", words(o.property()))));
    };
  }

  static String bound(PartitionBound bound) {
    return switch (bound) {
      case PartitionBound.Default _ -> "DEFAULT";
      case PartitionBound.In i -> "FOR VALUES IN " + brackets(i.values(), ExpressionPrinter::print);
      case PartitionBound.Range r ->
          words(
              "FOR VALUES FROM",
              brackets(r.from(), ExpressionPrinter::print),
              "TO",
              brackets(r.to(), ExpressionPrinter::print));
      case PartitionBound.Hash h ->
          "FOR VALUES WITH (MODULUS " + h.modulus() + ", REMAINDER " + h.remainder() + ")";
    };
  }
}
