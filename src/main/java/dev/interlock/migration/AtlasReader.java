package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Atlas: {@code version_name.sql} by name. Directives stand in a comment at the head of the file,
 * which ends with a blank line.
 */
final class AtlasReader implements ToolReader {
  private static final Pattern DIRECTIVE =
      Pattern.compile("^--\\s*atlas:([a-z]+)(?:\\s+(\\S.*?))?\\s*$");

  @Override
  public Tool tool() {
    return Tool.ATLAS;
  }

  @Override
  public boolean fits(Folder folder) {
    return !folder.sqlNames().isEmpty();
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return folder.has("atlas.sum") && fits(folder)
        ? Optional.of("atlas.sum is beside the files")
        : Markers.in(folder, sources, Markers.ATLAS);
  }

  @Override
  public void read(Folder folder, History history) {
    List<SourceFile> files = new ArrayList<>();
    for (String name : folder.sqlNames()) {
      Path path = folder.files().get(name);
      if (path == null) {
        continue;
      }
      if (name.endsWith(".down.sql")) {
        history.skip(path, "Atlas does not run down files");
        continue;
      }
      history.take(path).ifPresent(files::add);
    }
    int checkpoint = -1;
    for (int i = 0; i < files.size(); i++) {
      if (header(files.get(i)).stream().anyMatch(d -> d.name.equals("checkpoint"))) {
        checkpoint = i;
      }
    }
    for (int i = 0; i < files.size(); i++) {
      read(files.get(i), i == checkpoint && i > 0, history);
    }
    history.checkDuplicates("Atlas records a version once");
    history.checkTextOrder(tool());
  }

  private record Directive(String name, String value, Line line) {}

  /** Returns the directives of the comment the file starts with, if a blank line follows it. */
  private static List<Directive> header(SourceFile file) {
    List<Directive> found = new ArrayList<>();
    for (Line line : Line.of(file)) {
      if (line.text().isBlank()) {
        return found;
      }
      if (!line.text().startsWith("--")) {
        return List.of();
      }
      Matcher match = DIRECTIVE.matcher(line.text());
      if (match.matches()) {
        found.add(
            new Directive(match.group(1), Optional.ofNullable(match.group(2)).orElse(""), line));
      }
    }
    return List.of();
  }

  private static void read(SourceFile file, boolean checkpoint, History history) {
    List<Directive> header = header(file);
    String name = Names.file(Path.of(file.path()));
    int underscore = name.indexOf('_');
    String version =
        underscore > 0 ? name.substring(0, underscore) : name.replaceFirst("\\..*", "");
    Section section =
        Section.whole(
            Direction.UP, file, TransactionMode.FILE, "Atlas runs each file in a transaction");
    boolean optsOut = false;
    for (Directive directive : header) {
      switch (directive.name) {
        case "txmode" -> {
          if (directive.value.equals("none")) {
            optsOut = true;
            section =
                section.in(
                    TransactionMode.STATEMENT,
                    "atlas:txmode none makes Atlas run each statement by itself",
                    Optional.of(directive.line.span()));
          } else if (!directive.value.equals("file")) {
            history.problem(
                Problem.warning(
                    directive.line.span(),
                    "Atlas allows txmode none or file in a file",
                    "write -- atlas:txmode none"));
          }
        }
        case "delimiter" -> section = delimited(section, file, directive.value);
        default -> {}
      }
    }
    if (header.isEmpty()) {
      misplaced(file, history);
    }
    history.add(
        new Migration(
            file.path(),
            version,
            checkpoint ? Migration.Kind.BASELINE : Migration.Kind.VERSIONED,
            List.of(file),
            List.of(section),
            optsOut));
  }

  private static Section delimited(Section section, SourceFile file, String written) {
    String delimiter = written.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    if (delimiter.isEmpty()) {
      return section;
    }
    List<Span> parts = new ArrayList<>();
    int start = Line.of(file).getFirst().next();
    int end = file.text().indexOf(delimiter, start);
    while (end >= 0) {
      parts.addAll(Line.part(file, start, end));
      start = end + delimiter.length();
      end = file.text().indexOf(delimiter, start);
    }
    parts.addAll(Line.part(file, start, file.text().length()));
    return section.cut(parts);
  }

  private static void misplaced(SourceFile file, History history) {
    if (!file.text().contains("atlas:txmode")) {
      return;
    }
    for (Line line : Line.of(file)) {
      Matcher match = DIRECTIVE.matcher(line.text());
      if (match.matches() && match.group(1).equals("txmode")) {
        history.problem(
            Problem.warning(
                line.span(),
                "Atlas sees atlas:txmode only in a comment at the head of the file that a blank"
                    + " line follows",
                "put it on the first line and leave the second one empty"));
      }
    }
  }
}
