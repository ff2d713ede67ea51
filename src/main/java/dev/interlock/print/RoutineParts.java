package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.RoutineBody;
import dev.interlock.syntax.RoutineOption;
import dev.interlock.syntax.RoutineParameter;
import dev.interlock.syntax.RoutineSignature;

/** Parameters, signatures, options and strings of routines. */
final class RoutineParts {
  private RoutineParts() {}

  static String parameter(RoutineParameter parameter) {
    return words(
        switch (parameter.mode()) {
          case UNSAID -> "";
          case IN -> "IN";
          case OUT -> "OUT";
          case INOUT -> "INOUT";
          case VARIADIC -> "VARIADIC";
        },
        maybe(parameter.name(), Names::name),
        Types.type(parameter.type()),
        maybe("DEFAULT", parameter.defaultValue(), ExpressionPrinter::print));
  }

  static String signature(RoutineSignature signature) {
    return Names.name(signature.name())
        + (signature.star()
            ? "(*)"
            : maybe(
                signature.parameters(),
                p ->
                    signature.orderedBy().isEmpty()
                        ? brackets(p, RoutineParts::parameter)
                        : "("
                            + words(
                                commas(p, RoutineParts::parameter),
                                commas("ORDER BY", signature.orderedBy(), RoutineParts::parameter))
                            + ")"));
  }

  static String option(RoutineOption option) {
    return switch (option) {
      case RoutineOption.Language o -> "LANGUAGE " + Names.name(o.name());
      case RoutineOption.Volatile o -> words(o.volatility());
      case RoutineOption.Strict o -> o.strict() ? "STRICT" : "CALLED ON NULL INPUT";
      case RoutineOption.Security o -> o.definer() ? "SECURITY DEFINER" : "SECURITY INVOKER";
      case RoutineOption.Leakproof o -> o.leakproof() ? "LEAKPROOF" : "NOT LEAKPROOF";
      case RoutineOption.Cost o -> "COST " + o.number();
      case RoutineOption.Rows o -> "ROWS " + o.number();
      case RoutineOption.Support o -> "SUPPORT " + Names.name(o.function());
      case RoutineOption.Parallel o -> "PARALLEL " + Names.name(o.word());
      case RoutineOption.Window _ -> "WINDOW";
      case RoutineOption.Transform o ->
          "TRANSFORM " + commas(o.types(), t -> "FOR TYPE " + Types.type(t));
      case RoutineOption.Configuration o -> Settings.change(o.change());
    };
  }

  static String string(RoutineBody.Text body) {
    return dollarQuoted(body.text()) + maybe(body.symbol(), s -> ", " + Keywords.literal(s));
  }

  /** Returns the text as a string constant that needs no escapes. */
  private static String dollarQuoted(String text) {
    if (text.indexOf('\'') < 0 && text.indexOf('\\') < 0 && text.indexOf('\n') < 0) {
      return Keywords.literal(text);
    }
    String tag = "$$";
    for (int i = 0; (text + "$").contains(tag.substring(0, tag.length() - 1)); i++) {
      tag = "$body" + (i == 0 ? "" : i) + "$";
    }
    return tag + text + tag;
  }
}
