package dev.interlock.print;

import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.Behavior;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.SequenceOption;
import java.util.Optional;

/** The actions of ALTER TABLE and of its kin. */
final class AlterActions {
  private AlterActions() {}

  static String print(AlterTableAction action) {
    return switch (action) {
      case AlterTableAction.AddColumn a ->
          words(
              "ADD COLUMN", when(a.ifNotExists(), "IF NOT EXISTS"), Constraints.column(a.column()));
      case AlterTableAction.DropColumn a ->
          words(
              "DROP COLUMN",
              when(a.ifExists(), "IF EXISTS"),
              Names.name(a.column()),
              behavior(a.behavior()));
      case AlterTableAction.AlterColumnType a ->
          column(
              a.column(),
              "TYPE " + TypePrinter.print(a.type().name()),
              maybe("COLLATE", a.collation(), Names::name),
              maybe("USING", a.using(), ExpressionPrinter::print));
      case AlterTableAction.SetDefault a ->
          column(a.column(), "SET DEFAULT", ExpressionPrinter.print(a.value()));
      case AlterTableAction.DropDefault a -> column(a.column(), "DROP DEFAULT");
      case AlterTableAction.SetNotNull a -> column(a.column(), "SET NOT NULL");
      case AlterTableAction.DropNotNull a -> column(a.column(), "DROP NOT NULL");
      case AlterTableAction.SetExpression a ->
          column(a.column(), "SET EXPRESSION AS (" + ExpressionPrinter.print(a.value()) + ")");
      case AlterTableAction.DropExpression a ->
          column(a.column(), "DROP EXPRESSION", when(a.ifExists(), "IF EXISTS"));
      case AlterTableAction.AddIdentity a ->
          column(
              a.column(),
              "ADD " + Constraints.generated(a.always()) + " AS IDENTITY",
              Sequences.identity(a.options()));
      case AlterTableAction.SetIdentity a ->
          column(
              a.column(),
              maybe(a.always(), always -> "SET " + Constraints.generated(always)),
              row(a.options(), AlterActions::identityOption));
      case AlterTableAction.DropIdentity a ->
          column(a.column(), "DROP IDENTITY", when(a.ifExists(), "IF EXISTS"));
      case AlterTableAction.SetStatistics a ->
          words(
              "ALTER COLUMN",
              a.number().isPresent() ? String.valueOf(a.number().getAsInt()) : "",
              maybe(a.column(), Names::name),
              "SET STATISTICS",
              Indexes.statistics(a.target()));
      case AlterTableAction.SetColumnOptions a ->
          column(a.column(), "SET", Options.definition(a.options()));
      case AlterTableAction.ResetColumnOptions a ->
          column(a.column(), "RESET", Options.definition(a.options()));
      case AlterTableAction.SetStorage a ->
          column(a.column(), "SET STORAGE", Constraints.orDefault(a.storage()));
      case AlterTableAction.SetCompression a ->
          column(a.column(), "SET COMPRESSION", Constraints.orDefault(a.method()));
      case AlterTableAction.SetColumnForeignOptions a ->
          column(a.column(), Options.foreign(a.options()));
      case AlterTableAction.AddConstraint a -> "ADD " + Constraints.print(a.constraint());
      case AlterTableAction.AlterConstraint a ->
          words(
              "ALTER CONSTRAINT",
              Names.name(a.name()),
              Attributes.print(a.attributes()),
              when(a.inherit().equals(Optional.of(true)), "INHERIT"));
      case AlterTableAction.ValidateConstraint a -> "VALIDATE CONSTRAINT " + Names.name(a.name());
      case AlterTableAction.DropConstraint a ->
          words(
              "DROP CONSTRAINT",
              when(a.ifExists(), "IF EXISTS"),
              Names.name(a.name()),
              behavior(a.behavior()));
      case AlterTableAction.SetTrigger a ->
          words(
              firing(a.firing()),
              "TRIGGER",
              switch (a.which()) {
                case ONE -> maybe(a.name(), Names::name);
                case ALL -> "ALL";
                case USER -> "USER";
              });
      case AlterTableAction.SetRule a -> words(firing(a.firing()), "RULE", Names.name(a.name()));
      case AlterTableAction.SetRowSecurity a -> words(a.setting()) + " ROW LEVEL SECURITY";
      case AlterTableAction.ClusterOn a -> "CLUSTER ON " + Names.name(a.index());
      case AlterTableAction.SetWithoutCluster _ -> "SET WITHOUT CLUSTER";
      case AlterTableAction.SetWithoutOids _ -> "SET WITHOUT OIDS";
      case AlterTableAction.SetLogged a -> a.logged() ? "SET LOGGED" : "SET UNLOGGED";
      case AlterTableAction.SetAccessMethod a ->
          "SET ACCESS METHOD " + a.method().map(Names::name).orElse("DEFAULT");
      case AlterTableAction.SetTablespace a -> "SET TABLESPACE " + Names.name(a.tablespace());
      case AlterTableAction.SetOptions a -> "SET " + Options.definition(a.options());
      case AlterTableAction.ResetOptions a -> "RESET " + Options.definition(a.options());
      case AlterTableAction.SetForeignOptions a -> Options.foreign(a.options());
      case AlterTableAction.Inherit a -> "INHERIT " + Names.name(a.parent());
      case AlterTableAction.NoInherit a -> "NO INHERIT " + Names.name(a.parent());
      case AlterTableAction.SetOfType a -> "OF " + Names.name(a.type());
      case AlterTableAction.SetNotOfType _ -> "NOT OF";
      case AlterTableAction.SetOwner a -> "OWNER TO " + Names.role(a.owner());
      case AlterTableAction.ReplicaIdentity a ->
          words("REPLICA IDENTITY", words(a.identity()), maybe(a.index(), Names::name));
      case AlterTableAction.AttachPartition a ->
          words("ATTACH PARTITION", Names.name(a.partition()), maybe(a.bound(), Tables::bound));
      case AlterTableAction.DetachPartition a ->
          words(
              "DETACH PARTITION",
              Names.name(a.partition()),
              when(a.concurrently(), "CONCURRENTLY"),
              when(a.finalizing(), "FINALIZE"));
      case AlterTableAction.AddAttribute a ->
          words("ADD ATTRIBUTE", Constraints.column(a.attribute()), behavior(a.behavior()));
      case AlterTableAction.DropAttribute a ->
          words(
              "DROP ATTRIBUTE",
              when(a.ifExists(), "IF EXISTS"),
              Names.name(a.attribute()),
              behavior(a.behavior()));
      case AlterTableAction.AlterAttributeType a ->
          words(
              "ALTER ATTRIBUTE",
              Names.name(a.attribute()),
              "TYPE",
              TypePrinter.print(a.type().name()),
              maybe("COLLATE", a.collation(), Names::name),
              behavior(a.behavior()));
    };
  }

  private static String column(Name column, String... what) {
    return words("ALTER COLUMN", Names.name(column), words(what));
  }

  private static String identityOption(SequenceOption option) {
    return option.kind() == SequenceOption.Kind.RESTART
        ? Sequences.option(option)
        : "SET " + Sequences.option(option);
  }

  static String firing(AlterTableAction.Firing firing) {
    return words(firing);
  }

  static String behavior(Behavior behavior) {
    return when(behavior.cascade(), "CASCADE") + when(behavior.restrict(), "RESTRICT");
  }
}
