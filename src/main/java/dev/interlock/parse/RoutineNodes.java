package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Volatility;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.RoutineBody;
import dev.interlock.syntax.RoutineOption;
import dev.interlock.syntax.RoutineParameter;
import dev.interlock.syntax.RoutineSignature;
import dev.interlock.syntax.RoutineStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TypeUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Functions, procedures, aggregates, casts and languages. */
class RoutineNodes extends SettingNodes {

  RoutineNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  // ------------------------------------------------------------ signatures

  final RoutineSignature signature(RoutineSignatureContext tree) {
    return new RoutineSignature(
        span(tree),
        functionName(tree.functionName()),
        optional(tree.parameters(), p -> list(p.parameter(), this::parameter)),
        List.of(),
        false);
  }

  final RoutineSignature signature(AggregateSignatureContext tree) {
    return aggregate(span(tree), tree.functionName(), tree.aggregateParameters());
  }

  private RoutineSignature aggregate(
      Span span, FunctionNameContext name, AggregateParametersContext tree) {
    return new RoutineSignature(
        span,
        functionName(name),
        Optional.of(list(tree.direct, this::parameter)),
        list(tree.ordered, this::parameter),
        tree.STAR() != null);
  }

  final RoutineParameter parameter(ParameterContext tree) {
    if (tree.parameterMode().size() > 1) {
      throw problem("two modes for one parameter", tree);
    }
    return new RoutineParameter(
        span(tree),
        tree.parameterMode().isEmpty() ? RoutineParameter.Mode.UNSAID : mode(tree.parameterMode(0)),
        maybeName(tree.typeFunctionName()),
        typeUse(tree.functionType()),
        optional(tree.expr(), this::expression));
  }

  private static RoutineParameter.Mode mode(ParameterModeContext tree) {
    if (tree.VARIADIC() != null) {
      return RoutineParameter.Mode.VARIADIC;
    }
    if (tree.INOUT() != null || tree.IN() != null && tree.OUT() != null) {
      return RoutineParameter.Mode.INOUT;
    }
    return tree.IN() != null ? RoutineParameter.Mode.IN : RoutineParameter.Mode.OUT;
  }

  // ------------------------------------------------------------ routines

  final Statement createRoutine(CreateRoutineContext tree) {
    boolean procedure = tree.PROCEDURE() != null;
    List<RoutineOption> options = new ArrayList<>();
    Optional<RoutineBody> body = Optional.empty();
    for (RoutineOptionContext option : tree.routineOption()) {
      if (option.AS() != null) {
        if (body.isPresent()) {
          throw problem("conflicting or redundant options", option);
        }
        body = Optional.of(body(option.string()));
      } else {
        options.add(option(option));
      }
    }
    distinct(options, tree);
    if (tree.routineBody() != null) {
      body = Optional.of(body(tree.routineBody()));
    }
    if (procedure && tree.RETURNS() != null) {
      throw problem("a procedure returns nothing", tree);
    }
    List<RoutineParameter> parameters = list(tree.parameters().parameter(), this::parameter);
    return new RoutineStatement.CreateRoutine(
        span(tree),
        orReplace(tree.OR(), tree.REPLACE()),
        procedure ? ObjectKind.PROCEDURE : ObjectKind.FUNCTION,
        functionName(tree.functionName()),
        parameters,
        optional(tree.functionType(), this::typeUse),
        tree.TABLE() == null
            ? Optional.empty()
            : Optional.of(list(tree.tableColumn(), this::column)),
        options,
        body);
  }

  private static void distinct(List<RoutineOption> options, CreateRoutineContext tree) {
    Set<Class<?>> seen = new HashSet<>();
    for (RoutineOption option : options) {
      if (!(option instanceof RoutineOption.Configuration) && !seen.add(option.getClass())) {
        throw problem("conflicting or redundant options", tree);
      }
    }
  }

