package dev.interlock.cli;

import dev.interlock.config.Configuration;
import dev.interlock.lint.Settings;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.report.Places;
import dev.interlock.report.Trouble;
import dev.interlock.rule.Ruleset;
import dev.interlock.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run reads: the configuration with the options laid over it, the rules and the histories.
 *
 * @param configuration of the first path
 * @param settings of the first path
 * @param own by the root of a history, its settings where a nearer configuration changes them
 * @param troubles what is wrong with any of them; the rest is there all the same
 */
record Inputs(
    Configuration configuration,
    Settings settings,
    Map<String, Settings> own,
    Ruleset rules,
    List<Project> projects,
    Places places,
    List<String> skipped,
    List<Trouble> troubles) {

  static Inputs read(Arguments arguments, List<String> given) {
    return new InputReading(arguments, given).inputs();
  }

  /** Returns the settings of a history. */
  Settings settings(Project project) {
    return own.getOrDefault(project.path(), settings);
  }

  /** Returns every file of the histories, by the path it is shown with. */
  Map<String, SourceFile> files() {
    Map<String, SourceFile> files = new HashMap<>();
    for (Project project : projects) {
      for (Migration migration : project.migrations()) {
        migration.files().forEach(file -> files.put(file.path(), file));
      }
    }
    return files;
  }

  /** Returns the same inputs, with nothing held to be known before. */
  Inputs withoutBaseline() {
    Map<String, Settings> others = new HashMap<>();
    own.forEach((path, each) -> others.put(path, each.withoutBaseline()));
    return new Inputs(
        configuration,
        settings.withoutBaseline(),
        others,
        rules,
        projects,
        places,
        skipped,
        troubles);
  }
}
