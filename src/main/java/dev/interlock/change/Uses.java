package dev.interlock.change;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything an expression names: columns, functions, types, sequences, relations of sub-selects.
 *
 * @param opaque the texts that were not taken apart
 */
record Uses(
    List<Expression.ColumnReference> columns,
    List<QualifiedName> functions,
    List<TypeName> types,
    List<QualifiedName> classes,
    List<Query> queries,
    List<String> opaque) {

  static Uses of(Expression expression) {
    Uses found = none();
    found.walk(expression);
    return found;
  }

  static Uses none() {
    return new Uses(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  void walk(Expression expression) {
    switch (expression) {
      case Expression.ColumnReference c -> columns.add(c);
      case Expression.FunctionCall f -> {
        functions.add(f.name());
        sequenceOf(f).ifPresent(classes::add);
        f.arguments().forEach(a -> walk(a.value()));
        f.orderBy().forEach(o -> walk(o.value()));
        f.filter().ifPresent(this::walk);
      }
      case Expression.Cast c -> {
        types.add(c.type());
        if (c.type().name().name().value().equals("regclass")) {
          constant(c.value()).map(Uses::parseName).ifPresent(classes::add);
        }
        walk(c.value());
      }
      case Expression.Operation o -> {
        o.left().ifPresent(this::walk);
        o.right().ifPresent(this::walk);
      }
      case Expression.And a -> a.terms().forEach(this::walk);
      case Expression.Or o -> o.terms().forEach(this::walk);
      case Expression.Not n -> walk(n.value());
      case Expression.Is i -> walk(i.value());
      case Expression.Between b -> {
        walk(b.value());
        walk(b.low());
        walk(b.high());
      }
      case Expression.In i -> {
        walk(i.value());
        i.list().forEach(this::walk);
      }
      case Expression.Quantified q -> {
        walk(q.value());
        walk(q.many());
      }
      case Expression.Case c -> {
        c.value().ifPresent(this::walk);
        c.whens()
            .forEach(
                w -> {
                  walk(w.condition());
                  walk(w.result());
                });
        c.otherwise().ifPresent(this::walk);
      }
      case Expression.Array a -> a.elements().forEach(this::walk);
      case Expression.Row r -> r.elements().forEach(this::walk);
      case Expression.Subscript s -> {
        walk(s.value());
        s.low().ifPresent(this::walk);
        s.high().ifPresent(this::walk);
      }
      case Expression.Field f -> walk(f.value());
      case Expression.Collate c -> walk(c.value());
      case Expression.Subquery s -> queries.add(s.query());
      case Expression.Opaque o -> opaque.add(o.text());
      case Expression.Constant c -> {}
      case Expression.StringConstant s -> {}
      case Expression.BitString b -> {}
      case Expression.Parameter p -> {}
      case Expression.Placeholder p -> opaque.add(p.text());
    }
  }

  /** Returns the sequence that nextval, currval or setval is called for. */
  private static Optional<QualifiedName> sequenceOf(Expression.FunctionCall call) {
    String name = call.name().name().value();
    return name.equals("nextval") && !call.arguments().isEmpty()
        ? constant(call.arguments().getFirst().value()).map(Uses::parseName)
        : Optional.empty();
  }

  /** Returns the text of a string constant, casts looked through. */
  static Optional<String> constant(Expression expression) {
    return switch (expression) {
      case Expression.StringConstant s -> Optional.of(s.value());
      case Expression.Cast c -> constant(c.value());
      default -> Optional.empty();
    };
  }

  /** Reads {@code schema."Name"} as the server reads the text of a regclass. */
  static QualifiedName parseName(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          part.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == '.' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(quoted ? c : String.valueOf(c).toLowerCase(Locale.ROOT).charAt(0));
      }
    }
    parts.add(part.toString().strip());
    String name = parts.getLast();
    return parts.size() > 1
        ? QualifiedName.of(parts.get(parts.size() - 2).strip(), name)
        : QualifiedName.of(name);
  }
}
