package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.RoutineBody;
import dev.interlock.syntax.RoutineOption;
import dev.interlock.syntax.RoutineStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routines, aggregates, languages, casts, and the blocks of DO. */
final class Routines {
  private Routines() {}

  static String print(RoutineStatement statement) {
    return switch (statement) {
      case RoutineStatement.CreateRoutine r -> create(r);
      case RoutineStatement.AlterRoutine r ->
          words(
              "ALTER",
              References.print(r.routine()),
              Phrase.row(r.options(), RoutineParts::option));
      case RoutineStatement.CreateAggregate a ->
          words(
              "CREATE",
              when(a.orReplace(), "OR REPLACE"),
              "AGGREGATE",
              RoutineParts.signature(a.signature()),
              Options.definition(a.options()));
      case RoutineStatement.Do d -> words("DO", inOrder(d.language(), d.body()));
      case RoutineStatement.Call c -> "CALL " + ExpressionPrinter.print(c.call());
      case RoutineStatement.CreateLanguage l ->
          words(
              "CREATE",
              when(l.orReplace(), "OR REPLACE"),
              when(l.trusted(), "TRUSTED"),
              "LANGUAGE",
              Names.name(l.name()),
              maybe("HANDLER", l.handler(), Names::name),
              maybe("INLINE", l.inline(), Names::name),
              maybe("VALIDATOR", l.validator(), Names::name));
      case RoutineStatement.CreateTransform t ->
          words(
              "CREATE",
              when(t.orReplace(), "OR REPLACE"),
              "TRANSFORM FOR",
              Types.type(t.type()),
              "LANGUAGE",
              Names.name(t.language()),
              "("
                  + Stream.of(
                          maybe("FROM SQL WITH FUNCTION", t.fromSql(), RoutineParts::signature),
                          maybe("TO SQL WITH FUNCTION", t.toSql(), RoutineParts::signature))
                      .filter(f -> !f.isEmpty())
                      .collect(Collectors.joining(", "))
                  + ")");
      case RoutineStatement.CreateCast c ->
          words(
              "CREATE CAST (" + Types.type(c.from()),
              "AS",
              Types.type(c.to()) + ")",
              c.inout()
                  ? "WITH INOUT"
                  : c.function()
                      .map(f -> "WITH FUNCTION " + RoutineParts.signature(f))
                      .orElse("WITHOUT FUNCTION"),
              maybe("AS", c.context(), Phrase::words));
    };
  }

  private record Part(Span place, String sql) {}

  private static String create(RoutineStatement.CreateRoutine routine) {
    List<Part> parts = new ArrayList<>();
    for (RoutineOption option : routine.options()) {
      parts.add(new Part(option.span(), RoutineParts.option(option)));
    }
    routine.body().ifPresent(b -> parts.add(new Part(b.span(), body(b))));
    return words(
        "CREATE",
        when(routine.orReplace(), "OR REPLACE"),
        routine.kind() == ObjectKind.PROCEDURE ? "PROCEDURE" : "FUNCTION",
        Names.name(routine.name()),
        brackets(routine.parameters(), RoutineParts::parameter),
        maybe("RETURNS", routine.returns(), Types::type),
        maybe("RETURNS TABLE", routine.returnsTable(), t -> brackets(t, RoutineParts::parameter)),
        inOrder(parts));
  }

  private static String inOrder(Optional<Name> language, RoutineBody.Text body) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(body.span(), RoutineParts.string(body)));
    language.ifPresent(l -> parts.add(new Part(l.span(), "LANGUAGE " + Names.name(l))));
    return inOrder(parts);
  }

  private static String inOrder(List<Part> parts) {
    return parts.stream()
        .sorted(Comparator.comparingInt(p -> p.place().start()))
        .map(Part::sql)
        .collect(Collectors.joining(" "));
  }

  private static String body(RoutineBody body) {
    return switch (body) {
      case RoutineBody.Text t -> "AS " + RoutineParts.string(t);
      case RoutineBody.Return r -> "RETURN " + ExpressionPrinter.print(r.value());
      case RoutineBody.Atomic a ->
          words(
              "BEGIN ATOMIC",
              a.statements().stream().map(s -> s.text() + ";").collect(Collectors.joining(" ")),
              "END");
    };
  }
}
