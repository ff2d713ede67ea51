package dev.interlock.config;

import dev.interlock.lint.Settings;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.postgres.VersionRange;
import dev.interlock.rule.InvalidRule;
import dev.interlock.rule.Level;
import dev.interlock.rule.Rule;
import dev.interlock.rule.RuleOption;
import dev.interlock.rule.RuleReader;
import dev.interlock.rule.Ruleset;
import dev.interlock.rule.Tier;
import dev.interlock.rule.YamlDocument;
import dev.interlock.rule.YamlNode;
import dev.interlock.source.Nearest;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a configuration and everything that is wrong with it. */
public final class ConfigurationReader {
  private static final List<String> IGNORE_KEYS = List.of("path", "rule", "line", "reason");
  private static final List<String> OVERRIDE_KEYS =
      List.of("paths", "tool", "transaction", "adjust");

  private final SourceFile file;
  private final Optional<Ruleset> rules;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<Key, YamlNode> values = new EnumMap<>(Key.class);

  private ConfigurationReader(SourceFile file, Optional<Ruleset> rules) {
    this.file = file;
    this.rules = rules;
  }

  /**
   * A configuration with what is wrong with it; what is right is there all the same.
   *
   * @param bases the configurations it is laid over, each where it is named
   */
  public record Result(Configuration configuration, List<Base> bases, List<Mistake> mistakes) {
    public Result {
      bases = List.copyOf(bases);
      mistakes = List.copyOf(mistakes);
    }
  }

  /** A configuration that another one names. */
  public record Base(String path, Span named) {}

  /**
   * Reads a file.
   *
   * @param rules the rules that can be named; absent when that is not to be checked
   */
  public static Result read(SourceFile file, Optional<Ruleset> rules) {
    return new ConfigurationReader(file, rules).read();
  }

  private Result read() {
    if (file.text()
        .lines()
        .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"))) {
      return new Result(configuration(), List.of(), mistakes);
    }
    YamlDocument document = YamlDocument.read(file);
    for (InvalidRule problem : document.problems()) {
      mistakes.add(new Mistake(problem.span(), problem.problem(), ""));
    }
    if (document.root().isPresent()) {
      if (document.root().get() instanceof YamlNode.Mapping mapping) {
        mapping.pairs().forEach(this::pair);
      } else {
        mistake(document.root().get().span(), "A configuration is a mapping of keys", "");
      }
    }
    return new Result(configuration(), bases(), mistakes);
  }

  private List<Base> bases() {
    List<YamlNode> named =
        switch (values.get(Key.EXTENDS)) {
          case null -> List.of();
          case YamlNode.Sequence sequence -> sequence.elements();
          case YamlNode.Scalar scalar -> List.of(scalar);
          case YamlNode.Mapping mapping -> List.of(mapping);
        };
    List<Base> bases = new ArrayList<>();
    for (YamlNode each : named) {
      scalar(each, Key.EXTENDS.toString())
          .ifPresent(s -> bases.add(new Base(resolved(s.text()), s.span())));
    }
    return bases;
  }

  private void pair(YamlNode.Pair pair) {
    Optional<Key> key = Key.named(pair.key().text());
    if (key.isPresent()) {
      values.put(key.get(), pair.value());
    } else {
      unknown(pair.key().span(), "key", pair.key().text(), Key.names());
    }
  }

  private Configuration configuration() {
    return new Configuration(
        Optional.of(file.path()),
        text(Key.POSTGRES)
            .flatMap(
                s -> {
                  var range =
                      RuleReader.versions(s.text())
                          .filter(
                              r ->
                                  VersionRange.ALL.contains(r.from())
                                      && VersionRange.ALL.contains(r.to()));
                  if (range.isEmpty()) {
                    mistake(
                        s.span(),
                        "postgres cannot be " + s.text(),
                        "Write a major version from 14 to 18, or a range such as 14-18");
                  }
                  return range;
                }),
        word(Key.TOOL).flatMap(Tool::named),
        word(Key.TRANSACTION).flatMap(TransactionMode::named),
        text(Key.ENCODING).filter(this::isEncoding).map(YamlNode.Scalar::text),
        word(Key.RULESET).flatMap(Tier::of),
        texts(Key.RULES).stream().map(this::resolved).toList(),
        adjustments(),
        ignores(),
        overrides(),
        texts(Key.EXCLUDE),
        text(Key.BASELINE).map(s -> resolved(s.text())),
        text(Key.FINDINGS_BASELINE).map(s -> resolved(s.text())),
        text(Key.DEPLOYED).map(YamlNode.Scalar::text),
        texts(Key.SEARCH_PATH),
        mapping(Key.SETTINGS),
        text(Key.STATISTICS).map(t -> resolved(t.text())),
        mapping(Key.PLACEHOLDERS),
        word(Key.FAIL_ON).flatMap(Level::of),
        text(Key.MAX_WARNINGS).flatMap(s -> number(s, "max-warnings")));
  }

