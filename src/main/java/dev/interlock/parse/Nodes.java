package dev.interlock.parse;

import dev.interlock.expression.Query;
import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.Behavior;
import dev.interlock.syntax.ForeignOption;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.Persistence;
import dev.interlock.syntax.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** What every part of the AST builder makes of the tree: places, names, constants, options. */
abstract class Nodes {
  final Fragment text;
  final SqlParser parser;

  Nodes(Fragment text, SqlParser parser) {
    this.text = text;
    this.parser = parser;
  }

  // ------------------------------------------------------------ places

  final Span span(ParserRuleContext tree) {
    return span(tree.getStart(), last(tree));
  }

  final Span span(Token first, Token last) {
    int start = first.getStartIndex();
    return text.span(start, Math.max(start, last.getStopIndex() + 1));
  }

  final Span span(TerminalNode word) {
    return span(word.getSymbol(), word.getSymbol());
  }

  static Token last(ParserRuleContext tree) {
    Token stop = tree.getStop();
    return stop == null ? tree.getStart() : stop;
  }

  final Optional<Span> place(TerminalNode word) {
    return word == null ? Optional.empty() : Optional.of(span(word));
  }

  final Optional<Span> place(ParserRuleContext tree) {
    return tree == null ? Optional.empty() : Optional.of(span(tree));
  }

  /** Returns the text of a part as it was written. */
  final String written(ParserRuleContext tree) {
    return written(tree.getStart(), last(tree));
  }

  final String written(Token first, Token last) {
    return Placeholders.written(
        text.text().substring(first.getStartIndex(), last.getStopIndex() + 1));
  }

  final Fragment fragment(ParserRuleContext tree) {
    return text.slice(tree.getStart().getStartIndex(), last(tree).getStopIndex() + 1);
  }

  static SyntaxProblem problem(String message, ParserRuleContext tree) {
    return new SyntaxProblem(
        message, tree.getStart().getStartIndex(), last(tree).getStopIndex() + 1);
  }

  static <T, R> Optional<R> optional(T tree, Function<? super T, ? extends R> builder) {
    return tree == null ? Optional.empty() : Optional.of(builder.apply(tree));
  }

  static <T, R> List<R> list(List<T> trees, Function<? super T, ? extends R> builder) {
    List<R> result = new ArrayList<>(trees.size());
    for (T tree : trees) {
      result.add(builder.apply(tree));
    }
    return result;
  }

  static boolean has(Object tree) {
    return tree != null;
  }

  /** Returns the words of a part, upper case, with single blanks. */
  static String words(ParseTree tree) {
    StringBuilder words = new StringBuilder();
    collect(tree, words);
    return words.toString();
  }

