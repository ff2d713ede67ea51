package dev.interlock.lint;

import dev.interlock.migration.Migration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which migrations are deployed, and which are wanted findings for. */
final class Batches {
  private final Settings settings;
  private final Set<String> deployed = new HashSet<>();

  Batches(Settings settings, List<Migration> migrations) {
    this.settings = settings;
    switch (settings.deployed()) {
      case Settings.Deployed.EachItsOwnBatch _ -> {}
      case Settings.Deployed.Paths(Set<String> paths) -> deployed.addAll(paths);
      case Settings.Deployed.UpTo(String version) -> {
        int last = -1;
        for (int i = 0; i < migrations.size(); i++) {
          if (migrations.get(i).version().equals(version)) {
            last = i;
          }
        }
        migrations.subList(0, last + 1).forEach(m -> deployed.add(m.path()));
      }
    }
  }

  /** Tells whether the catalog in front of a migration is the one production has. */
  boolean begins(Migration migration, boolean anyNewBefore) {
    return switch (settings.deployed()) {
      case Settings.Deployed.EachItsOwnBatch _ -> true;
      case Settings.Deployed.Paths _, Settings.Deployed.UpTo _ ->
          deployed.contains(migration.path()) || !anyNewBefore;
    };
  }

  boolean isNew(Migration migration) {
    return !deployed.contains(migration.path());
  }

  boolean reported(Migration migration) {
    return switch (settings.reported()) {
      case Settings.Reported.Everything _ -> true;
      case Settings.Reported.Paths(Set<String> paths) ->
          paths.contains(migration.path())
              || migration.files().stream().anyMatch(file -> paths.contains(file.path()));
    };
  }
}
