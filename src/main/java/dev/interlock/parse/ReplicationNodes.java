package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.ForeignDataStatement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ReplicationStatement;
import dev.interlock.syntax.ReplicationStatement.Action;
import dev.interlock.syntax.ReplicationStatement.PublicationObject;
import dev.interlock.syntax.ReplicationStatement.SubscriptionAction;
import dev.interlock.syntax.RoleName;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TextSearchStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publications, subscriptions, foreign data and text search. */
final class ReplicationNodes extends ConstraintNodes {

  ReplicationNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  Statement createPublication(CreatePublicationContext tree) {
    return new ReplicationStatement.CreatePublication(
        span(tree),
        name(tree.colId()),
        tree.ALL() != null,
        objects(tree.publicationObject()),
        options(tree.definitionWith()));
  }

  /** An object without its own key word is of the kind of the one before it. */
  private List<PublicationObject> objects(List<PublicationObjectContext> trees) {
    List<PublicationObject> objects = new ArrayList<>();
    for (PublicationObjectContext tree : trees) {
      switch (tree) {
        case PublicationTableContext c -> {
          objects.add(table(c, c.relationExpression(), c.publicationFilter()));
        }
        case PublicationSchemaContext c -> {
          objects.add(new PublicationObject.TablesInSchema(span(c), maybeName(c.colId())));
        }
        case PublicationCurrentSchemaContext c when isSchema(objects) ->
            objects.add(new PublicationObject.TablesInSchema(span(c), Optional.empty()));
        case PublicationMoreContext c when isTable(objects) ->
            objects.add(table(c, c.relationExpression(), c.publicationFilter()));
        case PublicationMoreContext c when isSchema(objects) -> {
          boolean plain =
              c.getChildCount() > 0
                  && c.relationExpression().getChildCount() == 1
                  && c.relationExpression().anyName().getChildCount() == 1
                  && c.publicationFilter().getChildCount() == 0;
          if (!plain) {
            throw problem("invalid schema name", c);
          }
          objects.add(
              new PublicationObject.TablesInSchema(
                  span(c), Optional.of(name(c.relationExpression().anyName().colId()))));
        }
        default -> throw problem("invalid publication object list", tree);
      }
    }
    return objects;
  }

  private static boolean isTable(List<PublicationObject> objects) {
    return !objects.isEmpty() && objects.getLast() instanceof PublicationObject.Table;
  }

  private static boolean isSchema(List<PublicationObject> objects) {
    return !objects.isEmpty() && objects.getLast() instanceof PublicationObject.TablesInSchema;
  }

  private PublicationObject table(
      PublicationObjectContext whole,
      RelationExpressionContext relation,
      PublicationFilterContext filter) {
    return new PublicationObject.Table(
        span(whole),
        only(relation),
        relation(relation),
        relation.STAR() != null,
        names(filter.columnList()),
        optional(filter.expr(), this::expression));
  }

  Statement alterPublication(AlterPublicationContext tree) {
    Name name = name(tree.colId());
    if (tree.definition() != null) {
      return new ReplicationStatement.AlterPublicationOptions(
          span(tree), name, options(tree.definition()));
    }
    Action action =
        tree.ADD() != null ? Action.ADD : tree.DROP() != null ? Action.DROP : Action.SET;
    return new ReplicationStatement.AlterPublicationObjects(
        span(tree), name, action, objects(tree.publicationObject()));
  }

  Statement createSubscription(CreateSubscriptionContext tree) {
    return new ReplicationStatement.CreateSubscription(
        span(tree),
        name(tree.colId()),
        string(tree.string()),
        names(tree.nameList()),
        options(tree.definitionWith()));
  }

  Statement alterSubscription(AlterSubscriptionContext tree) {
    return new ReplicationStatement.AlterSubscription(
        span(tree), name(tree.colId()), action(tree.subscriptionAction()));
  }

  private SubscriptionAction action(SubscriptionActionContext tree) {
    if (tree.CONNECTION() != null) {
      return new SubscriptionAction.Connection(string(tree.string()));
    }
    if (tree.REFRESH() != null) {
      return new SubscriptionAction.RefreshPublication(options(tree.definitionWith()));
    }
    if (tree.PUBLICATION() != null) {
      Action action =
          tree.ADD() != null ? Action.ADD : tree.DROP() != null ? Action.DROP : Action.SET;
      return new SubscriptionAction.Publications(
          action, names(tree.nameList()), options(tree.definitionWith()));
    }
    if (tree.SKIP() != null) {
      return new SubscriptionAction.Skip(options(tree.definition()));
    }
    if (tree.SET() != null) {
      return new SubscriptionAction.SetOptions(options(tree.definition()));
    }
    return new SubscriptionAction.Enable(tree.ENABLE() != null);
  }

  // ------------------------------------------------------------ foreign data

