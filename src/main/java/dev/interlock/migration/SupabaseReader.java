package dev.interlock.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Supabase CLI: {@code supabase/migrations/1_name.sql}, by name, each sent as one pipeline. */
final class SupabaseReader implements ToolReader {
  private static final Pattern NAME = Pattern.compile("[0-9]+_.*\\.sql");

  @Override
  public Tool tool() {
    return Tool.SUPABASE;
  }

  @Override
  public boolean fits(Folder folder) {
    return migrations(folder).sqlNames().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  /** The directory of the migrations: below the one with the configuration, or this one itself. */
  private static Folder migrations(Folder folder) {
    return folder.has("config.toml") || folder.name().equals("supabase")
        ? Optional.ofNullable(folder.folders().get("migrations")).orElse(folder)
        : folder;
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    if (!fits(folder)) {
      return Optional.empty();
    }
    List<String> names = migrations(folder).names();
    int last = names.size() - 1;
    return last > 0
            && names.get(last).equals("migrations")
            && names.get(last - 1).equals("supabase")
        ? Optional.of("the directory is supabase/migrations")
        : Optional.empty();
  }

  @Override
  public void read(Folder folder, History history) {
    Folder migrations = migrations(folder);
    for (Path path : migrations.sql()) {
      String name = Names.file(path);
      if (!NAME.matcher(name).matches()) {
        history.skip(path, "its name is not one Supabase runs (20260131120000_name.sql)");
        continue;
      }
      history
          .take(path)
          .ifPresent(
              file ->
                  history.add(
                      file,
                      Names.digits(name),
                      Section.whole(
                          Direction.UP, file, tool().usualTransaction(), tool().usually())));
    }
    if (migrations != folder) {
      folder
          .deepSql()
          .forEach(path -> history.skip(path, "Supabase does not run it as a migration"));
    }
    history.checkDuplicates("Supabase records a version once");
    history.checkTextOrder(tool());
  }
}