  final Optional<Span> orReplace(TerminalNode or, TerminalNode replace) {
    return or == null ? Optional.empty() : Optional.of(span(or.getSymbol(), replace.getSymbol()));
  }

  private RoutineParameter column(TableColumnContext tree) {
    return new RoutineParameter(
        span(tree),
        RoutineParameter.Mode.UNSAID,
        Optional.of(name(tree.typeFunctionName())),
        typeUse(tree.functionType()),
        Optional.empty());
  }

  private RoutineOption option(RoutineOptionContext tree) {
    Span span = span(tree);
    if (tree.commonRoutineOption() != null) {
      return option(tree.commonRoutineOption());
    }
    if (tree.LANGUAGE() != null) {
      return new RoutineOption.Language(span, wordOrString(tree.wordOrString()));
    }
    if (tree.WINDOW() != null) {
      return new RoutineOption.Window(span);
    }
    return new RoutineOption.Transform(span, list(tree.typeName(), this::typeUse));
  }

  private RoutineOption option(CommonRoutineOptionContext tree) {
    Span span = span(tree);
    if (tree.CALLED() != null) {
      return new RoutineOption.Strict(span, false);
    }
    if (tree.RETURNS() != null || tree.STRICT() != null) {
      return new RoutineOption.Strict(span, true);
    }
    if (tree.IMMUTABLE() != null) {
      return new RoutineOption.Volatile(span, Volatility.IMMUTABLE);
    }
    if (tree.STABLE() != null) {
      return new RoutineOption.Volatile(span, Volatility.STABLE);
    }
    if (tree.VOLATILE() != null) {
      return new RoutineOption.Volatile(span, Volatility.VOLATILE);
    }
    if (tree.SECURITY() != null) {
      return new RoutineOption.Security(span, tree.DEFINER() != null);
    }
    if (tree.LEAKPROOF() != null) {
      return new RoutineOption.Leakproof(span, tree.NOT() == null);
    }
    if (tree.COST() != null) {
      return new RoutineOption.Cost(span, number(tree.signedNumber()));
    }
    if (tree.ROWS() != null) {
      return new RoutineOption.Rows(span, number(tree.signedNumber()));
    }
    if (tree.SUPPORT() != null) {
      return new RoutineOption.Support(span, objectName(tree.anyName()));
    }
    if (tree.PARALLEL() != null) {
      return new RoutineOption.Parallel(span, name(tree.colId()));
    }
    return new RoutineOption.Configuration(
        span, tree.SET() != null ? setting(tree.settingMore()) : reset(span, tree.resetTarget()));
  }

  // ------------------------------------------------------------ bodies

  final RoutineBody.Text body(List<StringContext> strings) {
    StringContext first = strings.getFirst();
    Token token = first.getStart();
    return new RoutineBody.Text(
        span(first),
        contents(token),
        marked(token),
        strings.size() > 1 ? Optional.of(string(strings.get(1))) : Optional.empty());
  }

  /** A body is parsed later, so the marks of placeholders stay in it. */
  private static String marked(Token token) {
    return token instanceof SqlToken sql && sql.getType() == PostgresParser.STRING_CONSTANT
        ? sql.content()
        : content(token);
  }

  private Optional<Span> contents(Token token) {
    String quoted = token.getText();
    int start = token.getStartIndex();
    int end = token.getStopIndex() + 1;
    if (quoted.startsWith("$")) {
      int tag = Lexemes.dollarTagEnd(quoted, 0);
      return Optional.of(text.span(start + tag, end - tag));
    }
    boolean verbatim =
        quoted.startsWith("'") && quoted.length() - 2 == ((SqlToken) token).content().length();
    return verbatim ? Optional.of(text.span(start + 1, end - 1)) : Optional.empty();
  }

  private RoutineBody body(RoutineBodyContext tree) {
    if (tree.RETURN() != null) {
      return new RoutineBody.Return(span(tree), expression(tree.expr()));
    }
    return new RoutineBody.Atomic(span(tree), list(tree.atomicStatement(), this::span));
  }

