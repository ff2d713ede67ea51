package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.syntax.TypeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Type names: the SQL spellings become the server's own names. */
abstract class TypeNodes extends Nodes {

  /** Types that are of length one where no length is said. */
  private static final Set<String> LENGTH_ONE = Set.of("bit", "bpchar");

  TypeNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  abstract Expression expression(ExprContext tree);

  final TypeUse typeUse(TypeNameContext tree) {
    return new TypeUse(span(tree), type(tree));
  }

  final TypeUse typeUse(FunctionTypeContext tree) {
    if (tree.typeName() != null) {
      return typeUse(tree.typeName());
    }
    List<Identifier> parts = new ArrayList<>();
    parts.add(identifier(tree.typeFunctionName()));
    tree.colLabel().forEach(l -> parts.add(identifier(l)));
    Identifier attribute = parts.removeLast();
    return new TypeUse(
        span(tree),
        new TypeName(
            qualified(parts),
            List.of(),
            Optional.empty(),
            List.of(),
            tree.SETOF() != null,
            Optional.of(attribute)));
  }

  final TypeName type(TypeNameContext tree) {
    TypeName simple = simple(tree.simpleType());
    List<OptionalInt> bounds = new ArrayList<>();
    for (ArrayBoundContext bound : tree.arrayBound()) {
      bounds.add(bound.integer() == null ? OptionalInt.empty() : bound(bound.integer()));
    }
    if (tree.ARRAY() != null) {
      bounds.add(tree.integer() == null ? OptionalInt.empty() : bound(tree.integer()));
    }
    return new TypeName(
        simple.name(),
        simple.modifiers(),
        simple.intervalFields(),
        bounds,
        tree.SETOF() != null,
        Optional.empty());
  }

  private static OptionalInt bound(IntegerContext tree) {
    try {
      return OptionalInt.of(Integer.parseInt(tree.getText()));
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  private TypeName simple(SimpleTypeContext tree) {
    if (tree.literalType() != null) {
      return typeOf(tree.literalType());
    }
    if (tree.INTERVAL() != null) {
      List<String> modifiers = new ArrayList<>();
      if (tree.integer() != null) {
        modifiers.add(written(tree.integer()));
      }
      return intervalType(tree.intervalFields(), modifiers);
    }
    List<Identifier> parts = new ArrayList<>();
    parts.add(identifier(tree.typeFunctionName()));
    tree.colLabel().forEach(l -> parts.add(identifier(l)));
    return type(qualified(parts), modifiers(tree.typeModifiers()));
  }

  final TypeName intervalType(IntervalFieldsContext fields, List<String> modifiers) {
    List<String> all = new ArrayList<>(modifiers);
    Optional<String> words = Optional.empty();
    if (fields != null) {
      IntervalSecondContext second = fields.intervalSecond();
      if (second != null && second.integer() != null) {
        all.add(written(second.integer()));
      }
      words = Optional.of(words(fields).replaceAll(" \\(.*", "").toLowerCase(Locale.ROOT));
    }
    return new TypeName(
        QualifiedName.of("pg_catalog", "interval"), all, words, List.of(), false, Optional.empty());
  }

  private List<String> modifiers(TypeModifiersContext tree) {
    return tree == null ? List.of() : list(tree.exprList().expr(), this::written);
  }

  private static TypeName type(QualifiedName name, List<String> modifiers) {
    return new TypeName(name, modifiers, Optional.empty(), List.of(), false, Optional.empty());
  }

  /** Returns the type before a constant, where {@code char} and {@code bit} mean any length. */
  final TypeName constantType(LiteralTypeContext tree) {
    TypeName type = typeOf(tree);
    boolean any = tree.typeModifiers() == null && LENGTH_ONE.contains(type.name().name().value());
    return any ? type(type.name(), List.of()) : type;
  }

  private static TypeName builtin(String name, List<String> modifiers) {
    return type(QualifiedName.of("pg_catalog", name), modifiers);
  }

  final TypeName typeOf(LiteralTypeContext tree) {
    List<String> modifiers = modifiers(tree.typeModifiers());
    boolean varying = tree.VARYING() != null;
    return switch (tree.getStart().getType()) {
      case PostgresParser.BIT ->
          varying
              ? builtin("varbit", modifiers)
              : builtin("bit", modifiers.isEmpty() ? List.of("1") : modifiers);
      case PostgresParser.VARCHAR -> builtin("varchar", modifiers);
      case PostgresParser.CHARACTER,
          PostgresParser.CHAR,
          PostgresParser.NCHAR,
          PostgresParser.NATIONAL ->
          varying
              ? builtin("varchar", modifiers)
              : builtin("bpchar", modifiers.isEmpty() ? List.of("1") : modifiers);
      case PostgresParser.INT, PostgresParser.INTEGER -> builtin("int4", List.of());
      case PostgresParser.SMALLINT -> builtin("int2", List.of());
      case PostgresParser.BIGINT -> builtin("int8", List.of());
      case PostgresParser.REAL -> builtin("float4", List.of());
      case PostgresParser.FLOAT -> floating(tree, modifiers);
      case PostgresParser.DOUBLE -> builtin("float8", List.of());
      case PostgresParser.BOOLEAN -> builtin("bool", List.of());
      case PostgresParser.JSON -> builtin("json", List.of());
      case PostgresParser.TIME, PostgresParser.TIMESTAMP -> time(tree);
      default -> builtin("numeric", modifiers);
    };
  }

  private static TypeName floating(LiteralTypeContext tree, List<String> modifiers) {
    if (modifiers.isEmpty()) {
      return builtin("float8", List.of());
    }
    try {
      int bits = Integer.parseInt(modifiers.getFirst());
      if (modifiers.size() > 1 || bits < 1 || bits > 53) {
        throw problem("precision for type float must be from 1 to 53 bits", tree);
      }
      return builtin(bits <= 24 ? "float4" : "float8", List.of());
    } catch (NumberFormatException _) {
      if (Placeholders.isIn(tree.getText())) {
        return builtin("float8", List.of());
      }
      throw problem("precision for type float must be an integer", tree);
    }
  }

  private TypeName time(LiteralTypeContext tree) {
    boolean stamp = tree.TIMESTAMP() != null;
    boolean zone = tree.WITH() != null;
    String name = (stamp ? "timestamp" : "time") + (zone ? "tz" : "");
    return builtin(name, tree.integer() == null ? List.of() : List.of(written(tree.integer())));
  }
}
