package dev.interlock.migration;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * golang-migrate: {@code 1_name.up.sql} and {@code 1_name.down.sql}, by number. A file is sent as
 * one message.
 */
final class GolangMigrateReader implements ToolReader {
  static final Pattern NAME = Pattern.compile("([0-9]+)_(.*)\\.(down|up)\\.(.*)");
  static final BigInteger MOST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final String WHY =
      "golang-migrate sends each file as one message, which the server runs as one transaction"
          + " when it holds several statements";

  @Override
  public Tool tool() {
    return Tool.GOLANG_MIGRATE;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.sqlNames().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return Optional.empty();
  }

  @Override
  public void read(Folder folder, History history) {
    readPairs(folder, history, Tool.GOLANG_MIGRATE, TransactionMode.IMPLICIT, WHY);
  }

  /** Reads pairs of up and down files in one directory. */
  static void readPairs(
      Folder folder, History history, Tool tool, TransactionMode mode, String why) {
    Map<BigInteger, List<Path>> up = new TreeMap<>();
    Map<BigInteger, List<Path>> down = new TreeMap<>();
    folder
        .files()
        .forEach(
            (name, path) -> {
              Matcher match = NAME.matcher(name);
              if (Folder.isSql(name) && match.matches()) {
                BigInteger version = Names.number(match.group(1));
                if (version.compareTo(MOST) > 0) {
                  history.skip(path, "its version does not fit into 64 bits, so it is not run");
                  history.problem(
                      Problem.warning(
                          Folder.shown(path),
                          "the version " + match.group(1) + " does not fit into 64 bits",
                          "use a shorter number; " + tool + " ignores this file"));
                  return;
                }
                (match.group(3).equals("up") ? up : down)
                    .computeIfAbsent(version, v -> new ArrayList<>())
                    .add(path);
              } else if (Folder.isSql(name)) {
                history.skip(
                    path, "its name is not one " + tool + " runs (1_name.up.sql, 1_name.down.sql)");
              }
            });
    up.forEach(
        (version, paths) -> {
          for (Path path : paths) {
            Optional<Path> other = Optional.ofNullable(down.remove(version)).map(List::getFirst);
            Pairs.add(history, path, other, version.toString(), mode, why);
          }
        });
    down.values()
        .forEach(
            paths ->
                paths.forEach(path -> history.skip(path, "there is no up file of its version")));
    history.checkDuplicates(tool + " stops");
  }
}
