package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.source.Span;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ConstraintAttributes;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TypeStatement;
import java.util.List;
import java.util.Optional;

/** Types, domains, collations and conversions. */
final class DomainNodes extends ConstraintNodes {

  DomainNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  Statement createType(CreateTypeContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case ShellTypeContext c ->
          new TypeStatement.CreateBaseType(span, objectName(c.anyName()), true, List.of());
      case BaseTypeContext c ->
          new TypeStatement.CreateBaseType(
              span, objectName(c.anyName()), false, options(c.definition()));
      case EnumTypeContext c ->
          new TypeStatement.CreateEnum(
              span, objectName(c.anyName()), list(c.string(), Nodes::string));
      case RangeTypeContext c ->
          new TypeStatement.CreateRangeType(span, objectName(c.anyName()), options(c.definition()));
      case CompositeTypeContext c ->
          new TypeStatement.CreateCompositeType(
              span,
              objectName(c.anyName()),
              list(c.attribute(), new AlterTableNodes(text, parser)::attribute));
      default -> throw problem("unexpected type", tree);
    };
  }

  Statement alterType(AlterTypeContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case AddEnumValueContext c ->
          new TypeStatement.AddEnumValue(
              span,
              objectName(c.anyName()),
              place(c.ifNotExists()),
              string(c.label),
              c.BEFORE() == null ? Optional.empty() : Optional.of(string(c.neighbour)),
              c.AFTER() == null ? Optional.empty() : Optional.of(string(c.neighbour)));
      case RenameEnumValueContext c ->
          new TypeStatement.RenameEnumValue(
              span, objectName(c.anyName()), string(c.from), string(c.to));
      case RenameAttributeContext c ->
          new ObjectStatement.RenameColumn(
              span,
              ObjectKind.TYPE,
              Optional.empty(),
              Optional.empty(),
              objectName(c.anyName()),
              name(c.from),
              name(c.to),
              behavior(c.behavior()));
      case AlterTypeOptionsContext c ->
          new TypeStatement.AlterType(span, objectName(c.anyName()), options(c.operatorOptions()));
      case AlterCompositeTypeContext c -> new AlterTableNodes(text, parser).alterComposite(c);
      default -> throw problem("unexpected type", tree);
    };
  }

  Statement createDomain(CreateDomainContext tree) {
    ColumnParts parts = parts(tree.columnConstraint());
    return new TypeStatement.CreateDomain(
        span(tree),
        objectName(tree.anyName()),
        typeUse(tree.typeName()),
        parts.collation(),
        parts.constraints());
  }

  Statement alterDomain(AlterDomainContext tree) {
    DomainActionContext action = tree.domainAction();
    ObjectName name = objectName(tree.anyName());
    if (action.RENAME() != null) {
      return new ObjectStatement.RenameConstraint(
          span(tree),
          ObjectKind.DOMAIN,
          Optional.empty(),
          Optional.empty(),
          name,
          name(action.from),
          name(action.to));
    }
    return new TypeStatement.AlterDomain(span(tree), name, action(action));
  }

  private TypeStatement.DomainAction action(DomainActionContext tree) {
    if (tree.DEFAULT() != null) {
      return tree.expr() == null
          ? new TypeStatement.DomainAction.DropDefault()
          : new TypeStatement.DomainAction.SetDefault(expression(tree.expr()));
    }
    if (tree.domainConstraint() != null) {
      return new TypeStatement.DomainAction.AddConstraint(
          constraint(tree, tree.domainConstraint()));
    }
    if (tree.CONSTRAINT() != null) {
      Name name = name(tree.colId(0));
      return tree.VALIDATE() != null
          ? new TypeStatement.DomainAction.ValidateConstraint(name)
          : new TypeStatement.DomainAction.DropConstraint(
              place(tree.ifExists()), name, behavior(tree.behavior()));
    }
    return tree.SET() != null
        ? new TypeStatement.DomainAction.SetNotNull()
        : new TypeStatement.DomainAction.DropNotNull();
  }

  private ColumnConstraint constraint(DomainActionContext whole, DomainConstraintContext tree) {
    Optional<Name> name = whole.colId().isEmpty() ? Optional.empty() : maybeName(whole.colId(0));
    Span span =
        whole.CONSTRAINT() == null ? span(tree) : span(whole.CONSTRAINT().getSymbol(), last(tree));
    ConstraintAttributes words = attributes(tree.constraintAttribute());
    if (words.deferrable().isPresent() || words.initiallyDeferred().isPresent()) {
      throw problem("domain constraints cannot be marked DEFERRABLE", tree);
    }
    return tree.CHECK() != null
        ? new ColumnConstraint.Check(span, name, words, expression(tree.expr()))
        : new ColumnConstraint.NotNull(span, name, words);
  }

  Statement createCollation(CreateCollationContext tree) {
    return new TypeStatement.CreateCollation(
        span(tree),
        place(tree.ifNotExists()),
        objectName(tree.name),
        maybeObjectName(tree.source),
        tree.definition() == null ? List.of() : options(tree.definition()));
  }

  Statement createConversion(CreateConversionContext tree) {
    return new TypeStatement.CreateConversion(
        span(tree),
        tree.DEFAULT() != null,
        objectName(tree.name),
        string(tree.from),
        string(tree.to),
        objectName(tree.function));
  }
}
