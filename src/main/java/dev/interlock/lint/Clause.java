package dev.interlock.lint;

import dev.interlock.effect.Change;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableElement;
import dev.interlock.syntax.TableStatement;
import java.util.List;

/** Finds the clause of CREATE TABLE that a finding should point at. */
final class Clause {
  private Clause() {}

  /** Returns the clause that asks for a change; of a foreign key, the words that make it one. */
  static Span of(Change change, Statement statement) {
    if (change instanceof Change.AddForeignKey key
        && statement instanceof TableStatement.CreateTable table
        && key.span().equals(table.span())) {
      for (TableElement element : table.elements()) {
        if (makes(element, key.columns())) {
          return element.span();
        }
      }
    }
    return change.span();
  }

  private static boolean makes(TableElement element, List<Identifier> columns) {
    return switch (element) {
      case TableElement.Column(var definition) ->
          columns.equals(List.of(definition.name().value()))
              && definition.constraints().stream()
                  .anyMatch(ColumnConstraint.ForeignKey.class::isInstance);
      case TableElement.Constraint(TableConstraint constraint) ->
          constraint instanceof TableConstraint.ForeignKey foreign
              && foreign.columns().stream().map(name -> name.value()).toList().equals(columns);
      case TableElement.Like _ -> false;
    };
  }
}
