package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make, alter and run routines. */
public sealed interface RoutineStatement extends Statement {

  /**
   * {@code CREATE [OR REPLACE] FUNCTION|PROCEDURE}.
   *
   * @param kind FUNCTION or PROCEDURE
   * @param returns the type of RETURNS, absent for procedures and for RETURNS TABLE
   * @param returnsTable the columns of RETURNS TABLE
   */
  record CreateRoutine(
      Span span,
      Optional<Span> orReplace,
      ObjectKind kind,
      ObjectName name,
      List<RoutineParameter> parameters,
      Optional<TypeUse> returns,
      Optional<List<RoutineParameter>> returnsTable,
      List<RoutineOption> options,
      Optional<RoutineBody> body)
      implements RoutineStatement {
    public CreateRoutine {
      parameters = List.copyOf(parameters);
      returnsTable = returnsTable.map(List::copyOf);
      options = List.copyOf(options);
    }

    /** Returns the language, lower case as a name; absent where only a SQL body is given. */
    public Optional<Name> language() {
      return options.stream()
          .filter(RoutineOption.Language.class::isInstance)
          .map(o -> ((RoutineOption.Language) o).name())
          .findFirst();
    }
  }

  /** {@code ALTER FUNCTION|PROCEDURE|ROUTINE} with options. */
  record AlterRoutine(Span span, ObjectReference.Routine routine, List<RoutineOption> options)
      implements RoutineStatement {
    public AlterRoutine {
      options = List.copyOf(options);
    }
  }

  /**
   * {@code CREATE [OR REPLACE] AGGREGATE}.
   *
   * @param oldStyle whether the base type is one of the options
   */
  record CreateAggregate(
      Span span,
      Optional<Span> orReplace,
      RoutineSignature signature,
      boolean oldStyle,
      List<Option> options)
      implements RoutineStatement {
    public CreateAggregate {
      options = List.copyOf(options);
    }
  }

  /** {@code DO}: an anonymous block; {@code body} is the string with its place. */
  record Do(Span span, Optional<Name> language, RoutineBody.Text body)
      implements RoutineStatement {}

  /** {@code CALL}. */
  record Call(Span span, Expression call) implements RoutineStatement {}

  /** {@code CREATE [OR REPLACE] [TRUSTED] LANGUAGE}. */
  record CreateLanguage(
      Span span,
      Optional<Span> orReplace,
      boolean trusted,
      Name name,
      Optional<ObjectName> handler,
      Optional<ObjectName> inline,
      Optional<ObjectName> validator)
      implements RoutineStatement {}

  /** {@code CREATE [OR REPLACE] TRANSFORM}. */
  record CreateTransform(
      Span span,
      Optional<Span> orReplace,
      TypeUse type,
      Name language,
      Optional<RoutineSignature> fromSql,
      Optional<RoutineSignature> toSql)
      implements RoutineStatement {}

  /**
   * {@code CREATE CAST}.
   *
   * @param function absent for WITHOUT FUNCTION and WITH INOUT
   */
  record CreateCast(
      Span span,
      TypeUse from,
      TypeUse to,
      Optional<RoutineSignature> function,
      boolean inout,
      Optional<Context> context)
      implements RoutineStatement {
    /** Where the cast is applied by itself. */
    public enum Context {
      ASSIGNMENT,
      IMPLICIT
    }
  }
}
