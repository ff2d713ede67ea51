package dev.interlock.rule;

import dev.interlock.source.SourceFile;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns the rule files of a directory into the two resources a run reads: the rules, and their
 * pages. The build runs it; a broken rule breaks the build.
 */
public final class RuleCompiler {
  private RuleCompiler() {}

  /**
   * Compiles rules.
   *
   * @param arguments the directory of the rule files, and the directory of the classes
   */
  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[0]);
    Path to = Path.of(arguments[1]);
    List<InvalidRule> problems = new ArrayList<>();
    List<RuleReader.ReadRule> rules = read(from, problems);
    if (!problems.isEmpty()) {
      StringBuilder all = new StringBuilder("invalid rules");
      problems.forEach(problem -> all.append('\n').append(problem));
      throw new IllegalStateException(all.toString());
    }
    Ruleset ordered = Ruleset.of(rules);
    try (DataOutputStream out = open(to, Ruleset.RULES)) {
      out.writeShort(ordered.rules().size());
      for (Rule rule : ordered.rules()) {
        RuleCodec.write(rule, out);
      }
    }
    try (DataOutputStream out = open(to, Ruleset.PAGES)) {
      out.writeShort(ordered.rules().size());
      for (Rule rule : ordered.rules()) {
        out.writeUTF(rule.id());
        RuleCodec.write(ordered.page(rule.id()), out);
      }
    }
  }

  /** Reads every rule file below a directory, in order of path. */
  public static List<RuleReader.ReadRule> read(Path directory, List<InvalidRule> problems)
      throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files =
          walk.filter(p -> p.toString().endsWith(".yaml") || p.toString().endsWith(".yml"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    }
    List<RuleReader.ReadRule> rules = new ArrayList<>();
    for (Path path : files) {
      String text = Files.readString(path, StandardCharsets.UTF_8);
      RuleReader.Result result =
          RuleReader.read(new SourceFile(path.toString().replace('\\', '/'), text));
      problems.addAll(result.problems());
      result.rule().ifPresent(rules::add);
    }
    return rules;
  }

  private static DataOutputStream open(Path directory, String resource) throws IOException {
    Path file = directory.resolve(resource.substring(1));
    Files.createDirectories(file.toAbsolutePath().getParent());
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }
}
