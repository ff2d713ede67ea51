package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.source.Span;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ConstraintAttributes;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.IndexParameters;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.References;
import dev.interlock.syntax.SequenceOption;
import dev.interlock.syntax.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Constraints of columns and tables, index keys, sequence options. */
class ConstraintNodes extends ExpressionNodes {

  ConstraintNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  // ------------------------------------------------------------ columns

  /** What stands behind a column's type. */
  record ColumnParts(Optional<ObjectName> collation, List<ColumnConstraint> constraints) {}

  final ColumnParts parts(List<ColumnConstraintContext> trees) {
    Optional<ObjectName> collation = Optional.empty();
    List<ColumnConstraint> constraints = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      ColumnConstraintContext tree = trees.get(i);
      if (tree.COLLATE() != null) {
        if (collation.isPresent()) {
          throw problem("multiple COLLATE clauses not allowed", tree);
        }
        collation = Optional.of(objectName(tree.anyName()));
      } else if (tree.columnConstraintBody() != null) {
        Attributes attributes = new Attributes();
        while (i + 1 < trees.size() && trees.get(i + 1).columnAttribute() != null) {
          i++;
          attributes.add(trees.get(i).columnAttribute());
        }
        constraints.add(constraint(tree, attributes, trees.get(i)));
      } else {
        throw problem("misplaced \"" + words(tree) + "\" clause", tree);
      }
    }
    return new ColumnParts(collation, constraints);
  }

  private ColumnConstraint constraint(
      ColumnConstraintContext tree, Attributes words, ColumnConstraintContext end) {
    Span span = span(tree.getStart(), last(end));
    Optional<Name> name = maybeName(tree.colId());
    return switch (tree.columnConstraintBody()) {
      case NotNullConstraintContext c -> {
        words.noInherit(c.NO(), c);
        yield new ColumnConstraint.NotNull(span, name, words.done());
      }
      case NullConstraintContext _ -> new ColumnConstraint.Null(span, name, words.done());
      case UniqueConstraintContext c ->
          new ColumnConstraint.Unique(
              span,
              name,
              words.done(),
              nullsDistinct(c.nullsDistinct()),
              parameters(null, c.definitionWith(), c.indexTablespace()));
      case PrimaryKeyConstraintContext c ->
          new ColumnConstraint.PrimaryKey(
              span, name, words.done(), parameters(null, c.definitionWith(), c.indexTablespace()));
      case CheckConstraintContext c -> {
        words.noInherit(c.NO(), c);
        yield new ColumnConstraint.Check(span, name, words.done(), expression(c.expr()));
      }
      case DefaultConstraintContext c ->
          new ColumnConstraint.Default(span, name, words.done(), expression(c.bExpr()));
      case IdentityConstraintContext c ->
          new ColumnConstraint.Identity(
              span,
              name,
              words.done(),
              c.generatedWhen().ALWAYS() != null,
              list(c.sequenceOption(), this::sequenceOption));
      case GeneratedConstraintContext c -> {
        if (c.generatedWhen().ALWAYS() == null) {
          throw problem("for a generated column, GENERATED ALWAYS must be specified", c);
        }
        yield new ColumnConstraint.Generated(
            span,
            name,
            words.done(),
            expression(c.expr()),
            c.STORED() != null
                ? Optional.of(ColumnConstraint.Generated.Storage.STORED)
                : c.VIRTUAL() != null
                    ? Optional.of(ColumnConstraint.Generated.Storage.VIRTUAL)
                    : Optional.empty());
      }
      case ForeignKeyConstraintContext c -> {
        if (c.references().periodColumn() != null) {
          throw problem("PERIOD is for table constraints", c.references().periodColumn());
        }
        yield new ColumnConstraint.ForeignKey(span, name, words.done(), references(c.references()));
      }
      default -> throw problem("unexpected constraint", tree);
    };
  }

  /** The words behind a constraint, gathered one by one. */
  final class Attributes {
    private final ConstraintAttributes none = ConstraintAttributes.NONE;
    private Optional<Span> deferrable = none.deferrable();
    private Optional<Span> notDeferrable = Optional.empty();
    private Optional<Span> deferred = Optional.empty();
    private Optional<Span> immediate = Optional.empty();
    private Optional<Span> notValid = Optional.empty();
    private Optional<Span> noInherit = Optional.empty();
    private Optional<Span> enforced = Optional.empty();
    private Optional<Span> notEnforced = Optional.empty();

    void noInherit(TerminalNode no, ParserRuleContext body) {
      if (no != null) {
        noInherit = Optional.of(span(no.getSymbol(), last(body)));
      }
    }

    void add(ConstraintAttributeContext tree) {
      if (tree.VALID() != null) {
        notValid = Optional.of(span(tree));
      } else if (tree.INHERIT() != null) {
        noInherit = Optional.of(span(tree));
      } else {
        add(tree.columnAttribute());
      }
    }

    void add(ColumnAttributeContext tree) {
      Optional<Span> place = Optional.of(span(tree));
      boolean not = tree.NOT() != null;
      if (tree.ENFORCED() != null) {
        if (not) {
          notEnforced = place;
        } else {
          enforced = place;
        }
      } else if (tree.INITIALLY() != null) {
        if (tree.IMMEDIATE() != null) {
          immediate = place;
        } else {
          deferred = place;
        }
      } else if (not) {
        notDeferrable = place;
      } else {
        deferrable = place;
      }
      boolean conflict =
          deferrable.isPresent() && notDeferrable.isPresent()
              || deferred.isPresent() && immediate.isPresent()
              || notDeferrable.isPresent() && deferred.isPresent()
              || enforced.isPresent() && notEnforced.isPresent();
      if (conflict) {
        throw problem("conflicting constraint properties", tree);
      }
    }

    ConstraintAttributes done() {
      return new ConstraintAttributes(
          deferrable,
          notDeferrable,
          deferred,
          immediate,
          notValid,
          noInherit,
          enforced,
          notEnforced);
    }
  }

  final ConstraintAttributes attributes(List<ConstraintAttributeContext> trees) {
    Attributes attributes = new Attributes();
    trees.forEach(attributes::add);
    return attributes.done();
  }

  // ------------------------------------------------------------ tables

  final TableConstraint constraint(TableConstraintContext tree) {
    Span span = span(tree);
    Optional<Name> name = maybeName(tree.colId());
    ConstraintAttributes words = attributes(tree.constraintAttribute());
    TableConstraint constraint = constraint(tree, span, name, words);
    check(constraint, words, tree);
    return constraint;
  }

  private TableConstraint constraint(
      TableConstraintContext tree, Span span, Optional<Name> name, ConstraintAttributes words) {
    return switch (tree.tableConstraintBody()) {
      case TableCheckContext c ->
          new TableConstraint.Check(span, name, words, expression(c.expr()));
      case TableNotNullContext c -> new TableConstraint.NotNull(span, name, words, name(c.colId()));
      case TableUniqueContext c ->
          new TableConstraint.Unique(
              span,
              name,
              words,
              nullsDistinct(c.nullsDistinct()),
              names(c.columnList()),
              withoutOverlaps(c.WITHOUT(), c.OVERLAPS()),
              parameters(c.includeColumns(), c.definitionWith(), c.indexTablespace()));
      case TableUniqueUsingIndexContext c ->
          new TableConstraint.UniqueUsingIndex(span, name, words, name(c.colId()));
      case TablePrimaryKeyContext c ->
          new TableConstraint.PrimaryKey(
              span,
              name,
              words,
              names(c.columnList()),
              withoutOverlaps(c.WITHOUT(), c.OVERLAPS()),
              parameters(c.includeColumns(), c.definitionWith(), c.indexTablespace()));
      case TablePrimaryKeyUsingIndexContext c ->
          new TableConstraint.PrimaryKeyUsingIndex(span, name, words, name(c.colId()));
      case TableExcludeContext c ->
          new TableConstraint.Exclude(
              span,
              name,
              words,
              maybeName(c.colId()),
              list(c.exclusion(), this::exclusion),
              parameters(c.includeColumns(), c.definitionWith(), c.indexTablespace()),
              optional(c.expr(), this::expression));
      case TableForeignKeyContext c ->
          new TableConstraint.ForeignKey(
              span,
              name,
              words,
              names(c.columnList()),
              optional(c.periodColumn(), p -> name(p.colId())),
              references(c.references()));
      default -> throw problem("unexpected constraint", tree);
    };
  }

  private static void check(
      TableConstraint constraint, ConstraintAttributes words, TableConstraintContext tree) {
    boolean foreign = constraint instanceof TableConstraint.ForeignKey;
    boolean check = constraint instanceof TableConstraint.Check;
    boolean notNull = constraint instanceof TableConstraint.NotNull;
    boolean deferring = words.deferrable().isPresent() || words.initiallyDeferred().isPresent();
    boolean enforcing = words.enforced().isPresent() || words.notEnforced().isPresent();
    boolean wrong =
        (check || notNull) && deferring
            || !check && !foreign && enforcing
            || words.notValid().isPresent() && !foreign && !check && !notNull
            || words.noInherit().isPresent() && !check && !notNull;
    if (wrong) {
      throw problem("this kind of constraint cannot be marked so", tree);
    }
  }

  private Optional<Span> withoutOverlaps(TerminalNode without, TerminalNode overlaps) {
    return without == null
        ? Optional.empty()
        : Optional.of(span(without.getSymbol(), overlaps.getSymbol()));
  }

  private TableConstraint.Exclusion exclusion(ExclusionContext tree) {
    Token first = tree.OPERATOR() == null ? tree.anyOperator().getStart() : operator(tree);
    return new TableConstraint.Exclusion(element(tree.indexElement()), written(first, last(tree)));
  }

  private static Token operator(ExclusionContext tree) {
    return tree.OPERATOR().getSymbol();
  }

  final References references(ReferencesContext tree) {
    Optional<References.Action> onDelete = Optional.empty();
    Optional<References.Action> onUpdate = Optional.empty();
    List<Name> deleteColumns = List.of();
    for (KeyActionContext action : tree.keyAction()) {
      ReferentialActionContext what = action.referentialAction();
      boolean delete = action.DELETE() != null;
      if ((delete ? onDelete : onUpdate).isPresent()) {
        throw problem("the same action twice", action);
      }
      if (delete) {
        onDelete = Optional.of(action(what));
        deleteColumns = names(what.columnList());
      } else {
        if (what.columnList() != null) {
          throw problem("a column list is only supported for ON DELETE actions", what);
        }
        onUpdate = Optional.of(action(what));
      }
    }
    Optional<References.Match> match =
        tree.FULL() != null
            ? Optional.of(References.Match.FULL)
            : tree.PARTIAL() != null
                ? Optional.of(References.Match.PARTIAL)
                : tree.SIMPLE() != null ? Optional.of(References.Match.SIMPLE) : Optional.empty();
    if (tree.PARTIAL() != null) {
      throw problem("MATCH PARTIAL not yet implemented", tree);
    }
    return new References(
        span(tree),
        objectName(tree.anyName()),
        names(tree.columnList()),
        optional(tree.periodColumn(), p -> name(p.colId())),
        match,
        onDelete,
        deleteColumns,
        onUpdate,
        List.of());
  }

  private static References.Action action(ReferentialActionContext tree) {
    if (tree.NO() != null) {
      return References.Action.NO_ACTION;
    }
    if (tree.RESTRICT() != null) {
      return References.Action.RESTRICT;
    }
    if (tree.CASCADE() != null) {
      return References.Action.CASCADE;
    }
    return tree.NULL() != null ? References.Action.SET_NULL : References.Action.SET_DEFAULT;
  }

  final Optional<Boolean> nullsDistinct(NullsDistinctContext tree) {
    return tree == null ? Optional.empty() : Optional.of(tree.NOT() == null);
  }

  private IndexParameters parameters(
      @org.jspecify.annotations.Nullable IncludeColumnsContext include,
      DefinitionWithContext with,
      IndexTablespaceContext tablespace) {
    return new IndexParameters(
        include == null ? List.of() : names(include.columnList()),
        options(with),
        optional(tablespace, t -> name(t.colId())));
  }

  // ------------------------------------------------------------ index keys

  final IndexElement element(IndexElementContext tree) {
    IndexElement key = key(span(tree), tree.indexKey());
    OperatorClassContext operatorClass = tree.operatorClass();
    return new IndexElement(
        span(tree),
        key.column(),
        key.expression(),
        key.parenthesised(),
        maybeObjectName(tree.anyName()),
        optional(operatorClass, o -> objectName(o.anyName())),
        operatorClass == null || operatorClass.relOptions() == null
            ? List.of()
            : options(operatorClass.relOptions()),
        tree.ASC() != null
            ? Optional.of(IndexElement.Direction.ASC)
            : tree.DESC() != null ? Optional.of(IndexElement.Direction.DESC) : Optional.empty(),
        tree.FIRST() != null
            ? Optional.of(IndexElement.Nulls.FIRST)
            : tree.LAST() != null ? Optional.of(IndexElement.Nulls.LAST) : Optional.empty());
  }

  final IndexElement key(Span span, IndexKeyContext key) {
    return new IndexElement(
        span,
        maybeName(key.colId()),
        key.expr() != null
            ? Optional.of(expression(key.expr()))
            : key.functionCall() != null
                ? Optional.of(functionCall(key.functionCall()))
                : key.specialFunction() != null
                    ? Optional.of(special(key.specialFunction(), key.specialFunction()))
                    : optional(key.keywordFunction(), this::keyword),
        key.expr() != null,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  // ------------------------------------------------------------ sequences

  final SequenceOption sequenceOption(SequenceOptionContext tree) {
    boolean no = tree.NO() != null;
    SequenceOption.Kind kind;
    if (tree.AS() != null) {
      kind = SequenceOption.Kind.AS;
    } else if (tree.INCREMENT() != null) {
      kind = SequenceOption.Kind.INCREMENT;
    } else if (tree.MINVALUE() != null) {
      kind = no ? SequenceOption.Kind.NO_MINVALUE : SequenceOption.Kind.MINVALUE;
    } else if (tree.MAXVALUE() != null) {
      kind = no ? SequenceOption.Kind.NO_MAXVALUE : SequenceOption.Kind.MAXVALUE;
    } else if (tree.CYCLE() != null) {
      kind = no ? SequenceOption.Kind.NO_CYCLE : SequenceOption.Kind.CYCLE;
    } else if (tree.START() != null) {
      kind = SequenceOption.Kind.START;
    } else if (tree.RESTART() != null) {
      kind = SequenceOption.Kind.RESTART;
    } else if (tree.CACHE() != null) {
      kind = SequenceOption.Kind.CACHE;
    } else if (tree.OWNED() != null) {
      boolean none =
          tree.anyName().colLabel().isEmpty()
              && identifier(tree.anyName().colId()).value().equals("none");
      kind = none ? SequenceOption.Kind.OWNED_BY_NONE : SequenceOption.Kind.OWNED_BY;
    } else if (tree.SEQUENCE() != null) {
      kind = SequenceOption.Kind.SEQUENCE_NAME;
    } else {
      kind = tree.LOGGED() != null ? SequenceOption.Kind.LOGGED : SequenceOption.Kind.UNLOGGED;
    }
    List<Name> owner = new ArrayList<>();
    if (tree.anyName() != null && kind != SequenceOption.Kind.OWNED_BY_NONE) {
      owner.add(name(tree.anyName().colId()));
      tree.anyName().colLabel().forEach(l -> owner.add(name(l)));
    }
    return new SequenceOption(
        span(tree),
        kind,
        optional(tree.signedNumber(), this::number),
        optional(tree.typeName(), this::typeUse),
        owner);
  }
}
