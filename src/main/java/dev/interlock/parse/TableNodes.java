package dev.interlock.parse;

import dev.interlock.expression.Query;
import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.source.Span;
import dev.interlock.syntax.ColumnDefinition;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.OnCommit;
import dev.interlock.syntax.PartitionBound;
import dev.interlock.syntax.PartitionBy;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableElement;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** CREATE TABLE in its forms. */
class TableNodes extends ConstraintNodes {
  private static final Set<String> STRATEGIES = Set.of("list", "range", "hash");

  TableNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  final Statement createTable(CreateTableContext tree) {
    boolean foreign = tree.FOREIGN() != null;
    if (foreign != (tree.foreignServer() != null)) {
      throw problem(
          foreign ? "a foreign table needs SERVER" : "SERVER is for foreign tables",
          foreign ? tree : tree.foreignServer());
    }
    if (foreign
        && (tree.persistence() != null
            || tree.partitionBy() != null
            || tree.accessMethod() != null
            || tree.withOptions() != null
            || tree.onCommit() != null
            || tree.tablespace() != null)) {
      throw problem("not for a foreign table", tree);
    }
    TableShapeContext shape = tree.tableShape();
    boolean of = shape.OF() != null;
    if (of && tree.inherits() != null) {
      throw problem("INHERITS is not for a table OF", tree.inherits());
    }
    List<TableElement> elements =
        of ? list(shape.typedElement(), this::element) : list(shape.tableElement(), this::element);
    Optional<ObjectName> other = maybeObjectName(shape.anyName());
    boolean partition = shape.PARTITION() != null;
    WithOptionsContext with = tree.withOptions();
    return new TableStatement.CreateTable(
        span(tree),
        persistence(tree.persistence()),
        place(tree.ifNotExists()),
        objectName(tree.name),
        partition ? Optional.empty() : other,
        partition ? other : Optional.empty(),
        optional(shape.partitionBound(), this::bound),
        elements,
        tree.inherits() == null ? List.of() : list(tree.inherits().anyName(), this::objectName),
        optional(tree.partitionBy(), this::partitionBy),
        optional(tree.accessMethod(), m -> name(m.colId())),
        with == null || with.relOptions() == null ? List.of() : options(with.relOptions()),
        with != null && with.WITHOUT() != null,
        optional(tree.onCommit(), TableNodes::onCommit),
        optional(tree.tablespace(), t -> name(t.colId())),
        optional(
            tree.foreignServer(),
            s ->
                new TableStatement.ForeignServer(
                    name(s.colId()), foreignOptions(s.foreignOptions()))));
  }

  private TableElement element(TableElementContext tree) {
    if (tree.tableConstraint() != null) {
      return new TableElement.Constraint(constraint(tree.tableConstraint()));
    }
    if (tree.columnDefinition() != null) {
      return new TableElement.Column(column(tree.columnDefinition()));
    }
    return new TableElement.Like(
        span(tree),
        objectName(tree.anyName()),
        list(
            tree.likeOption(),
            o ->
                new TableElement.LikeOption(
                    o.INCLUDING() != null,
                    TableElement.Property.valueOf(
                        o.getStop().getText().toUpperCase(Locale.ROOT)))));
  }