  private boolean isEncoding(YamlNode.Scalar value) {
    try {
      if (Charset.isSupported(value.text())) {
        return true;
      }
    } catch (IllegalCharsetNameException e) {
      // Said below, like any other name that is none.
    }
    mistake(value.span(), "No encoding is called " + value.text(), "For example UTF-8");
    return false;
  }

  private String resolved(String path) {
    Path directory = Path.of(file.path()).getParent();
    return directory == null ? path : directory.resolve(path).toString();
  }

  private Optional<YamlNode.Scalar> text(Key key) {
    return Optional.ofNullable(values.get(key)).flatMap(value -> scalar(value, key.toString()));
  }

  private Optional<String> word(Key key) {
    return Optional.ofNullable(values.get(key)).flatMap(value -> word(value, key));
  }

  private Optional<String> word(YamlNode written, Key key) {
    return scalar(written, key.toString())
        .filter(
            value -> {
              boolean known = key.words().contains(value.text());
              if (!known) {
                unknown(value.span(), "value for " + key, value.text(), key.words());
              }
              return known;
            })
        .map(YamlNode.Scalar::text);
  }

  private List<String> texts(Key key) {
    YamlNode value = values.get(key);
    return value == null ? List.of() : texts(value, key.toString());
  }

  private List<String> texts(YamlNode value, String what) {
    List<String> texts = new ArrayList<>();
    switch (value) {
      case YamlNode.Scalar s -> texts.add(s.text());
      case YamlNode.Sequence sequence ->
          sequence.elements().forEach(e -> scalar(e, what).ifPresent(s -> texts.add(s.text())));
      case YamlNode.Mapping m -> mistake(m.span(), what + " is a text or a list of texts", "");
    }
    return texts;
  }