  final Statement alterRoutine(AlterRoutineContext tree) {
    ObjectKind kind =
        tree.FUNCTION() != null
            ? ObjectKind.FUNCTION
            : tree.PROCEDURE() != null ? ObjectKind.PROCEDURE : ObjectKind.ROUTINE;
    return new RoutineStatement.AlterRoutine(
        span(tree),
        new ObjectReference.Routine(
            span(tree.routineSignature()), kind, signature(tree.routineSignature())),
        list(tree.commonRoutineOption(), this::option));
  }

  final Statement createAggregate(CreateAggregateContext tree) {
    Span span = span(tree);
    Optional<Span> orReplace = orReplace(tree.OR(), tree.REPLACE());
    if (tree.aggregateParameters() != null) {
      return new RoutineStatement.CreateAggregate(
          span,
          orReplace,
          aggregate(span(tree.functionName()), tree.functionName(), tree.aggregateParameters()),
          false,
          options(tree.definition()));
    }
    ObjectName name = functionName(tree.functionName());
    return new RoutineStatement.CreateAggregate(
        span,
        orReplace,
        new RoutineSignature(name.span(), name, Optional.empty(), List.of(), false),
        true,
        list(
            tree.oldAggregateElement(),
            o ->
                new Option(
                    span(o),
                    Optional.empty(),
                    identifier(o.colLabel()),
                    Optional.of(written(o.definitionArgument())))));
  }

  final Statement doBlock(DoBlockContext tree) {
    Optional<Name> language = Optional.empty();
    Optional<RoutineBody.Text> body = Optional.empty();
    for (DoItemContext item : tree.doItem()) {
      if (item.string() == null) {
        language = Optional.of(wordOrString(item.wordOrString()));
      } else {
        body = Optional.of(body(List.of(item.string())));
      }
    }
    if (body.isEmpty()) {
      throw problem("no inline code specified", tree);
    }
    return new RoutineStatement.Do(span(tree), language, body.get());
  }

  final Statement call(CallContext tree) {
    return new RoutineStatement.Call(span(tree), functionCall(tree.functionCall()));
  }

  final Statement createLanguage(CreateLanguageContext tree) {
    return new RoutineStatement.CreateLanguage(
        span(tree),
        orReplace(tree.OR(), tree.REPLACE()),
        tree.TRUSTED() != null,
        name(tree.name),
        maybeObjectName(tree.handler),
        maybeObjectName(tree.inline),
        maybeObjectName(tree.validator));
  }

  final Statement createTransform(CreateTransformContext tree) {
    Optional<RoutineSignature> from = Optional.empty();
    Optional<RoutineSignature> to = Optional.empty();
    for (TransformFunctionContext f : tree.transformFunction()) {
      if ((f.FROM() != null ? from : to).isPresent()) {
        throw problem("the same function twice", f);
      }
      if (f.FROM() != null) {
        from = Optional.of(signature(f.routineSignature()));
      } else {
        to = Optional.of(signature(f.routineSignature()));
      }
    }
    return new RoutineStatement.CreateTransform(
        span(tree),
        orReplace(tree.OR(), tree.REPLACE()),
        typeUse(tree.typeName()),
        name(tree.colId()),
        from,
        to);
  }

  final Statement createCast(CreateCastContext tree) {
    TypeUse from = typeUse(tree.from);
    return new RoutineStatement.CreateCast(
        span(tree),
        from,
        typeUse(tree.to),
        optional(tree.routineSignature(), this::signature),
        tree.INOUT() != null,
        tree.ASSIGNMENT() != null
            ? Optional.of(RoutineStatement.CreateCast.Context.ASSIGNMENT)
            : tree.IMPLICIT() != null
                ? Optional.of(RoutineStatement.CreateCast.Context.IMPLICIT)
                : Optional.empty());
  }
}