  Statement createWrapper(CreateForeignDataWrapperContext tree) {
    return new ForeignDataStatement.CreateForeignDataWrapper(
        span(tree),
        name(tree.colId()),
        list(tree.wrapperFunction(), this::function),
        foreignOptions(tree.foreignOptions()));
  }

  Statement alterWrapper(AlterForeignDataWrapperContext tree) {
    return new ForeignDataStatement.AlterForeignDataWrapper(
        span(tree),
        name(tree.colId()),
        list(tree.wrapperFunction(), this::function),
        foreignOptions(tree.foreignOptions()));
  }

  private ForeignDataStatement.WrapperFunction function(WrapperFunctionContext tree) {
    return new ForeignDataStatement.WrapperFunction(
        span(tree), tree.HANDLER() != null, maybeObjectName(tree.anyName()));
  }

  Statement createServer(CreateServerContext tree) {
    return new ForeignDataStatement.CreateServer(
        span(tree),
        place(tree.ifNotExists()),
        name(tree.name),
        optional(tree.string(), Nodes::string),
        optional(tree.serverVersion(), ReplicationNodes::version),
        name(tree.wrapper),
        foreignOptions(tree.foreignOptions()));
  }

  private static ForeignDataStatement.Version version(ServerVersionContext tree) {
    return new ForeignDataStatement.Version(optional(tree.string(), Nodes::string));
  }

  Statement alterServer(AlterServerContext tree) {
    return new ForeignDataStatement.AlterServer(
        span(tree),
        name(tree.colId()),
        optional(tree.serverVersion(), ReplicationNodes::version),
        foreignOptions(tree.foreignOptions()));
  }

  private RoleName user(MappedUserContext tree) {
    return tree.USER() != null
        ? new RoleName(span(tree), RoleName.Kind.CURRENT_USER, Identifier.of("current_user"))
        : role(tree.roleName());
  }

  Statement createUserMapping(CreateUserMappingContext tree) {
    return new ForeignDataStatement.CreateUserMapping(
        span(tree),
        place(tree.ifNotExists()),
        user(tree.mappedUser()),
        name(tree.colId()),
        foreignOptions(tree.foreignOptions()));
  }

  Statement alterUserMapping(AlterUserMappingContext tree) {
    return new ForeignDataStatement.AlterUserMapping(
        span(tree),
        user(tree.mappedUser()),
        name(tree.colId()),
        foreignOptions(tree.foreignOptions()));
  }

  Statement dropUserMapping(DropUserMappingContext tree) {
    return new ForeignDataStatement.DropUserMapping(
        span(tree), place(tree.ifExists()), user(tree.mappedUser()), name(tree.colId()));
  }

  Statement importSchema(ImportForeignSchemaContext tree) {
    ForeignDataStatement.ImportForeignSchema.Selection selection =
        tree.LIMIT() != null
            ? ForeignDataStatement.ImportForeignSchema.Selection.LIMIT_TO
            : tree.EXCEPT() != null
                ? ForeignDataStatement.ImportForeignSchema.Selection.EXCEPT
                : ForeignDataStatement.ImportForeignSchema.Selection.ALL;
    return new ForeignDataStatement.ImportForeignSchema(
        span(tree),
        name(tree.remote),
        selection,
        list(tree.relationExpression(), this::relation),
        name(tree.server),
        name(tree.into),
        foreignOptions(tree.foreignOptions()));
  }

  // ------------------------------------------------------------ text search

  Statement createTextSearch(CreateTextSearchContext tree) {
    Span span = span(tree);
    return new TextSearchStatement.CreateTextSearch(
        span,
        ObjectKind.valueOf("TEXT_SEARCH_" + words(tree.textSearchKind())),
        objectName(tree.anyName()),
        options(tree.definition()));
  }

  Statement alterDictionary(AlterTextSearchDictionaryContext tree) {
    return new TextSearchStatement.AlterTextSearchDictionary(
        span(tree), objectName(tree.anyName()), options(tree.definition()));
  }

  Statement alterConfiguration(AlterTextSearchConfigurationContext tree) {
    MappingChangeContext change = tree.mappingChange();
    TextSearchStatement.AlterTextSearchConfiguration.Verb verb =
        change.ADD() != null
            ? TextSearchStatement.AlterTextSearchConfiguration.Verb.ADD
            : change.DROP() != null
                ? TextSearchStatement.AlterTextSearchConfiguration.Verb.DROP
                : TextSearchStatement.AlterTextSearchConfiguration.Verb.ALTER;
    return new TextSearchStatement.AlterTextSearchConfiguration(
        span(tree),
        objectName(tree.anyName()),
        verb,
        place(change.ifExists()),
        change.nameList() == null ? List.of() : names(change.nameList()),
        change.REPLACE() != null,
        list(change.anyName(), this::objectName));
  }
}
