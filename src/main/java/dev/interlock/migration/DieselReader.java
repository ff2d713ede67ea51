package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Diesel: directories {@code version_name} with {@code up.sql} and {@code down.sql}. */
final class DieselReader implements ToolReader {
  private static final Pattern KEY =
      Pattern.compile("(?m)^\\s*run_in_transaction\\s*=\\s*(true|false)");

  @Override
  public Tool tool() {
    return Tool.DIESEL;
  }

  @Override
  public boolean fits(Folder folder) {
    return UpDownFolders.fits(folder);
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    if (!fits(folder)) {
      return Optional.empty();
    }
    if (folder.folders().keySet().stream()
        .anyMatch(name -> name.endsWith("diesel_initial_setup"))) {
      return Optional.of("there is a diesel_initial_setup");
    }
    if (folder.folders().values().stream().anyMatch(each -> each.has("metadata.toml"))) {
      return Optional.of("a metadata.toml is beside an up.sql");
    }
    return Surroundings.above(folder, "diesel.toml").map(file -> file + " is above the files");
  }

  @Override
  public void read(Folder folder, History history) {
    List<Folder> found = new ArrayList<>();
    folder
        .folders()
        .forEach(
            (name, each) -> {
              if (each.has("up.sql")) {
                found.add(each);
              }
            });
    found.sort(Comparator.comparing(DieselReader::version).thenComparing(Folder::name));
    for (Folder each : found) {
      add(each, history);
    }
    history.checkDuplicates("Diesel stops");
    history.checkTextOrder(tool());
  }

  private static String version(Folder folder) {
    String name = folder.name();
    int underscore = name.indexOf('_');
    return (underscore < 0 ? name : name.substring(0, underscore)).replace("-", "");
  }

  private static void add(Folder folder, History history) {
    Section usual =
        Section.of(
            Direction.UP, TransactionMode.FILE, "Diesel runs each migration in a transaction");
    boolean optsOut = false;
    Path metadata = folder.files().get("metadata.toml");
    Optional<SourceFile> settings = metadata == null ? Optional.empty() : history.take(metadata);
    if (settings.isPresent()) {
      Matcher key = KEY.matcher(settings.get().text());
      boolean said = key.find();
      optsOut = !said || key.group(1).equals("false");
      if (optsOut) {
        usual =
            usual.in(
                TransactionMode.IMPLICIT,
                "metadata.toml takes it out of Diesel's transaction, but it is still one message,"
                    + " which the server runs as one transaction when it holds several statements",
                Optional.of(
                    said
                        ? new Span(settings.get(), key.start(), key.end())
                        : settings.get().whole()));
      }
      if (!said) {
        history.problem(
            Problem.note(
                settings.get().whole(),
                "a metadata.toml without run_in_transaction means false to Diesel",
                "write run_in_transaction = true or false"));
      }
    }
    UpDownFolders.add(folder, version(folder), usual, optsOut, history);
  }
}
