package dev.interlock.parse;

import dev.interlock.source.Span;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.PlBody;
import dev.interlock.syntax.RoutineBody;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the bodies of routines and DO blocks. */
public final class RoutineReader {
  private final Statements statements;
  private final Expressions expressions;

  /**
   * Makes a reader.
   *
   * @param statements reads the SQL statements inside
   * @param expressions reads conditions and values
   */
  public RoutineReader(Statements statements, Expressions expressions) {
    this.statements = statements;
    this.expressions = expressions;
  }

  /** Makes a reader that parses with the given parser; what it rejects is opaque. */
  public RoutineReader(SqlParser parser) {
    this(
        text ->
            switch (parser.parse(text)) {
              case Parsed.Understood understood -> understood.statement();
              case Parsed.Malformed malformed ->
                  new Opaque(text.span(), malformed.error().message());
            },
        parser);
  }

  /** Reads a body in PL/pgSQL. */
  public PlBody plpgsql(RoutineBody.Text body) {
    return plpgsql(contents(body));
  }

  /** Reads a text in PL/pgSQL. */
  public PlBody plpgsql(Fragment text) {
    return new PlReader(text, statements, expressions).body();
  }

  /** Reads a body in SQL, in a string or between BEGIN ATOMIC and END. */
  public List<Statement> sql(RoutineBody body) {
    return switch (body) {
      case RoutineBody.Text text -> sql(contents(text));
      case RoutineBody.Return _ -> List.of();
      case RoutineBody.Atomic atomic ->
          atomic.statements().stream().map(span -> statements.read(Fragment.of(span))).toList();
    };
  }

  /** Reads a text of SQL statements. */
  public List<Statement> sql(Fragment text) {
    Script script = Splitter.split(text);
    List<Statement> result = new ArrayList<>();
    for (Piece piece : script.pieces()) {
      result.add(statements.read(script.fragment(piece)));
    }
    return result;
  }

  private static Fragment contents(RoutineBody.Text body) {
    if (body.contents().isPresent() && body.contents().get().text().equals(body.text())) {
      return Fragment.of(body.contents().get());
    }
    Fragment content = Strings.content(Fragment.of(body.span()));
    if (content.text().equals(body.text())) {
      return content;
    }
    Span origin = body.contents().orElse(body.span());
    Fragment whole = Fragment.of(origin);
    Fragment.Builder builder = new Fragment.Builder(whole);
    return whole.length() == body.text().length()
        ? builder.replaceEvenly(0, whole.length(), body.text()).build()
        : builder.replace(0, whole.length(), body.text()).build();
  }
}
