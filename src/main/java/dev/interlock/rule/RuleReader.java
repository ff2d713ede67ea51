package dev.interlock.rule;

import com.google.re2j.Pattern;
import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import dev.interlock.source.Nearest;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a rule file, and tells everything that is wrong with it at once. */
public final class RuleReader {
  private static final List<String> KEYS =
      List.of(
          "id",
          "summary",
          "severity",
          "set",
          "since",
          "postgres",
          "tags",
          "credits",
          "options",
          "each",
          "when",
          "at",
          "if-unknown",
          "once",
          "yields-to",
          "message",
          "help",
          "instead",
          "preflight",
          "why",
          "references",
          "examples");
  private static final List<String> REQUIRED =
      List.of("id", "summary", "severity", "each", "message", "help", "why", "examples");
  private static final Pattern ID = Pattern.compile("^[a-z][a-z0-9]*(-[a-z0-9]+)*$");
  private static final int SUMMARY_LENGTH = 80;

  private final SourceFile file;
  private final String category;
  private final Vocabulary vocabulary;
  private final RuleNodes nodes = new RuleNodes();
  private final Map<String, RuleOption> options = new LinkedHashMap<>();
  private final MatcherReader matchers = new MatcherReader(nodes, options);
  private final TemplateReader templates = new TemplateReader(nodes);

  private RuleReader(SourceFile file, String category, Vocabulary vocabulary) {
    this.file = file;
    this.category = category;
    this.vocabulary = vocabulary;
  }

