package dev.interlock.expression;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A value expression as it was written, operators already bound by the server's precedence.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-expressions.html">the manual on value
 *     expressions</a>
 */
public sealed interface Expression {

  /** Returns where the expression stands. */
  Span span();

  /** A constant that is not a string: {@code 1}, {@code 1.5e3}, {@code TRUE}, {@code NULL}. */
  record Constant(Span span, Constant.Kind kind, String text) implements Expression {
    /** What kind of constant it is. */
    public enum Kind {
      INTEGER,
      NUMERIC,
      BOOLEAN,
      NULL
    }
  }

  /**
   * A string constant in any of its spellings.
   *
   * @param value the content, escapes resolved
   */
  record StringConstant(Span span, String value) implements Expression {}

  /** A bit string: {@code B'101'} or, with {@code hexadecimal}, {@code X'1F'}. */
  record BitString(Span span, boolean hexadecimal, String digits) implements Expression {}

  /** A column, perhaps qualified, perhaps {@code *}: {@code a}, {@code t.a}, {@code s.t.*}. */
  record ColumnReference(Span span, List<Identifier> parts, boolean star) implements Expression {
    public ColumnReference {
      parts = List.copyOf(parts);
    }
  }

  /** A positional parameter, {@code $1}. */
  record Parameter(Span span, int number) implements Expression {}

  /** A migration tool's placeholder in the place of an expression. */
  record Placeholder(Span span, String text) implements Expression {}

  /**
   * A function call, also in its SQL spellings ({@code EXTRACT}, {@code OVERLAY}, {@code
   * CURRENT_TIMESTAMP}, {@code COALESCE}): then {@code syntax} says which.
   *
   * @param words for {@code SPECIAL}: what is written before, between and behind the arguments,
   *     {@code TRIM(BOTH}, {@code FROM} and {@code )}, with the blanks; one more than arguments
   */
  record FunctionCall(
      Span span,
      QualifiedName name,
      Syntax syntax,
      List<String> words,
      List<Argument> arguments,
      boolean distinct,
      boolean variadic,
      boolean star,
      List<OrderBy> orderBy,
      boolean withinGroup,
      Optional<Expression> filter,
      Optional<Window> over)
      implements Expression {
    public FunctionCall {
      words = List.copyOf(words);
      arguments = List.copyOf(arguments);
      orderBy = List.copyOf(orderBy);
    }

    /** Which notation a function was called in. */
    public enum Syntax {
      /** {@code name(arguments)}. */
      CALL,
      /** Without parentheses: {@code CURRENT_USER}, {@code CURRENT_TIMESTAMP}. */
      KEYWORD,
      /** With words between the arguments: {@code EXTRACT(a FROM b)}. */
      SPECIAL
    }
  }

  /** An argument of a call, perhaps named: {@code name => value}. */
  record Argument(Optional<Identifier> name, Expression value) {}

  /** One key of an ORDER BY inside an expression, with its direction as written. */
  record OrderBy(Expression value, String direction) {}

  /** An OVER clause: a window's name, or its definition as text. */
  record Window(Span span, Optional<Identifier> name, String definition) {}

  /**
   * A cast: {@code value::type}, {@code CAST(value AS type)}, or {@code type 'literal'}.
   *
   * @param notation which of the three
   */
  record Cast(Span span, Expression value, TypeName type, Notation notation) implements Expression {
    /** How a cast was written. */
    public enum Notation {
      COLONS,
      CAST,
      LITERAL
    }
  }

  /**
   * An operator with one or two operands, by name or as {@code OPERATOR(schema.op)}; includes
   * {@code LIKE}, {@code ILIKE}, {@code SIMILAR TO} (as the words, upper case), {@code AT TIME
   * ZONE} and {@code AT LOCAL}.
   *
   * @param left absent for a prefix operator
   */
  record Operation(
      Span span,
      Optional<Expression> left,
      Optional<Identifier> schema,
      String operator,
      Optional<Expression> right)
      implements Expression {}

  /** {@code AND} of two or more terms. */
  record And(Span span, List<Expression> terms) implements Expression {
    public And {
      terms = List.copyOf(terms);
    }
  }

  /** {@code OR} of two or more terms. */
  record Or(Span span, List<Expression> terms) implements Expression {
    public Or {
      terms = List.copyOf(terms);
    }
  }

  /** {@code NOT value}. */
  record Not(Span span, Expression value) implements Expression {}

  /**
   * A postfix test: {@code IS [NOT] NULL}, {@code IS [NOT] TRUE}, {@code IS NOT DISTINCT FROM} is
   * an {@link Operation}.
   *
   * @param test the words behind IS [NOT], upper case: {@code NULL}, {@code TRUE}, {@code FALSE},
   *     {@code UNKNOWN}, {@code DOCUMENT}, {@code NFC NORMALIZED}, {@code JSON OBJECT} …
   */
  record Is(Span span, Expression value, boolean not, String test) implements Expression {}

  /** {@code value [NOT] BETWEEN [SYMMETRIC] low AND high}. */
  record Between(
      Span span, Expression value, boolean not, boolean symmetric, Expression low, Expression high)
      implements Expression {}

  /** {@code value [NOT] IN (list)}; a sub-select is a {@link Quantified}. */
  record In(Span span, Expression value, boolean not, List<Expression> list) implements Expression {
    public In {
      list = List.copyOf(list);
    }
  }

  /**
   * A comparison with many: {@code value op ANY (array or query)}, {@code value [NOT] IN (query)}.
   *
   * @param operator the operator, {@code IN} or {@code NOT IN}
   * @param quantifier {@code ANY} (also for SOME and IN) or {@code ALL}
   * @param many a {@link Subquery} or an array expression
   */
  record Quantified(
      Span span, Expression value, String operator, String quantifier, Expression many)
      implements Expression {}

  /** {@code CASE [value] WHEN … THEN … [ELSE …] END}. */
  record Case(
      Span span, Optional<Expression> value, List<When> whens, Optional<Expression> otherwise)
      implements Expression {
    public Case {
      whens = List.copyOf(whens);
    }
  }

  /** One branch of a CASE. */
  record When(Expression condition, Expression result) {}

  /** {@code ARRAY[…]}; nested brackets are nested arrays. */
  record Array(Span span, List<Expression> elements) implements Expression {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** {@code ROW(…)}, or without the word a parenthesised list of two or more. */
  record Row(Span span, boolean explicit, List<Expression> elements) implements Expression {
    public Row {
      elements = List.copyOf(elements);
    }
  }

  /** {@code value[index]} or {@code value[low:high]}. */
  record Subscript(
      Span span,
      Expression value,
      boolean slice,
      Optional<Expression> low,
      Optional<Expression> high)
      implements Expression {}

  /** {@code (value).field}, or with {@code star} {@code (value).*}. */
  record Field(Span span, Expression value, Optional<Identifier> field, boolean star)
      implements Expression {}

  /** {@code value COLLATE collation}. */
  record Collate(Span span, Expression value, QualifiedName collation) implements Expression {}

  /** A query in the place of a value. */
  record Subquery(Span span, Subquery.Kind kind, Query query) implements Expression {
    /** What is asked of the query. */
    public enum Kind {
      SCALAR,
      EXISTS,
      ARRAY,
      /** All rows, for {@code JSON_ARRAY(query)}; no parentheses of its own. */
      ROWS
    }
  }

  /**
   * An expression that is valid SQL but not taken apart, such as a part of a long query; what it
   * uses is not known.
   */
  record Opaque(Span span, String text) implements Expression {}
}
