package dev.interlock.migration;

import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sqitch: the changes of {@code sqitch.plan} in its order, each a file below {@code deploy}, {@code
 * revert} and {@code verify}, run by psql.
 */
final class SqitchReader implements ToolReader {
  private static final Pattern SETTING =
      Pattern.compile("(?m)^\\s*(top_dir|deploy_dir|revert_dir|verify_dir)\\s*=\\s*(\\S+)\\s*$");
  private static final String WHY =
      "Sqitch runs each script with psql, statement by statement outside of the script's own BEGIN"
          + " and COMMIT";

  @Override
  public Tool tool() {
    return Tool.SQITCH;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.has("sqitch.plan");
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return fits(folder) ? Optional.of("sqitch.plan is there") : Optional.empty();
  }

  /** One line of the plan. */
  private record Change(String name, Line line) {}

  private record Tag(String name, int behind) {}

  @Override
  public void read(Folder folder, History history) {
    Path plan = folder.files().get("sqitch.plan");
    Optional<SourceFile> file = plan == null ? Optional.empty() : history.take(plan);
    if (file.isEmpty()) {
      history.problem(
          Problem.error(
              folder.shown(),
              "there is no sqitch.plan, which holds the order",
              "give the directory of the plan"));
      return;
    }
    List<Change> changes = new ArrayList<>();
    List<Tag> tags = new ArrayList<>();
    for (Line line : Line.of(file.get())) {
      String text = line.text().replaceFirst("#.*", "").strip();
      if (text.isEmpty() || text.startsWith("%")) {
        continue;
      }
      String name = text.split("\\s+", 2)[0];
      if (name.startsWith("@")) {
        tags.add(new Tag(name, changes.size()));
      } else if (name.startsWith("-")) {
        history.problem(
            Problem.note(
                line.span(), "a reverted change in the plan is not read", "remove the line"));
      } else {
        changes.add(new Change(name.startsWith("+") ? name.substring(1) : name, line));
      }
    }
    Path top = directory(folder, history, "top_dir", ".");
    Path deploy = top.resolve(setting(folder, history, "deploy_dir").orElse("deploy"));
    Path revert = top.resolve(setting(folder, history, "revert_dir").orElse("revert"));
    Path verify = top.resolve(setting(folder, history, "verify_dir").orElse("verify"));
    for (int i = 0; i < changes.size(); i++) {
      String name = script(changes, tags, i, deploy.normalize());
      add(
          changes.get(i),
          deploy.resolve(name + ".sql").normalize(),
          revert.resolve(name + ".sql").normalize(),
          verify.resolve(name + ".sql").normalize(),
          folder,
          history);
    }
    folder.deepSql().forEach(path -> history.skip(path, "sqitch.plan does not name it"));
  }

  private static Path directory(Folder folder, History history, String key, String usual) {
    return folder.path().resolve(setting(folder, history, key).orElse(usual));
  }

  private static Optional<String> setting(Folder folder, History history, String key) {
    Path conf = folder.files().get("sqitch.conf");
    if (conf == null) {
      return Optional.empty();
    }
    Matcher match = SETTING.matcher(history.sources().text(conf));
    while (match.find()) {
      if (match.group(1).toLowerCase(Locale.ROOT).equals(key)) {
        return Optional.of(match.group(2));
      }
    }
    return Optional.empty();
  }

  /**
   * A change that the plan names again was reworked: its first script was kept as {@code
   * change@tag}, for a tag between the two.
   */
  private static String script(List<Change> changes, List<Tag> tags, int at, Path deploy) {
    String name = changes.get(at).name;
    for (int again = at + 1; again < changes.size(); again++) {
      if (!changes.get(again).name.equals(name)) {
        continue;
      }
      String oldest = name;
      for (Tag tag : tags.reversed()) {
        if (tag.behind > at && tag.behind <= again) {
          oldest = name + tag.name;
          if (Files.exists(deploy.resolve(oldest + ".sql"))) {
            return oldest;
          }
        }
      }
      return oldest;
    }
    return name;
  }

  private static void add(
      Change change, Path deploy, Path revert, Path verify, Folder folder, History history) {
    if (!Files.exists(deploy)) {
      history.problem(
          Problem.warning(
              change.line.span(),
              "the plan names " + change.name + ", but " + Folder.shown(deploy) + " is not there",
              "restore the script or remove the line"));
      return;
    }
    Optional<SourceFile> file = history.take(deploy);
    if (file.isEmpty()) {
      return;
    }
    List<SourceFile> files = new ArrayList<>(List.of(file.get()));
    List<Section> sections = new ArrayList<>();
    sections.add(section(Direction.UP, file.get(), folder, history));
    for (Direction direction : List.of(Direction.DOWN, Direction.VERIFY)) {
      Path path = direction == Direction.DOWN ? revert : verify;
      if (Files.exists(path)) {
        history
            .take(path)
            .ifPresent(
                other -> {
                  files.add(other);
                  sections.add(section(direction, other, folder, history));
                });
      }
    }
    sections.forEach(each -> each.includes().forEach(include -> files.add(include.file())));
    boolean optsOut = !file.get().text().matches("(?is).*\\bBEGIN\\s*;.*");
    history.add(
        new Migration(
            file.get().path(), change.name, Migration.Kind.VERSIONED, files, sections, optsOut));
  }

  private static Section section(
      Direction direction, SourceFile file, Folder folder, History history) {
    List<Include> includes = PsqlIncludes.of(file, folder.path(), history);
    return Section.of(direction, TransactionMode.STATEMENT, WHY, new Span[] {file.whole()})
        .with(new PlaceholderSyntax.Psql())
        .including(includes)
        .given(PsqlVariables.of(file, includes));
  }
}
