package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TypeStatement;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Which part of the AST builder makes which statement. */
final class StatementNodes extends Nodes {

  StatementNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  Statement statement(StatementContext tree) {
    return of((ParserRuleContext) tree.getChild(0));
  }

  private TableNodes tables() {
    return new TableNodes(text, parser);
  }

  private AlterTableNodes alterations() {
    return new AlterTableNodes(text, parser);
  }

  private RelationNodes relations() {
    return new RelationNodes(text, parser);
  }

  private DomainNodes types() {
    return new DomainNodes(text, parser);
  }

  private RoutineNodes routines() {
    return new RoutineNodes(text, parser);
  }

  private TriggerNodes triggers() {
    return new TriggerNodes(text, parser);
  }

  private ReplicationNodes replication() {
    return new ReplicationNodes(text, parser);
  }

  private RoleNodes roles() {
    return new RoleNodes(text, parser);
  }

  private ObjectNodes objects() {
    return new ObjectNodes(text, parser);
  }

  private UtilityNodes utilities() {
    return new UtilityNodes(text, parser);
  }

  Statement of(ParserRuleContext tree) {
    return switch (tree) {
      case CreateTableContext c -> tables().createTable(c);
      case CreateTableAsContext c -> tables().createTableAs(c);
      case AlterRelationContext c -> alterations().alterRelation(c);
      case MoveAllInTablespaceContext c -> alterations().moveAll(c);
      case CreateIndexContext c -> relations().createIndex(c);
      case CreateStatisticsContext c -> relations().createStatistics(c);
      case AlterStatisticsContext c -> relations().alterStatistics(c);
      case CreateViewContext c -> relations().createView(c);
      case CreateMaterializedViewContext c -> relations().createMaterializedView(c);
      case RefreshMaterializedViewContext c -> relations().refresh(c);
      case CreateSequenceContext c -> relations().createSequence(c);
      case CreateTypeContext c -> types().createType(c);
      case AlterTypeContext c -> types().alterType(c);
      case CreateDomainContext c -> types().createDomain(c);
      case AlterDomainContext c -> types().alterDomain(c);
      case CreateCollationContext c -> types().createCollation(c);
      case RefreshCollationVersionContext c ->
          new TypeStatement.RefreshCollationVersion(span(c), objectName(c.anyName()));
      case CreateConversionContext c -> types().createConversion(c);
      case CreateRoutineContext c -> routines().createRoutine(c);
      case AlterRoutineContext c -> routines().alterRoutine(c);
      case CreateAggregateContext c -> routines().createAggregate(c);
      case DoBlockContext c -> routines().doBlock(c);
      case CallContext c -> routines().call(c);
      case CreateLanguageContext c -> routines().createLanguage(c);
      case CreateTransformContext c -> routines().createTransform(c);
      case CreateCastContext c -> routines().createCast(c);
      case CreateOperatorContext c -> triggers().createOperator(c);
      case AlterOperatorContext c -> triggers().alterOperator(c);
      case CreateOperatorClassContext c -> triggers().createOperatorClass(c);
      case CreateOperatorFamilyContext c -> triggers().createOperatorFamily(c);
      case AlterOperatorFamilyContext c -> triggers().alterOperatorFamily(c);
      case CreateAccessMethodContext c -> triggers().createAccessMethod(c);
      case CreateTriggerContext c -> triggers().createTrigger(c);
      case CreateEventTriggerContext c -> triggers().createEventTrigger(c);
      case AlterEventTriggerContext c -> triggers().alterEventTrigger(c);
      case CreateRuleContext c -> triggers().createRule(c);
      case CreatePolicyContext c -> triggers().createPolicy(c);
      case AlterPolicyContext c -> triggers().alterPolicy(c);
      case CreatePublicationContext c -> replication().createPublication(c);
      case AlterPublicationContext c -> replication().alterPublication(c);
      case CreateSubscriptionContext c -> replication().createSubscription(c);
      case AlterSubscriptionContext c -> replication().alterSubscription(c);
      case CreateForeignDataWrapperContext c -> replication().createWrapper(c);
      case AlterForeignDataWrapperContext c -> replication().alterWrapper(c);
      case CreateServerContext c -> replication().createServer(c);
      case AlterServerContext c -> replication().alterServer(c);
      case CreateUserMappingContext c -> replication().createUserMapping(c);
      case AlterUserMappingContext c -> replication().alterUserMapping(c);
      case DropUserMappingContext c -> replication().dropUserMapping(c);
      case ImportForeignSchemaContext c -> replication().importSchema(c);
      case CreateTextSearchContext c -> replication().createTextSearch(c);
      case AlterTextSearchDictionaryContext c -> replication().alterDictionary(c);
      case AlterTextSearchConfigurationContext c -> replication().alterConfiguration(c);
      case CreateSchemaContext c -> createSchema(c);
      case CreateDatabaseContext c -> roles().createDatabase(c);
      case AlterDatabaseContext c -> roles().alterDatabase(c);
      case DropDatabaseContext c -> roles().dropDatabase(c);
      case CreateTablespaceContext c -> roles().createTablespace(c);
      case AlterTablespaceContext c -> roles().alterTablespace(c);
      case DropTablespaceContext c -> roles().dropTablespace(c);
      case CreateExtensionContext c -> objects().createExtension(c);
      case AlterExtensionContext c -> objects().alterExtension(c);
      case CreateRoleContext c -> roles().createRole(c);
      case AlterRoleContext c -> roles().alterRole(c);
      case AlterRoleSettingContext c -> roles().alterRoleSetting(c);
      case AlterGroupContext c -> roles().alterGroup(c);
      case DropRoleContext c -> roles().dropRole(c);
      case DropOwnedContext c -> roles().dropOwned(c);
      case ReassignOwnedContext c -> roles().reassignOwned(c);
      case GrantContext c -> roles().grant(c);
      case RevokeContext c -> roles().revoke(c);
      case AlterDefaultPrivilegesContext c -> roles().defaultPrivileges(c);
      case DropObjectsContext c -> objects().drop(c);
      case AlterObjectContext c -> objects().alter(c);
      case CommentContext c -> objects().comment(c);
      case SecurityLabelContext c -> objects().securityLabel(c);
      case SetParameterContext c -> utilities().set(c);
      case ResetParameterContext c -> utilities().reset(c);
      case ShowContext c -> utilities().show(c);
      case AlterSystemContext c -> utilities().alterSystem(c);
      case SetConstraintsContext c -> utilities().setConstraints(c);
      case DiscardContext c -> utilities().discard(c);
      case ListenContext c -> utilities().listen(c);
      case UnlistenContext c -> utilities().unlisten(c);
      case NotificationContext c -> utilities().notification(c);
      case LoadContext c -> utilities().load(c);
      case BeginContext c -> utilities().begin(c);
      case CommitContext c -> utilities().commit(c);
      case RollbackContext c -> utilities().rollback(c);
      case SavepointContext c -> utilities().savepoint(c);
      case ReleaseSavepointContext c -> utilities().release(c);
      case PrepareTransactionContext c -> utilities().prepareTransaction(c);
      case LockTableContext c -> utilities().lock(c);
      case VacuumContext c -> utilities().vacuum(c);
      case AnalyzeTablesContext c -> utilities().analyze(c);
      case ClusterContext c -> utilities().cluster(c);
      case ReindexContext c -> utilities().reindex(c);
      case TruncateContext c -> utilities().truncate(c);
      case CheckpointContext c -> utilities().checkpoint(c);
      case CopyContext c -> utilities().copy(c);
      case ExplainContext c -> utilities().explain(c);
      case PrepareContext c -> utilities().prepare(c);
      case ExecuteContext c -> utilities().execute(c);
      case DeallocateContext c -> utilities().deallocate(c);
      case DeclareCursorContext c -> utilities().declare(c);
      case FetchContext c -> utilities().fetch(c);
      case CloseCursorContext c -> utilities().close(c);
      default -> throw problem("unexpected statement", tree);
    };
  }

  private Statement createSchema(CreateSchemaContext tree) {
    if (tree.ifNotExists() != null && !tree.schemaElement().isEmpty()) {
      throw problem("CREATE SCHEMA IF NOT EXISTS cannot include schema elements", tree);
    }
    Optional<Name> name = maybeName(tree.colId());
    return new NamespaceStatement.CreateSchema(
        span(tree),
        place(tree.ifNotExists()),
        name,
        optional(tree.roleName(), this::role),
        list(tree.schemaElement(), e -> of((ParserRuleContext) e.getChild(0))));
  }
}