  private static void collect(ParseTree tree, StringBuilder words) {
    if (tree instanceof TerminalNode leaf) {
      if (!words.isEmpty()) {
        words.append(' ');
      }
      words.append(leaf.getText().toUpperCase(Locale.ROOT));
      return;
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i), words);
    }
  }

  // ------------------------------------------------------------ names

  static Identifier identifier(ParserRuleContext word) {
    return ((SqlToken) word.getStart()).identifier();
  }

  final Name name(ParserRuleContext word) {
    return new Name(span(word), identifier(word));
  }

  final Name name(TerminalNode word) {
    return new Name(span(word), ((SqlToken) word.getSymbol()).identifier());
  }

  final Optional<Name> maybeName(ParserRuleContext word) {
    return word == null ? Optional.empty() : Optional.of(name(word));
  }

  final List<Name> names(ColumnListContext list) {
    return list == null ? List.of() : list(list.colId(), this::name);
  }

  final List<Name> names(NameListContext list) {
    return list(list.colId(), this::name);
  }

  /** Returns the name of an object; the parts before the schema are dropped. */
  final ObjectName objectName(AnyNameContext tree) {
    List<Identifier> parts = parts(tree);
    if (parts.size() > 3) {
      throw problem("improper qualified name (too many dotted names)", tree);
    }
    return new ObjectName(span(tree), qualified(parts));
  }

  final Optional<ObjectName> maybeObjectName(AnyNameContext tree) {
    return tree == null ? Optional.empty() : Optional.of(objectName(tree));
  }

  static List<Identifier> parts(AnyNameContext tree) {
    List<Identifier> parts = new ArrayList<>();
    parts.add(identifier(tree.colId()));
    for (ColLabelContext label : tree.colLabel()) {
      parts.add(identifier(label));
    }
    return parts;
  }

  static QualifiedName qualified(List<Identifier> parts) {
    Identifier last = parts.getLast();
    return new QualifiedName(
        parts.size() > 1 ? Optional.of(parts.get(parts.size() - 2)) : Optional.empty(), last);
  }

  final ObjectName functionName(FunctionNameContext tree) {
    List<Identifier> parts = new ArrayList<>();
    parts.add(identifier(tree.typeFunctionName() != null ? tree.typeFunctionName() : tree.colId()));
    for (ColLabelContext label : tree.colLabel()) {
      parts.add(identifier(label));
    }
    return new ObjectName(span(tree), qualified(parts));
  }

  final ObjectName relation(RelationExpressionContext tree) {
    return objectName(tree.anyName());
  }

  final Optional<Span> only(RelationExpressionContext tree) {
    return place(tree.ONLY());
  }

  /** Returns an operator's name with its place. */
  final ObjectName operatorName(AnyOperatorContext tree) {
    return new ObjectName(span(tree), operatorParts(tree));
  }

  static QualifiedName operatorParts(AnyOperatorContext tree) {
    List<Identifier> parts = new ArrayList<>(list(tree.colId(), Nodes::identifier));
    parts.add(Identifier.of(tree.operatorSymbol().getText()));
    return qualified(parts);
  }

  final RoleName role(RoleNameContext tree) {
    RoleName.Kind kind =
        switch (tree.getStart().getType()) {
          case PostgresParser.CURRENT_ROLE -> RoleName.Kind.CURRENT_ROLE;
          case PostgresParser.CURRENT_USER -> RoleName.Kind.CURRENT_USER;
          case PostgresParser.SESSION_USER -> RoleName.Kind.SESSION_USER;
          default ->
              identifier(tree).value().equals("public")
                  ? RoleName.Kind.PUBLIC
                  : RoleName.Kind.NAMED;
        };
    if (identifier(tree).value().equals("none")) {
      throw problem("role name \"none\" is reserved", tree);
    }
    return new RoleName(span(tree), kind, identifier(tree));
  }

  final List<RoleName> roles(RoleListContext tree) {
    return tree == null ? List.of() : list(tree.roleName(), this::role);
  }

  // ------------------------------------------------------------ constants

  static String string(StringContext tree) {
    return content(tree.getStart());
  }

  static String content(Token token) {
    return token.getType() == PostgresParser.STRING_CONSTANT
        ? Placeholders.written(((SqlToken) token).content())
        : Placeholders.written(token.getText());
  }

  final Name wordOrString(WordOrStringContext tree) {
    return tree.STRING_CONSTANT() == null
        ? name(tree.nonReservedWord())
        : new Name(span(tree), Identifier.quoted(content(tree.getStart())));
  }

  final String number(SignedNumberContext tree) {
    String sign = tree.MINUS() == null ? "" : "-";
    return sign + Placeholders.written(last(tree).getText());
  }

  static int integer(SignedIntegerContext tree) {
    String digits = tree.integer().getText().replace("_", "");
    try {
      int value = Integer.decode(digits.replaceFirst("^0+(?=\\d)", ""));
      return tree.MINUS() == null ? value : -value;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  // ------------------------------------------------------------ options

  final Persistence persistence(PersistenceContext tree) {
    if (tree == null) {
      return Persistence.PERMANENT;
    }
    return tree.UNLOGGED() == null ? Persistence.TEMPORARY : Persistence.UNLOGGED;
  }

  final Behavior behavior(BehaviorContext tree) {
    return tree == null
        ? Behavior.UNSAID
        : new Behavior(place(tree.CASCADE()), place(tree.RESTRICT()));
  }

  final List<Option> options(RelOptionsContext tree) {
    return list(
        tree.relOption(),
        o ->
            new Option(
                span(o),
                o.DOT() == null ? Optional.empty() : Optional.of(identifier(o.colLabel(0))),
                identifier(o.colLabel(o.DOT() == null ? 0 : 1)),
                optional(o.definitionArgument(), this::written)));
  }

  final List<Option> options(WithRelOptionsContext tree) {
    return tree == null ? List.of() : options(tree.relOptions());
  }

  final List<Option> options(DefinitionContext tree) {
    return list(
        tree.definitionElement(),
        o ->
            new Option(
                span(o),
                Optional.empty(),
                identifier(o.colLabel()),
                optional(o.definitionArgument(), this::written)));
  }

  final List<Option> options(DefinitionWithContext tree) {
    return tree == null ? List.of() : options(tree.definition());
  }

  final List<Option> options(OperatorOptionsContext tree) {
    return list(
        tree.operatorOption(),
        o ->
            new Option(
                span(o),
                Optional.empty(),
                identifier(o.colLabel()),
                o.EQ() == null ? Optional.empty() : Optional.of(behindEquals(o))));
  }

  private String behindEquals(OperatorOptionContext tree) {
    return tree.NONE() == null ? written(tree.definitionArgument()) : "NONE";
  }

  final List<Option> options(UtilityOptionsContext tree) {
    return tree == null
        ? List.of()
        : list(
            tree.utilityOption(),
            o ->
                new Option(
                    span(o),
                    Optional.empty(),
                    utilityName(o),
                    o.booleanOrString() != null
                        ? Optional.of(written(o.booleanOrString()))
                        : optional(o.signedNumber(), this::written)));
  }

  private static Identifier utilityName(UtilityOptionContext tree) {
    String word = ((SqlToken) tree.getStart()).identifier().value();
    return Identifier.of(word.equals("analyse") ? "analyze" : word);
  }

  /** Returns an option that was a bare word. */
  final Option option(TerminalNode word) {
    String name = Keywords.fold(word.getText());
    return new Option(
        span(word),
        Optional.empty(),
        Identifier.of(name.equals("analyse") ? "analyze" : name),
        Optional.empty());
  }

  final List<ForeignOption> foreignOptions(ForeignOptionsContext tree) {
    return tree == null ? List.of() : list(tree.foreignOption(), this::foreignOption);
  }

  private ForeignOption foreignOption(ForeignOptionContext tree) {
    ForeignOption.Action action =
        tree.ADD() != null
            ? ForeignOption.Action.ADD
            : tree.SET() != null
                ? ForeignOption.Action.SET
                : tree.DROP() != null ? ForeignOption.Action.DROP : ForeignOption.Action.NONE;
    return new ForeignOption(
        span(tree), action, identifier(tree.colLabel()), optional(tree.string(), Nodes::string));
  }

  // ------------------------------------------------------------ queries

  final Query query(Fragment part) {
    return parser.query(part);
  }

  final Query query(ParserRuleContext tree) {
    return query(fragment(tree));
  }
}
