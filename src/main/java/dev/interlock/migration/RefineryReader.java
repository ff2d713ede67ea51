package dev.interlock.migration;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** refinery: {@code V1__name.sql}, and {@code U2__name.sql} out of sequence, by number. */
final class RefineryReader implements ToolReader {
  private static final Pattern NAME = Pattern.compile("[UV]([0-9]+)__(\\w+)\\.sql");
  private static final Pattern DOTTED = Pattern.compile("[UV][0-9]+\\.[0-9]+__\\w+\\.sql");
  private static final Pattern CODE = Pattern.compile("[UV][0-9]+__\\w+\\.rs");

  @Override
  public Tool tool() {
    return Tool.REFINERY;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.sqlNames().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  /** Tells whether refinery would run every SQL file here. */
  static boolean takesAll(Folder folder) {
    return folder.sqlNames().stream().allMatch(name -> NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return folder.files().keySet().stream()
        .filter(name -> CODE.matcher(name).matches())
        .findFirst()
        .map(name -> name + " is beside the files")
        .or(
            () ->
                Surroundings.above(folder, "refinery.toml")
                    .map(file -> file + " is above the files"));
  }

  @Override
  public void read(Folder folder, History history) {
    List<Path> files = new ArrayList<>();
    for (Folder each : folder.tree().toList()) {
      if (each != folder && !fits(each)) {
        continue;
      }
      each.files()
          .forEach(
              (name, path) -> {
                if (NAME.matcher(name).matches()) {
                  files.add(path);
                } else if (DOTTED.matcher(name).matches()) {
                  history.skip(path, "its version is no whole number");
                  history.problem(
                      Problem.warning(
                          Folder.shown(path),
                          "refinery stops at a version that is no whole number",
                          "number it without a dot"));
                } else if (Folder.isSql(name)) {
                  history.skip(path, "its name is not one refinery runs (V1__name.sql)");
                } else if (CODE.matcher(name).matches()) {
                  history.skip(path, "it is written in code: not analysed");
                }
              });
    }
    files.sort(Comparator.comparing(RefineryReader::version));
    for (Path path : files) {
      history
          .take(path)
          .ifPresent(
              file ->
                  history.add(
                      file,
                      version(path).toString(),
                      Section.whole(
                          Direction.UP,
                          file,
                          TransactionMode.FILE,
                          "refinery runs each migration in a transaction")));
    }
    history.checkDuplicates("refinery stops");
  }

  private static BigInteger version(Path path) {
    Matcher match = NAME.matcher(Names.file(path));
    return match.matches() ? Names.number(match.group(1)) : BigInteger.ZERO;
  }
}
