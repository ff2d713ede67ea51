package dev.interlock.lint;

import dev.interlock.migration.Migration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which migrations are deployed, which are wanted findings for, and in which order all run. */
final class Batches {
  private final Settings settings;
  private final List<Migration> migrations;
  private final Set<String> deployed = new HashSet<>();

  Batches(Settings settings, List<Migration> migrations) {
    this.settings = settings;
    this.migrations = migrations;
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

  /**
   * Returns the history in the order it runs: a baseline only where nothing is before it, and what
   * is repeatable before the review when it did not change, after everything else when it did.
   */
  List<Migration> order() {
    List<Migration> history = new ArrayList<>();
    List<Migration> unchanged = new ArrayList<>();
    boolean versioned = false;
    for (Migration migration : migrations) {
      switch (migration.kind()) {
        case CALLBACK -> {}
        case DUMP, EACH_RUN -> history.add(migration);
        case BASELINE -> {
          if (!versioned) {
            history.add(migration);
          }
        }
        case VERSIONED -> {
          versioned = true;
          history.add(migration);
        }
        case REPEATABLE -> (underReview(migration) ? history : unchanged).add(migration);
      }
    }
    int review = 0;
    while (review < history.size() && !underReview(history.get(review))) {
      review++;
    }
    history.addAll(review, unchanged);
    return history;
  }

  private boolean underReview(Migration migration) {
    boolean known =
        switch (settings.deployed()) {
          case Settings.Deployed.EachItsOwnBatch _ -> false;
          case Settings.Deployed.Paths _, Settings.Deployed.UpTo _ -> true;
        };
    return known && isNew(migration)
        || !known && reported(migration)
        || settings.reported() instanceof Settings.Reported.Paths && reported(migration);
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
