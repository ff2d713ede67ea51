package dev.interlock.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private final List<InvalidRule> problems = new ArrayList<>();
  private final Map<String, RuleOption> options = new LinkedHashMap<>();

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
    problems.addAll(document.problems());
    Optional<ReadRule> rule = Optional.empty();
    if (document.root().isPresent()) {
      if (document.root().get() instanceof YamlNode.Mapping mapping) {
        ReadRule read = rule(mapping);
        rule = problems.isEmpty() ? Optional.of(read) : Optional.empty();
      } else {
        problem(document.root().get(), "A rule is a mapping of keys");
      }
    }
    problems.sort(
        (a, b) -> a.span().start() != b.span().start() ? a.span().start() - b.span().start() : 0);
    return new Result(rule, problems);
  }

  private ReadRule rule(YamlNode.Mapping mapping) {
    Map<String, YamlNode> values = values(mapping, KEYS, "a rule");
    for (String key : REQUIRED) {
      if (!values.containsKey(key)) {
        problems.add(new InvalidRule(new Span(file, 0, 0), "Key " + key + " is missing"));
      }
    }
    String id = text(values, "id", "");
    checkId(values, id);
    String summary = text(values, "summary", "");
    if (summary.length() > SUMMARY_LENGTH) {
      problem(values, "summary", "The summary is longer than " + SUMMARY_LENGTH + " characters");
    }
    if (summary.endsWith(".")) {
      problem(values, "summary", "The summary is a noun phrase, without a full stop");
    }
    readOptions(values);
    List<String> each = texts(values, "each");
    List<FactType.Structure> subjects = subjects(values, each);
    Vocabulary.Scope scope = Vocabulary.Scope.of(subjects);
    Map<String, FactType> bound = new HashMap<>();
    Matcher when =
        values.containsKey("when")
            ? matcher(value(values, "when"), scope, bound)
            : Matcher.always();
    Vocabulary.Scope inMessages = scope.with(bound);
    MessageTemplate message = template(values, "message", inMessages);
    if (message.source().contains("\n")) {
      problem(values, "message", "The message is one line");
    }
    MessageTemplate help = template(values, "help", inMessages);
    List<Instead> instead = instead(values, inMessages, scope);
    Rule rule =
        new Rule(
            id,
            category,
            summary,
            word(values, "severity", List.of("error", "warning", "note"), "warning")
                .flatMap(Level::of)
                .orElse(Level.WARNING),
            word(values, "set", List.of("default", "strict", "policy"), "default")
                .flatMap(Tier::of)
                .orElse(Tier.DEFAULT),
            text(values, "since", ""),
            postgres(values),
            texts(values, "tags"),
            List.copyOf(options.values()),
            each,
            when,
            word(values, "at", List.of("statement", "migration", "end"), "statement")
                .map(w -> Rule.At.valueOf(upper(w)))
                .orElse(Rule.At.STATEMENT),
            word(values, "if-unknown", List.of("ignore", "report"), "ignore")
                .filter(w -> w.equals("report"))
                .isPresent(),
            word(
                    values,
                    "once",
                    List.of("statement", "transaction", "migration", "project"),
                    "statement")
                .map(w -> Rule.Once.valueOf(upper(w)))
                .orElse(Rule.Once.STATEMENT),
            texts(values, "yields-to"),
            message,
            help,
            instead);
    RulePage page =
        new RulePage(
            text(values, "why", ""),
            references(values),
            texts(values, "preflight"),
            texts(values, "credits"),
            examples(values));
    return new ReadRule(rule, page);
  }

  private void checkId(Map<String, YamlNode> values, String id) {
    if (id.isEmpty()) {
      return;
    }
    if (!ID.matcher(id).find()) {
      problem(values, "id", "An id is lower-case words joined by hyphens");
    }
    String path = file.path();
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    if (!name.equals(id)) {
      problem(values, "id", "The id is the file's name, " + name);
    }
  }

  private List<FactType.Structure> subjects(Map<String, YamlNode> values, List<String> each) {
    List<FactType.Structure> found = new ArrayList<>();
    for (String kind : each) {
      Optional<FactType.Structure> subject = vocabulary.subject(kind);
      if (subject.isPresent()) {
        found.add(subject.get());
      } else {
        problem(
            scalar(value(values, "each"), kind),
            "There is no subject " + kind + Nearest.suggestion(kind, vocabulary.subjects()));
      }
    }
    return found;
  }

  // Matchers

  private Matcher matcher(YamlNode node, Vocabulary.Scope scope, Map<String, FactType> bound) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problem(node, "A matcher here is a mapping of facts");
      return Matcher.always();
    }
    List<Matcher> all = new ArrayList<>();
    for (YamlNode.Pair pair : mapping.pairs()) {
      String key = pair.key().text();
      switch (key) {
        case "not" -> all.add(new Matcher.Not(matcher(pair.value(), scope, bound)));
        case "all" -> all.add(new Matcher.All(matchers(pair.value(), scope, bound)));
        case "any" -> all.add(new Matcher.Any(matchers(pair.value(), scope, bound)));
        default -> {
          List<FactType> types = scope.types(key);
          if (types.isEmpty()) {
            problem(
                pair.key(),
                "There is no fact " + key + scope.whose() + Nearest.suggestion(key, scope.names()));
          } else {
            all.add(new Matcher.Of(key, value(pair.value(), types, key, bound)));
          }
        }
      }
    }
    return all.size() == 1 ? all.getFirst() : new Matcher.All(all);
  }

  private List<Matcher> matchers(
      YamlNode node, Vocabulary.Scope scope, Map<String, FactType> bound) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      problem(node, "all and any take a list of matchers");
      return List.of();
    }
    return sequence.elements().stream().map(e -> matcher(e, scope, bound)).toList();
  }

  private Matcher value(
      YamlNode node, List<FactType> types, String fact, Map<String, FactType> bound) {
    return switch (node) {
      case YamlNode.Scalar scalar -> new Matcher.OneOf(List.of(checked(scalar, types, fact)));
      case YamlNode.Sequence sequence -> {
        List<String> words = new ArrayList<>();
        for (YamlNode element : sequence.elements()) {
          if (element instanceof YamlNode.Scalar scalar) {
            words.add(checked(scalar, types, fact));
          } else {
            problem(element, "A list here holds words, one of which the fact has to be");
          }
        }
        yield new Matcher.OneOf(words);
      }
      case YamlNode.Mapping mapping -> value(mapping, types, fact, bound);
    };
  }

  private Matcher value(
      YamlNode.Mapping mapping, List<FactType> types, String fact, Map<String, FactType> bound) {
    List<FactType.Structure> structures =
        types.stream()
            .filter(FactType.Structure.class::isInstance)
            .map(FactType.Structure.class::cast)
            .toList();
    if (!structures.isEmpty()) {
      return matcher(mapping, Vocabulary.Scope.of(structures), bound);
    }
    List<Matcher> all = new ArrayList<>();
    Optional<YamlNode.Pair> as =
        mapping.pairs().stream().filter(p -> p.key().text().equals("as")).findFirst();
    String name = as.map(p -> text(p.value())).orElse("");
    for (YamlNode.Pair pair : mapping.pairs()) {
      String key = pair.key().text();
      switch (key) {
        case "as" -> {}
        case "not" -> all.add(new Matcher.Not(value(pair.value(), types, fact, bound)));
        case "any" ->
            all.add(
                new Matcher.Any(
                    pair.value() instanceof YamlNode.Sequence sequence
                        ? sequence.elements().stream()
                            .map(e -> value(e, types, fact, bound))
                            .toList()
                        : List.of(value(pair.value(), types, fact, bound))));
        case "some", "every", "none" -> all.add(quantified(pair, types, fact, name, bound));
        case "above", "below" -> all.add(compared(pair, types, fact));
        case "matches" -> all.add(matches(pair.value()));
        case "option" -> {
          String option = text(pair.value());
          checkOption(pair.value(), option);
          all.add(new Matcher.Option(option));
        }
        default ->
            problem(
                pair.key(),
                types.stream().anyMatch(FactType.ListOf.class::isInstance)
                    ? fact + " is a list: say some, every or none of it"
                    : fact
                        + " is no mapping; a condition on it is a word, a list of words, not,"
                        + " above, below, matches or option");
      }
    }
    return all.size() == 1 ? all.getFirst() : new Matcher.All(all);
  }

  private Matcher quantified(
      YamlNode.Pair pair,
      List<FactType> types,
      String fact,
      String name,
      Map<String, FactType> bound) {
    List<FactType> elements = new ArrayList<>();
    for (FactType type : types) {
      if (type instanceof FactType.ListOf(FactType element)) {
        elements.add(element);
      }
    }
    if (elements.isEmpty()) {
      problem(pair.key(), fact + " is no list; " + pair.key().text() + " is for lists");
      return Matcher.always();
    }
    if (!name.isEmpty()) {
      bound.put(name, elements.getFirst());
    }
    return new Matcher.Quantified(
        Matcher.Quantifier.valueOf(upper(pair.key().text())),
        value(pair.value(), elements, fact, bound),
        name);
  }

  private Matcher compared(YamlNode.Pair pair, List<FactType> types, String fact) {
    boolean comparable =
        types.stream().anyMatch(t -> t instanceof FactType.Count || t instanceof FactType.ListOf);
    if (!comparable) {
      problem(pair.key(), fact + " is no number; " + pair.key().text() + " compares numbers");
    }
    boolean above = pair.key().text().equals("above");
    if (pair.value() instanceof YamlNode.Mapping mapping
        && mapping.pairs().size() == 1
        && mapping.pairs().getFirst().key().text().equals("option")) {
      YamlNode value = mapping.pairs().getFirst().value();
      checkOption(value, text(value));
      return new Matcher.Compared(above, new Matcher.Bound.FromOption(text(value)));
    }
    try {
      return new Matcher.Compared(
          above, new Matcher.Bound.Number(Long.parseLong(text(pair.value()).replace("_", ""))));
    } catch (NumberFormatException e) {
      problem(pair.value(), "A number is expected here");
      return Matcher.always();
    }
  }

  private Matcher matches(YamlNode node) {
    try {
      return new Matcher.Matches(Pattern.compile(text(node)));
    } catch (PatternSyntaxException e) {
      problem(node, "This is no regular expression of RE2: " + e.getDescription());
      return Matcher.always();
    }
  }

  private void checkOption(YamlNode node, String option) {
    if (!options.containsKey(option)) {
      problem(
          node, "The rule has no option " + option + Nearest.suggestion(option, options.keySet()));
    }
  }

  private String checked(YamlNode.Scalar scalar, List<FactType> types, String fact) {
    String written = scalar.text();
    List<String> allowed = new ArrayList<>();
    for (FactType type : types) {
      switch (element(type)) {
        case FactType.Text(List<String> words) -> {
          if (words.isEmpty()) {
            return written;
          }
          allowed.addAll(words);
        }
        case FactType.DataType _ -> {
          return DataTypes.canonical(written);
        }
        case FactType.Flag _ -> allowed.addAll(List.of("true", "false"));
        case FactType.Count _ -> {
          if (written.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return written;
          }
          allowed.add("a number");
        }
        case FactType.Structure structure -> {
          if (!written.equals("none")) {
            problem(
                scalar,
                fact
                    + " is a mapping of facts ("
                    + String.join(", ", structure.facts().keySet())
                    + ")");
            return written;
          }
        }
        case FactType.ListOf _ -> {}
      }
    }
    if (written.equals("none") || allowed.contains(written)) {
      return written;
    }
    problem(
        scalar,
        fact
            + " is never "
            + (written.isEmpty() ? "empty" : written)
            + "; it is one of "
            + String.join(", ", allowed)
            + Nearest.suggestion(written, allowed));
    return written;
  }

  private static FactType element(FactType type) {
    return type instanceof FactType.ListOf(FactType inner) ? element(inner) : type;
  }

  // Templates

  private MessageTemplate template(
      Map<String, YamlNode> values, String key, Vocabulary.Scope scope) {
    return values.containsKey(key) ? template(value(values, key), scope) : MessageTemplate.of("");
  }

  private MessageTemplate template(YamlNode node, Vocabulary.Scope scope) {
    MessageTemplate template = MessageTemplate.of(text(node).stripTrailing());
    for (MessageTemplate.Part part : template.parts()) {
      if (part instanceof MessageTemplate.Part.Place(List<String> path)) {
        checkPath(node, path, scope);
      }
    }
    return template;
  }

  private void checkPath(YamlNode node, List<String> path, Vocabulary.Scope scope) {
    Vocabulary.Scope at = scope;
    for (int i = 0; i < path.size(); i++) {
      String name = path.get(i);
      List<FactType> types = at.types(name);
      if (types.isEmpty()) {
        String placeholder = "{" + String.join(".", path) + "}";
        problems.add(
            new InvalidRule(
                within(node, placeholder),
                "There is no fact " + name + at.whose() + Nearest.suggestion(name, at.names())));
        return;
      }
      if (i + 1 < path.size()) {
        at =
            Vocabulary.Scope.of(
                types.stream()
                    .map(RuleReader::element)
                    .filter(FactType.Structure.class::isInstance)
                    .map(FactType.Structure.class::cast)
                    .toList());
      }
    }
  }

  private Span within(YamlNode node, String words) {
    int at = file.text().indexOf(words, node.span().start());
    return at < 0 ? node.span() : new Span(file, at, at + words.length());
  }

  private List<Instead> instead(
      Map<String, YamlNode> values, Vocabulary.Scope scope, Vocabulary.Scope subject) {
    List<Instead> ways = new ArrayList<>();
    for (YamlNode node : elements(values, "instead")) {
      if (!(node instanceof YamlNode.Mapping mapping)) {
        problem(node, "A way is a mapping with steps or impossible, and maybe when");
        continue;
      }
      Map<String, YamlNode> way =
          values(mapping, List.of("when", "steps", "impossible"), "a way of instead");
      Matcher when =
          way.containsKey("when")
              ? matcher(value(way, "when"), subject, new HashMap<>())
              : Matcher.always();
      if (way.containsKey("impossible") == way.containsKey("steps")) {
        problem(node, "A way has either steps or impossible");
      } else if (way.containsKey("impossible")) {
        ways.add(new Instead.Impossible(when, template(value(way, "impossible"), scope)));
      } else {
        List<Instead.Step> steps = new ArrayList<>();
        for (YamlNode step : elements(way, "steps")) {
          step(step, scope).ifPresent(steps::add);
        }
        ways.add(new Instead.Steps(when, steps));
      }
    }
    return ways;
  }

  private Optional<Instead.Step> step(YamlNode node, Vocabulary.Scope scope) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problem(node, "A step is a mapping with file, transaction and sql");
      return Optional.empty();
    }
    Map<String, YamlNode> step =
        values(mapping, List.of("file", "transaction", "sql"), "a step of instead");
    if (!step.containsKey("sql")) {
      problem(node, "Key sql is missing");
      return Optional.empty();
    }
    return Optional.of(
        new Instead.Step(
            word(step, "file", List.of("same", "own"), "same").orElse("").equals("own"),
            word(step, "transaction", List.of("none", "any"), "any").orElse("any").equals("any"),
            template(value(step, "sql"), scope)));
  }

  // Other keys

  private void readOptions(Map<String, YamlNode> values) {
    if (!values.containsKey("options")) {
      return;
    }
    if (!(value(values, "options") instanceof YamlNode.Mapping mapping)) {
      problem(value(values, "options"), "options is a mapping from name to type and default");
      return;
    }
    for (YamlNode.Pair pair : mapping.pairs()) {
      if (!(pair.value() instanceof YamlNode.Mapping inner)) {
        problem(pair.value(), "An option is a mapping with type, default and description");
        continue;
      }
      Map<String, YamlNode> option =
          values(inner, List.of("type", "default", "description"), "an option");
      String type = word(option, "type", List.of("text", "number", "list"), "text").orElse("text");
      List<String> defaults = texts(option, "default");
      if (type.equals("number") && !defaults.stream().allMatch(d -> d.matches("[0-9]+"))) {
        problem(option, "default", "A number is expected here");
        defaults = List.of("0");
      }
      options.put(
          pair.key().text(),
          new RuleOption(pair.key().text(), type, defaults, text(option, "description", "")));
    }
  }

  private Optional<VersionRange> postgres(Map<String, YamlNode> values) {
    if (!values.containsKey("postgres")) {
      return Optional.empty();
    }
    Optional<VersionRange> range = versions(text(values, "postgres", ""));
    if (range.isEmpty()) {
      problem(values, "postgres", "Versions are written 16, 14-17, >=15 or <18");
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
    List<String> references = texts(values, "references");
    for (String reference : references) {
      if (!reference.startsWith("https://www.postgresql.org/docs/")) {
        problem(
            scalar(value(values, "references"), reference),
            "A reference is a page of the PostgreSQL manual (https://www.postgresql.org/docs/…)");
      }
    }
    return references;
  }

  private List<Example> examples(Map<String, YamlNode> values) {
    List<Example> examples = new ArrayList<>();
    for (YamlNode node : elements(values, "examples")) {
      if (!(node instanceof YamlNode.Mapping mapping)) {
        problem(node, "An example is a mapping with title, bad and good");
        continue;
      }
      Map<String, YamlNode> example =
          values(
              mapping,
              List.of(
                  "title",
                  "bad",
                  "good",
                  "tool",
                  "postgres",
                  "transaction",
                  "options",
                  "statistics"),
              "an example");
      if (!example.containsKey("title")) {
        problem(node, "Key title is missing");
      }
      if (!example.containsKey("bad") && !example.containsKey("good")) {
        problem(node, "An example has bad or good, or both");
      }
      Optional<String> bad = optional(example, "bad");
      Optional<String> good = optional(example, "good");
      if (bad.isPresent() && Example.wanted(Example.files(bad.get())).isEmpty()) {
        problem(example, "bad", "A bad example marks at least one line with -- finding");
      }
      if (good.isPresent() && !Example.wanted(Example.files(good.get())).isEmpty()) {
        problem(example, "good", "A good example marks no line with -- finding");
      }
      examples.add(
          new Example(
              text(example, "title", ""),
              bad,
              good,
              optional(example, "tool"),
              optional(example, "transaction"),
              optional(example, "postgres"),
              optionValues(example),
              optional(example, "statistics")));
    }
    return examples;
  }

  private Map<String, List<String>> optionValues(Map<String, YamlNode> example) {
    Map<String, List<String>> given = new HashMap<>();
    if (example.containsKey("options")) {
      if (value(example, "options") instanceof YamlNode.Mapping mapping) {
        for (YamlNode.Pair pair : mapping.pairs()) {
          checkOption(pair.key(), pair.key().text());
          given.put(pair.key().text(), texts(Map.of("value", pair.value()), "value"));
        }
      } else {
        problem(value(example, "options"), "options is a mapping from name to value");
      }
    }
    return given;
  }

  // Nodes

  private Map<String, YamlNode> values(YamlNode.Mapping mapping, List<String> known, String whose) {
    Map<String, YamlNode> values = new LinkedHashMap<>();
    for (YamlNode.Pair pair : mapping.pairs()) {
      String key = pair.key().text();
      if (known.contains(key)) {
        values.put(key, pair.value());
      } else {
        problem(pair.key(), "There is no key " + key + " in " + whose + suggestion(key, known));
      }
    }
    return values;
  }

  private static String suggestion(String key, List<String> known) {
    return Nearest.suggestion(key, Set.copyOf(known));
  }

  private static YamlNode value(Map<String, YamlNode> values, String key) {
    YamlNode node = values.get(key);
    if (node == null) {
      throw new IllegalStateException("no value of " + key);
    }
    return node;
  }

  private String text(Map<String, YamlNode> values, String key, String otherwise) {
    return values.containsKey(key) ? text(value(values, key)) : otherwise;
  }

  private Optional<String> optional(Map<String, YamlNode> values, String key) {
    return values.containsKey(key) ? Optional.of(text(value(values, key))) : Optional.empty();
  }

  private String text(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      if (scalar.text().isEmpty()) {
        problem(node, "A value is missing here");
      }
      return scalar.text();
    }
    problem(node, "A text is expected here");
    return "";
  }

  private List<String> texts(Map<String, YamlNode> values, String key) {
    if (values.containsKey(key) && value(values, key) instanceof YamlNode.Scalar scalar) {
      return List.of(scalar.text());
    }
    return elements(values, key).stream().map(this::text).toList();
  }

  private List<YamlNode> elements(Map<String, YamlNode> values, String key) {
    if (!values.containsKey(key)) {
      return List.of();
    }
    if (value(values, key) instanceof YamlNode.Sequence sequence) {
      return sequence.elements();
    }
    problem(value(values, key), key + " is a list");
    return List.of();
  }

  private Optional<String> word(
      Map<String, YamlNode> values, String key, List<String> words, String otherwise) {
    String word = text(values, key, otherwise);
    if (!words.contains(word)) {
      problem(
          values,
          key,
          key
              + " is one of "
              + String.join(", ", words)
              + ", not "
              + word
              + Nearest.suggestion(word, words));
      return Optional.of(otherwise);
    }
    return Optional.of(word);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static YamlNode scalar(YamlNode node, String text) {
    return node instanceof YamlNode.Sequence sequence
        ? sequence.elements().stream()
            .filter(e -> e instanceof YamlNode.Scalar s && s.text().equals(text))
            .findFirst()
            .orElse(node)
        : node;
  }

  private void problem(Map<String, YamlNode> values, String key, String problem) {
    problem(value(values, key), problem);
  }

  private void problem(YamlNode node, String problem) {
    problems.add(new InvalidRule(node.span(), problem));
  }
}
