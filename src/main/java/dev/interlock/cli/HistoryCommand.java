package dev.interlock.cli;

import dev.interlock.catalog.Catalog;
import dev.interlock.lint.SectionSql;
import dev.interlock.lint.Settings;
import dev.interlock.migration.Direction;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.migration.Section;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.parse.SqlParser;
import dev.interlock.parse.SyntaxError;
import dev.interlock.postgres.VersionRange;
import dev.interlock.replay.SchemaDocument;
import dev.interlock.replay.Schemas;
import dev.interlock.report.LocksReport;
import dev.interlock.report.SchemaDiagram;
import dev.interlock.report.SchemaJson;
import dev.interlock.report.StatementLocks;
import dev.interlock.report.Trouble;
import dev.interlock.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands that show what a history does, without judging it. */
final class HistoryCommand {
  private HistoryCommand() {}

  static int locks(Arguments arguments, Console console) {
    List<Outputs> outputs = Outputs.of(arguments, List.of("text", "json"));
    Inputs inputs = Inputs.read(arguments, arguments.rest());
    console.troubles(inputs.troubles());
    List<StatementLocks> statements = new ArrayList<>();
    for (Project project : inputs.projects()) {
      new HistoryWalk(inputs.settings(project))
          .run(project, collector(project, inputs, statements));
    }
    write(outputs, inputs.settings().postgres(), statements, arguments, console);
    return inputs.troubles().stream().anyMatch(Trouble::error) ? Status.USAGE : Status.CLEAN;
  }

  private static void write(
      List<Outputs> outputs,
      VersionRange postgres,
      List<StatementLocks> statements,
      Arguments arguments,
      Console console) {
    for (Outputs output : outputs) {
      output.write(
          output.format().equals("json")
              ? LocksReport.json(postgres, statements)
              : LocksReport.text(postgres, statements, output.screen(arguments)),
          console);
    }
  }

  private static HistoryWalk.Listener collector(
      Project project, Inputs inputs, List<StatementLocks> statements) {
    return (migration, section, steps) -> {
      boolean wanted =
          switch (inputs.settings(project).reported()) {
            case Settings.Reported.Everything _ -> true;
            case Settings.Reported.Paths(var paths) -> paths.contains(migration.path());
          };
      if (wanted) {
        statements.addAll(
            StatementLocks.of(
                project.path(),
                migration.path(),
                dev.interlock.lint.Command.of(steps.getFirst().statement()),
                section.transaction().toString(),
                steps,
                inputs.settings().postgres().versions()));
      }
    };
  }

  static int schema(Arguments arguments, Console console) {
    List<Outputs> outputs = Outputs.of(arguments, List.of("json", "mermaid"));
    Inputs inputs = Inputs.read(arguments, arguments.rest());
    console.troubles(inputs.troubles());
    Map<String, Catalog> catalogs = new LinkedHashMap<>();
    for (Project project : inputs.projects()) {
      catalogs.put(
          project.path(),
          new HistoryWalk(inputs.settings(project))
              .run(project, (migration, section, steps) -> {}));
    }
    for (Outputs output : outputs) {
      output.write(
          output.format().equals("json")
              ? SchemaJson.of(inputs.settings().postgres(), documents(inputs, catalogs))
              : SchemaDiagram.mermaid(catalogs),
          console);
    }
    return inputs.troubles().stream().anyMatch(Trouble::error) ? Status.USAGE : Status.CLEAN;
  }

  /** What only newer servers list is left out when the range holds an older one. */
  private static Map<String, SchemaDocument> documents(
      Inputs inputs, Map<String, Catalog> catalogs) {
    Map<String, SchemaDocument> documents = new LinkedHashMap<>();
    catalogs.forEach(
        (project, catalog) ->
            documents.put(project, Schemas.of(catalog, inputs.settings().postgres().from())));
    return documents;
  }

  /** Explains statements that stand in no file: what they name exists, its columns are unknown. */
  static int explain(String sql, Arguments arguments, Console console) {
    List<Outputs> outputs = Outputs.of(arguments, List.of("text", "json"));
    VersionRange postgres =
        arguments.value("--postgres").map(Choice::versions).orElse(Settings.DEFAULT.postgres());
    Settings settings = Settings.DEFAULT.withPostgres(postgres);
    SourceFile file = new SourceFile("statement", sql);
    Section section =
        Section.of(
            Direction.UP, TransactionMode.STATEMENT, "it is explained by itself", file.whole());
    List<SyntaxError> errors = SectionSql.of(section, Map.of(), new SqlParser()).errors();
    if (!errors.isEmpty()) {
      for (SyntaxError error : errors) {
        console.troubles(List.of(Trouble.error(error.span(), error.message(), "")));
      }
      return Status.USAGE;
    }
    Migration migration =
        new Migration(
            file.path(), "", Migration.Kind.VERSIONED, List.of(file), List.of(section), false);
    Project project =
        new Project(
            "statement", Tool.PLAIN, "it was given", List.of(migration), List.of(), List.of());
    List<StatementLocks> statements = new ArrayList<>();
    new HistoryWalk(settings)
        .run(
            project,
            (m, s, steps) ->
                statements.addAll(
                    StatementLocks.of(
                        project.path(),
                        m.path(),
                        dev.interlock.lint.Command.of(steps.getFirst().statement()),
                        s.transaction().toString(),
                        steps,
                        postgres.versions())));
    write(outputs, postgres, statements, arguments, console);
    return Status.CLEAN;
  }
}