  private TableElement element(TypedElementContext tree) {
    if (tree.tableConstraint() != null) {
      return new TableElement.Constraint(constraint(tree.tableConstraint()));
    }
    ColumnParts parts = parts(tree.columnConstraint());
    return new TableElement.Column(
        new ColumnDefinition(
            span(tree),
            name(tree.colId()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            parts.collation(),
            parts.constraints()));
  }

  final ColumnDefinition column(ColumnDefinitionContext tree) {
    ColumnParts parts = parts(tree.columnConstraint());
    Optional<Name> storage = Optional.empty();
    Optional<Name> compression = Optional.empty();
    for (int i = 2; i < tree.getChildCount(); i++) {
      if (tree.getChild(i) == tree.STORAGE()) {
        storage = Optional.of(child(tree, i + 1));
      } else if (tree.getChild(i) == tree.COMPRESSION()) {
        compression = Optional.of(child(tree, i + 1));
      }
    }
    return new ColumnDefinition(
        span(tree),
        name(tree.colId(0)),
        Optional.of(typeUse(tree.typeName())),
        storage,
        compression,
        foreignOptions(tree.foreignOptions()),
        parts.collation(),
        parts.constraints());
  }

  /** Returns the name or key word that is a child of a part. */
  final Name child(ParserRuleContext tree, int index) {
    Token token =
        tree.getChild(index) instanceof ParserRuleContext c
            ? c.getStart()
            : ((TerminalNode) tree.getChild(index)).getSymbol();
    return new Name(span(token, token), ((SqlToken) token).identifier());
  }

  private PartitionBy partitionBy(PartitionByContext tree) {
    String strategy = identifier(tree.colId()).value().toLowerCase(Locale.ROOT);
    if (!STRATEGIES.contains(strategy) && !Placeholders.isIn(tree.getText())) {
      throw problem("unrecognized partitioning strategy \"" + strategy + "\"", tree.colId());
    }
    return new PartitionBy(
        span(tree),
        name(tree.colId()),
        list(
            tree.partitionKey(),
            k -> {
              boolean collated = k.COLLATE() != null;
              int operatorClass = collated ? 1 : 0;
              return key(
                  span(k),
                  k.indexKey(),
                  collated ? Optional.of(objectName(k.anyName(0))) : Optional.empty(),
                  k.anyName().size() > operatorClass
                      ? Optional.of(objectName(k.anyName(operatorClass)))
                      : Optional.empty());
            }));
  }

  private IndexElement key(
      Span span,
      IndexKeyContext key,
      Optional<ObjectName> collation,
      Optional<ObjectName> operatorClass) {
    IndexElement plain = key(span, key);
    return new IndexElement(
        span,
        plain.column(),
        plain.expression(),
        plain.parenthesised(),
        collation,
        operatorClass,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  final PartitionBound bound(PartitionBoundContext tree) {
    Span span = span(tree);
    if (tree.DEFAULT() != null) {
      return new PartitionBound.Default(span);
    }
    if (tree.IN() != null) {
      return new PartitionBound.In(span, expressions(tree.exprList(0)));
    }
    if (tree.FROM() != null) {
      return new PartitionBound.Range(
          span, expressions(tree.exprList(0)), expressions(tree.exprList(1)));
    }
    Optional<String> modulus = Optional.empty();
    Optional<String> remainder = Optional.empty();
    for (HashBoundContext part : tree.hashBound()) {
      String word = identifier(part.nonReservedWord()).value();
      Optional<String> value = Optional.of(written(part.integer()));
      if (word.equals("modulus") && modulus.isEmpty()) {
        modulus = value;
      } else if (word.equals("remainder") && remainder.isEmpty()) {
        remainder = value;
      } else {
        throw problem("unrecognized hash partition bound specification \"" + word + "\"", part);
      }
    }
    if (modulus.isEmpty() || remainder.isEmpty()) {
      throw problem("a hash partition needs MODULUS and REMAINDER", tree);
    }
    return new PartitionBound.Hash(span, modulus.get(), remainder.get());
  }

  static OnCommit onCommit(OnCommitContext tree) {
    if (tree.DROP() != null) {
      return OnCommit.DROP;
    }
    return tree.DELETE() != null ? OnCommit.DELETE_ROWS : OnCommit.PRESERVE_ROWS;
  }

  final Statement createTableAs(CreateTableAsContext tree) {
    WithOptionsContext with = tree.withOptions();
    Tail tail;
    Optional<Name> execute = Optional.empty();
    if (tree.query() != null) {
      tail = withData(tree.query());
    } else {
      ExecuteTextContext e = tree.executeText();
      execute = Optional.of(name(e.colId()));
      boolean no = e.NO() != null;
      tail =
          new Tail(
              new Query(span(e), written(executed(e)), Optional.empty()),
              no ? Optional.of(span(e.WITH().getSymbol(), last(e))) : Optional.empty());
    }
    return new TableStatement.CreateTableAs(
        span(tree),
        persistence(tree.persistence()),
        place(tree.ifNotExists()),
        objectName(tree.name),
        names(tree.columnList()),
        optional(tree.accessMethod(), m -> name(m.colId())),
        with == null || with.relOptions() == null ? List.of() : options(with.relOptions()),
        with != null && with.WITHOUT() != null,
        optional(tree.onCommit(), TableNodes::onCommit),
        optional(tree.tablespace(), t -> name(t.colId())),
        tail.query(),
        execute,
        tail.clause());
  }

  private String written(Token[] ends) {
    return written(ends[0], ends[1]);
  }

  private static Token[] executed(ExecuteTextContext tree) {
    Token end = tree.RPAREN() != null ? tree.RPAREN().getSymbol() : last(tree.colId());
    return new Token[] {tree.getStart(), end};
  }

  /** A query, and where the clause behind it stands. */
  record Tail(Query query, Optional<Span> clause) {}

  /** Takes WITH [NO] DATA off the end of a query. */
  final Tail withData(QueryContext tree) {
    List<Token> tokens = lastTokens(tree, 4);
    int n = tokens.size();
    boolean no = n >= 3 && is(tokens.get(n - 2), PostgresParser.NO);
    int with = no ? n - 3 : n - 2;
    boolean found =
        with > 0
            && is(tokens.get(n - 1), PostgresParser.DATA)
            && is(tokens.get(with), PostgresParser.WITH);
    if (!found) {
      return new Tail(query(tree), Optional.empty());
    }
    return new Tail(
        query(before(tree, tokens.get(with))),
        no ? Optional.of(span(tokens.get(with), tokens.get(n - 1))) : Optional.empty());
  }

  static boolean is(Token token, int type) {
    return token.getType() == type;
  }

  final Fragment before(ParserRuleContext tree, Token token) {
    int start = tree.getStart().getStartIndex();
    int end = token.getStartIndex();
    while (end > start && Lexemes.isBlank(text.text().charAt(end - 1))) {
      end--;
    }
    return text.slice(start, end);
  }

  /** Returns the last tokens of a query, as far as they are single words. */
  static List<Token> lastTokens(QueryContext tree, int count) {
    List<Token> tokens = new ArrayList<>();
    for (int i = tree.getChildCount() - 1; i >= 0 && tokens.size() < count; i--) {
      if (tree.getChild(i) instanceof QueryTokenContext q && q.getChildCount() == 1) {
        tokens.addFirst(q.getStart());
      } else {
        tokens.addFirst(
            tree.getChild(i) instanceof ParserRuleContext c ? c.getStart() : tree.getStart());
        break;
      }
    }
    return tokens;
  }
}