  private Map<String, String> mapping(Key key) {
    Map<String, String> texts = new LinkedHashMap<>();
    YamlNode value = values.get(key);
    if (value instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Pair pair : mapping.pairs()) {
        scalar(pair.value(), pair.key().text())
            .ifPresent(s -> texts.put(pair.key().text(), s.text()));
      }
    } else if (value != null) {
      mistake(value.span(), key + " is a mapping of names and values", "");
    }
    return texts;
  }

  private Map<String, Settings.RuleSetting> adjustments() {
    Map<String, Settings.RuleSetting> adjustments = new LinkedHashMap<>();
    YamlNode value = values.get(Key.ADJUST);
    if (value instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Pair pair : mapping.pairs()) {
        if (isRule(pair.key())) {
          adjustments.put(pair.key().text(), adjustment(pair.key().text(), pair.value()));
        }
      }
    } else if (value != null) {
      mistake(value.span(), "adjust is a mapping of rule ids", "");
    }
    return adjustments;
  }

  private Settings.RuleSetting adjustment(String rule, YamlNode value) {
    if (value instanceof YamlNode.Mapping mapping) {
      Optional<Level> level = Optional.empty();
      Map<String, List<String>> options = new LinkedHashMap<>();
      for (YamlNode.Pair pair : mapping.pairs()) {
        if (pair.key().text().equals("level")) {
          level = scalar(pair.value(), "level").flatMap(this::level);
        } else {
          List<String> values = texts(pair.value(), pair.key().text());
          if (isOption(rule, pair.key(), pair.value(), values)) {
            options.put(pair.key().text(), values);
          }
        }
      }
      return new Settings.RuleSetting(level, options);
    }
    return new Settings.RuleSetting(scalar(value, "a level").flatMap(this::level), Map.of());
  }

  private boolean isOption(String rule, YamlNode.Scalar name, YamlNode value, List<String> values) {
    Optional<Rule> known = rules.flatMap(r -> r.rule(rule));
    if (known.isEmpty()) {
      return true;
    }
    Optional<RuleOption> option =
        known.get().options().stream().filter(o -> o.name().equals(name.text())).findFirst();
    if (option.isEmpty()) {
      List<String> names = new ArrayList<>(List.of("level"));
      known.get().options().forEach(o -> names.add(o.name()));
      unknown(name.span(), "option of " + rule, name.text(), names);
      return false;
    }
    boolean number = option.get().type().equals("number");
    if (number && !(values.size() == 1 && values.getFirst().matches("[0-9]{1,18}"))) {
      mistake(value.span(), name.text() + " of " + rule + " is a number", "");
      return false;
    }
    return true;
  }

  private Optional<Level> level(YamlNode.Scalar value) {
    Optional<Level> level = Level.of(value.text());
    if (level.isEmpty()) {
      unknown(value.span(), "level", value.text(), List.of("error", "warning", "note", "none"));
    }
    return level;
  }

  private List<Settings.Ignore> ignores() {
    List<Settings.Ignore> ignores = new ArrayList<>();
    YamlNode value = values.get(Key.IGNORE);
    if (value instanceof YamlNode.Sequence sequence) {
      sequence.elements().forEach(element -> ignore(element).ifPresent(ignores::add));
    } else if (value != null) {
      mistake(value.span(), "ignore is a list of {path, rule, line, reason}", "");
    }
    return ignores;
  }

  private Optional<Settings.Ignore> ignore(YamlNode element) {
    if (!(element instanceof YamlNode.Mapping mapping)) {
      mistake(element.span(), "An entry of ignore is a mapping", "path, rule, line and reason");
      return Optional.empty();
    }
    Map<String, YamlNode.Scalar> parts = new LinkedHashMap<>();
    for (YamlNode.Pair pair : mapping.pairs()) {
      if (IGNORE_KEYS.contains(pair.key().text())) {
        scalar(pair.value(), pair.key().text()).ifPresent(s -> parts.put(pair.key().text(), s));
      } else {
        unknown(pair.key().span(), "key of ignore", pair.key().text(), IGNORE_KEYS);
      }
    }
    YamlNode.Scalar path = parts.get("path");
    YamlNode.Scalar rule = parts.get("rule");
    YamlNode.Scalar reason = parts.get("reason");
    if (path == null || rule == null || reason == null || reason.text().isBlank()) {
      mistake(
          mapping.span(),
          "An entry of ignore has a path, a rule and a reason",
          "Say why the finding is accepted: the next reader will ask");
      return Optional.empty();
    }
    if (!isRule(rule)) {
      return Optional.empty();
    }
    Optional<Integer> line = Optional.ofNullable(parts.get("line")).flatMap(s -> number(s, "line"));
    return Optional.of(new Settings.Ignore(path.text(), rule.text(), line, reason.text()));
  }

  private List<Configuration.PathOverride> overrides() {
    List<Configuration.PathOverride> overrides = new ArrayList<>();
    YamlNode value = values.get(Key.OVERRIDES);
    if (value instanceof YamlNode.Sequence sequence) {
      sequence.elements().forEach(element -> override(element).ifPresent(overrides::add));
    } else if (value != null) {
      mistake(value.span(), "overrides is a list of {paths, tool, transaction, adjust}", "");
    }
    return overrides;
  }

  private Optional<Configuration.PathOverride> override(YamlNode element) {
    if (!(element instanceof YamlNode.Mapping mapping)) {
      mistake(element.span(), "An entry of overrides is a mapping", "paths, and what holds there");
      return Optional.empty();
    }
    List<String> paths = List.of();
    Optional<Tool> tool = Optional.empty();
    Optional<TransactionMode> transaction = Optional.empty();
    Map<String, Level> levels = new LinkedHashMap<>();
    for (YamlNode.Pair pair : mapping.pairs()) {
      switch (pair.key().text()) {
        case "paths" -> paths = texts(pair.value(), "paths");
        case "tool" -> tool = word(pair.value(), Key.TOOL).flatMap(Tool::named);
        case "transaction" ->
            transaction = word(pair.value(), Key.TRANSACTION).flatMap(TransactionMode::named);
        case "adjust" -> levels(pair.value(), levels);
        default -> unknown(pair.key().span(), "key of overrides", pair.key().text(), OVERRIDE_KEYS);
      }
    }
    if (paths.isEmpty()) {
      mistake(mapping.span(), "An entry of overrides has paths", "For example \"db/legacy/**\"");
      return Optional.empty();
    }
    return Optional.of(new Configuration.PathOverride(paths, tool, transaction, levels));
  }

  private void levels(YamlNode value, Map<String, Level> levels) {
    if (!(value instanceof YamlNode.Mapping mapping)) {
      mistake(value.span(), "adjust is a mapping of rule ids", "");
      return;
    }
    for (YamlNode.Pair pair : mapping.pairs()) {
      if (isRule(pair.key())) {
        scalar(pair.value(), "a level; options of a rule hold everywhere,")
            .flatMap(this::level)
            .ifPresent(level -> levels.put(pair.key().text(), level));
      }
    }
  }

  private boolean isRule(YamlNode.Scalar id) {
    if (rules.isEmpty() || rules.get().rule(id.text()).isPresent()) {
      return true;
    }
    unknown(id.span(), "rule", id.text(), rules.get().ids());
    return false;
  }

  private Optional<Integer> number(YamlNode.Scalar value, String what) {
    if (value.text().matches("\\d{1,9}")) {
      return Optional.of(Integer.valueOf(value.text()));
    }
    mistake(value.span(), what + " is a number, not " + value.text(), "");
    return Optional.empty();
  }

  private Optional<YamlNode.Scalar> scalar(YamlNode value, String what) {
    if (value instanceof YamlNode.Scalar scalar) {
      return Optional.of(scalar);
    }
    mistake(value.span(), what + " is a single value", "");
    return Optional.empty();
  }

  private void unknown(Span span, String what, String written, Collection<String> known) {
    String near = Nearest.to(written, known).map(n -> "; did you mean " + n + "?").orElse("");
    String help = known.size() <= 25 ? "Known: " + String.join(", ", known) : "";
    mistake(span, "Unknown " + what + " " + written + near, help);
  }

  private void mistake(Span span, String message, String help) {
    mistakes.add(new Mistake(span, message, help));
  }
}
