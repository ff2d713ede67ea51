package dev.interlock.lint;

import dev.interlock.catalog.Truth;
import dev.interlock.migration.Section;
import dev.interlock.parse.BulkInserts;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.Parsed;
import dev.interlock.parse.Piece;
import dev.interlock.parse.PsqlConditions;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.parse.SqlParser;
import dev.interlock.parse.SyntaxError;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The SQL of a section, read.
 *
 * @param parts the statements of each part, in order
 * @param errors what is not SQL
 * @param notAnalysed what is not understood
 * @param perhaps statements that a condition of psql may leave out
 * @param repeated the number of statements left out because they repeat others
 */
public record SectionSql(
    List<List<Statement>> parts,
    List<SyntaxError> errors,
    List<Report.NotAnalysed> notAnalysed,
    List<Script> scripts,
    Set<Statement> perhaps,
    int repeated) {

  public SectionSql {
    parts = List.copyOf(parts);
    errors = List.copyOf(errors);
    notAnalysed = List.copyOf(notAnalysed);
    scripts = List.copyOf(scripts);
    perhaps = Set.copyOf(perhaps);
  }

  /** Returns the number of statements. */
  public int statements() {
    return repeated + parts.stream().mapToInt(List::size).sum();
  }

  /**
   * Reads a section.
   *
   * @param placeholders by name, the values of the tool's placeholders
   */
  public static SectionSql of(Section section, Map<String, String> placeholders, SqlParser parser) {
    Reading reading = new Reading(parser);
    for (Fragment part : section.fragments(placeholders)) {
      reading.part(Splitter.split(part));
    }
    return new SectionSql(
        reading.parts,
        reading.errors,
        reading.notAnalysed,
        reading.scripts,
        reading.perhaps,
        reading.repeated);
  }

  private static final class Reading {
    private final SqlParser parser;
    private final List<List<Statement>> parts = new ArrayList<>();
    private final List<SyntaxError> errors = new ArrayList<>();
    private final List<Report.NotAnalysed> notAnalysed = new ArrayList<>();
    private final List<Script> scripts = new ArrayList<>();
    private final Set<Statement> perhaps = new HashSet<>();
    private int repeated;

    Reading(SqlParser parser) {
      this.parser = parser;
    }

    void part(Script script) {
      scripts.add(script);
      List<Statement> statements = new ArrayList<>();
      BulkInserts bulk = new BulkInserts();
      PsqlConditions conditions = new PsqlConditions();
      for (Piece piece : script.pieces()) {
        switch (piece) {
          case Piece.Sql _ -> {
            Fragment text = script.fragment(piece);
            if (conditions.now() == Truth.FALSE) {
              continue;
            }
            if (bulk.repeats(text.text())) {
              repeated++;
            } else {
              statement(text, conditions.now() == Truth.UNKNOWN, statements);
            }
          }
          case Piece.Unterminated open ->
              errors.add(
                  new SyntaxError(
                      script.fragment().span(open.opened(), open.opened() + 1),
                      "this " + open.quotation() + " is never closed",
                      List.of()));
          case Piece.MetaCommand command -> {
            conditions.meets(command);
            metaCommand(command, script);
          }
          case Piece.CopyData _ -> {}
        }
      }
      parts.add(List.copyOf(statements));
    }

    private void statement(Fragment text, boolean conditional, List<Statement> statements) {
      switch (parser.parse(text)) {
        case Parsed.Understood(Statement statement) -> {
          if (statement instanceof Opaque opaque) {
            notAnalysed.add(new Report.NotAnalysed(opaque.span(), opaque.reason()));
          }
          statements.add(statement);
          if (conditional) {
            perhaps.add(statement);
          }
        }
        case Parsed.Malformed(SyntaxError error) -> {
          errors.add(error);
        }
      }
    }

    private void metaCommand(Piece.MetaCommand command, Script script) {
      switch (command.name()) {
        case "c", "connect", "gexec", "i", "ir", "include", "include_relative" ->
            notAnalysed.add(
                new Report.NotAnalysed(
                    script.fragment().span(command.start(), command.end()),
                    "psql command \\" + command.name()));
        default -> {}
      }
    }
  }
}