  /**
   * A rule file after reading.
   *
   * @param rule with its page, when nothing is wrong
   * @param problems everything that is wrong
   */
  public record Result(Optional<ReadRule> rule, List<InvalidRule> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** A rule with its page. */
  public record ReadRule(Rule rule, RulePage page) {}

  /** Reads a rule whose category is the directory it stands in. */
  public static Result read(SourceFile file) {
    String[] parts = file.path().split("/", -1);
    String category = parts.length > 1 ? parts[parts.length - 2] : "rules";
    return new RuleReader(file, category, Vocabulary.STANDARD).read();
  }

  private Result read() {
    YamlDocument document = YamlDocument.read(file);
    nodes.add(document.problems());
    Optional<ReadRule> rule = Optional.empty();
    if (document.root().isPresent()) {
      if (document.root().get() instanceof YamlNode.Mapping mapping) {
        ReadRule read = rule(mapping);
        rule = nodes.isValid() ? Optional.of(read) : Optional.empty();
      } else {
        nodes.problem(document.root().get(), "A rule is a mapping of keys");
      }
    }
    return new Result(rule, nodes.problems());
  }

  private ReadRule rule(YamlNode.Mapping mapping) {
    Map<String, YamlNode> values = nodes.values(mapping, KEYS, "a rule");
    List<String> missing = REQUIRED.stream().filter(key -> !values.containsKey(key)).toList();
    if (!missing.isEmpty()) {
      nodes.problem(
          new Span(file, 0, 0),
          missing.size() == 1
              ? "Key " + missing.getFirst() + " is missing"
              : "Keys " + String.join(", ", missing) + " are missing");
    }
    String id = nodes.text(values, "id", "");
    checkId(values, id);
    String summary = nodes.text(values, "summary", "");
    if (summary.length() > SUMMARY_LENGTH) {
      nodes.problem(
          values, "summary", "The summary is longer than " + SUMMARY_LENGTH + " characters");
    }
    if (summary.endsWith(".")) {
      nodes.problem(values, "summary", "The summary is a noun phrase, without a full stop");
    }
    readOptions(values);
    List<String> each = nodes.texts(values, "each");
    List<FactType.Structure> subjects = subjects(values, each);
    Vocabulary.Scope scope = Vocabulary.Scope.of(subjects);
    Map<String, FactType> bound = new HashMap<>();
    Matcher when =
        values.containsKey("when")
            ? matchers.read(RuleNodes.value(values, "when"), scope, bound)
            : Matcher.always();
    Vocabulary.Scope inMessages = scope.with(bound);
    MessageTemplate message = templates.read(values, "message", inMessages);
    if (message.source().contains("\n")) {
      nodes.problem(values, "message", "The message is one line");
    }
    MessageTemplate help = templates.read(values, "help", inMessages);
    List<Instead> instead = instead(values, inMessages, scope);
    Rule rule =
        new Rule(
            id,
            category,
            summary,
            nodes
                .word(values, "severity", List.of("error", "warning", "note"), "warning")
                .flatMap(Level::of)
                .orElse(Level.WARNING),
            nodes
                .word(values, "set", List.of("default", "strict", "policy"), "default")
                .flatMap(Tier::of)
                .orElse(Tier.DEFAULT),
            nodes.text(values, "since", ""),
            postgres(values),
            nodes.texts(values, "tags"),
            List.copyOf(options.values()),
            each,
            when,
            nodes
                .word(values, "at", List.of("statement", "migration", "end"), "statement")
                .map(w -> Rule.At.valueOf(RuleNodes.upper(w)))
                .orElse(Rule.At.STATEMENT),
            nodes
                .word(values, "if-unknown", List.of("ignore", "report"), "ignore")
                .filter(w -> w.equals("report"))
                .isPresent(),
            nodes
                .word(
                    values,
                    "once",
                    List.of("statement", "transaction", "migration", "project"),
                    "statement")
                .map(w -> Rule.Once.valueOf(RuleNodes.upper(w)))
                .orElse(Rule.Once.STATEMENT),
            yieldsTo(values, id),
            message,
            help,
            instead);
    RulePage page =
        new RulePage(
            nodes.text(values, "why", ""),
            references(values),
            nodes.texts(values, "preflight"),
            nodes.texts(values, "credits"),
            new ExampleReader(nodes, matchers).read(values));
    return new ReadRule(rule, page);
  }

  private List<String> yieldsTo(Map<String, YamlNode> values, String id) {
    List<String> rules = nodes.texts(values, "yields-to");
    if (!id.isEmpty() && rules.contains(id)) {
      nodes.problem(
          RuleNodes.scalar(RuleNodes.value(values, "yields-to"), id),
          "A rule cannot yield to itself");
    }
    return rules;
  }

  private void checkId(Map<String, YamlNode> values, String id) {
    if (id.isEmpty()) {
      return;
    }
    if (!ID.matcher(id).find()) {
      nodes.problem(values, "id", "An id is lower-case words joined by hyphens");
      return;
    }
    String path = file.path();
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    if (!name.equals(id)) {
      nodes.problem(values, "id", "The id is the file's name, " + name);
    }
  }

  private List<FactType.Structure> subjects(Map<String, YamlNode> values, List<String> each) {
    List<FactType.Structure> found = new ArrayList<>();
    if (each.isEmpty() && values.containsKey("each")) {
      nodes.problem(values, "each", "each names at least one kind of subject");
    }
    for (String kind : each) {
      Optional<FactType.Structure> subject = vocabulary.subject(kind);
      if (subject.isPresent()) {
        found.add(subject.get());
      } else {
        nodes.problem(
            RuleNodes.scalar(RuleNodes.value(values, "each"), kind),
            "There is no subject " + kind + Nearest.suggestion(kind, vocabulary.subjects()));
      }
    }
    return found;
  }

  private List<Instead> instead(
      Map<String, YamlNode> values, Vocabulary.Scope scope, Vocabulary.Scope subject) {
    List<Instead> ways = new ArrayList<>();
    for (YamlNode node : nodes.elements(values, "instead")) {
      if (!(node instanceof YamlNode.Mapping mapping)) {
        nodes.problem(node, "A way is a mapping with steps or impossible, and maybe when");
        continue;
      }
      Map<String, YamlNode> way =
          nodes.values(
              mapping, List.of("when", "steps", "replaces", "impossible"), "a way of instead");
      Matcher when =
          way.containsKey("when")
              ? matchers.read(RuleNodes.value(way, "when"), subject, new HashMap<>())
              : Matcher.always();
      if (way.containsKey("impossible") == way.containsKey("steps")) {
        nodes.problem(node, "A way has either steps or impossible");
      } else if (way.containsKey("impossible")) {
        ways.add(
            new Instead.Impossible(
                when, templates.read(RuleNodes.value(way, "impossible"), scope)));
      } else {
        List<Instead.Step> steps = new ArrayList<>();
        for (YamlNode step : nodes.elements(way, "steps")) {
          step(step, scope).ifPresent(steps::add);
        }
        boolean replaces =
            nodes
                .word(way, "replaces", List.of("true", "false"), "false")
                .orElse("")
                .equals("true");
        ways.add(new Instead.Steps(when, steps, replaces));
      }
    }
    return ways;
  }

  private Optional<Instead.Step> step(YamlNode node, Vocabulary.Scope scope) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      nodes.problem(node, "A step is a mapping with file, transaction and sql");
      return Optional.empty();
    }
    Map<String, YamlNode> step =
        nodes.values(mapping, List.of("file", "transaction", "sql"), "a step of instead");
    if (!step.containsKey("sql")) {
      nodes.problem(node, "Key sql is missing");
      return Optional.empty();
    }
    return Optional.of(
        new Instead.Step(
            nodes.word(step, "file", List.of("same", "own"), "same").orElse("").equals("own"),
            nodes
                .word(step, "transaction", List.of("none", "any"), "any")
                .orElse("any")
                .equals("any"),
            templates.read(RuleNodes.value(step, "sql"), scope)));
  }

  private void readOptions(Map<String, YamlNode> values) {
    if (!values.containsKey("options")) {
      return;
    }
    if (!(RuleNodes.value(values, "options") instanceof YamlNode.Mapping mapping)) {
      nodes.problem(
          RuleNodes.value(values, "options"), "options is a mapping from name to type and default");
      return;
    }
    for (YamlNode.Pair pair : mapping.pairs()) {
      if (!(pair.value() instanceof YamlNode.Mapping inner)) {
        nodes.problem(pair.value(), "An option is a mapping with type, default and description");
        continue;
      }
      Map<String, YamlNode> option =
          nodes.values(inner, List.of("type", "default", "description"), "an option");
      for (String key : List.of("type", "default", "description")) {
        if (!option.containsKey(key)) {
          nodes.problem(pair.key(), "Option " + pair.key().text() + " has no " + key);
        }
      }
      String type =
          nodes.word(option, "type", List.of("text", "number", "list"), "text").orElse("text");
      List<String> defaults = nodes.texts(option, "default");
      if (type.equals("number") && !defaults.stream().allMatch(d -> d.matches("[0-9]+"))) {
        nodes.problem(option, "default", "A number is expected here");
        defaults = List.of("0");
      }
      options.put(
          pair.key().text(),
          new RuleOption(pair.key().text(), type, defaults, nodes.text(option, "description", "")));
    }
  }

  private Optional<VersionRange> postgres(Map<String, YamlNode> values) {
    if (!values.containsKey("postgres")) {
      return Optional.empty();
    }
    Optional<VersionRange> range = versions(nodes.text(values, "postgres", ""));
    if (range.isEmpty()) {
      nodes.problem(values, "postgres", "Versions are written 16, 14-17, >=15 or <18");
    }
    return range;
  }

  /** Reads versions as rules write them: {@code 16}, {@code 14-17}, {@code >=15}, {@code <18}. */
  public static Optional<VersionRange> versions(String written) {
    try {
      String text = written.replace(" ", "");
      if (text.startsWith(">=")) {
        int from = Integer.parseInt(text.substring(2));
        return Optional.of(
            new VersionRange(
                new Version(from), new Version(Math.max(from, Version.NEWEST.major()))));
      }
      if (text.startsWith("<")) {
        int below = Integer.parseInt(text.substring(1));
        return Optional.of(
            new VersionRange(
                new Version(Math.min(below - 1, Version.OLDEST.major())), new Version(below - 1)));
      }
      int dash = text.indexOf('-');
      if (dash > 0) {
        return Optional.of(
            new VersionRange(
                new Version(Integer.parseInt(text.substring(0, dash))),
                new Version(Integer.parseInt(text.substring(dash + 1)))));
      }
      return Optional.of(VersionRange.of(new Version(Integer.parseInt(text))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<String> references(Map<String, YamlNode> values) {
    List<String> references = nodes.texts(values, "references");
    for (String reference : references) {
      if (!reference.startsWith("https://www.postgresql.org/docs/")) {
        nodes.problem(
            RuleNodes.scalar(RuleNodes.value(values, "references"), reference),
            "A reference is a page of the PostgreSQL manual (https://www.postgresql.org/docs/…)");
      }
    }
    return references;
  }
}
