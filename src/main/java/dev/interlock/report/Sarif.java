package dev.interlock.report;

import dev.interlock.lint.Certainty;
import dev.interlock.lint.Finding;
import dev.interlock.lint.Report;
import dev.interlock.lint.SafeWay;
import dev.interlock.lint.Timeline;
import dev.interlock.rule.Level;
import dev.interlock.rule.Rule;
import dev.interlock.rule.RulePage;
import dev.interlock.source.Span;
import dev.interlock.source.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SARIF 2.1.0 as GitHub's code scanning reads it.
 *
 * @see <a
 *     href="https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">GitHub
 *     on SARIF</a>
 */
final class Sarif {
  static final String HOME = "https://github.com/interlock-sql/interlock";
  private static final int RESULTS = 25_000;
  private static final int DESCRIPTION = 1_024;

  private final Json json;
  private final CheckResult result;
  private final SarifOptions options;
  private final Map<String, List<String>> lineHashes = new HashMap<>();
  private final Map<String, Integer> ruleIndex = new HashMap<>();
  private final Map<String, Timeline> timelines = new HashMap<>();

  private Sarif(Json json, CheckResult result, SarifOptions options) {
    this.json = json;
    this.result = result;
    this.options = options;
    result.report().migrations().forEach(m -> timelines.put(m.path(), m.timeline()));
  }

  static String write(CheckResult result, SarifOptions options) {
    return Json.document(json -> new Sarif(json, result, options).log());
  }

  private void log() {
    json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.field("version", "2.1.0");
    json.array("runs", () -> json.object(this::run));
  }

  private void run() {
    json.object("tool", () -> json.object("driver", this::driver));
    options
        .category()
        .ifPresent(name -> json.object("automationDetails", () -> json.field("id", name + "/")));
    json.array("invocations", () -> json.object(this::invocation));
    json.field("columnKind", "utf16CodeUnits");
    List<Finding> findings = result.report().findings();
    List<Runnable> results = new ArrayList<>();
    findings.stream().limit(RESULTS).forEach(f -> results.add(() -> result(f, List.of())));
    if (options.includeSuppressed()) {
      result.report().suppressed().forEach(s -> results.add(() -> result(s.finding(), List.of(s))));
    }
    json.array("results", () -> results.forEach(json::object));
  }

  private void driver() {
    json.field("name", "Interlock");
    json.field("version", result.version());
    json.field("semanticVersion", result.version());
    json.field("informationUri", HOME);
    List<Rule> rules = result.rules().rules();
    for (int i = 0; i < rules.size(); i++) {
      ruleIndex.put(rules.get(i).id(), i);
    }
    json.objects("rules", rules, this::rule);
  }

  private void rule(Rule rule) {
    RulePage page = result.rules().page(rule.id());
    json.field("id", rule.id());
    json.field("name", pascal(rule.id()));
    json.object("shortDescription", () -> json.field("text", sentence(rule.summary())));
    String first = page.why().strip().split("\n\\s*\n", 2)[0].replace('\n', ' ');
    json.object("fullDescription", () -> json.field("text", sentence(cut(first))));
    String markdown = Pages.markdown(rule, page);
    json.object(
        "help",
        () -> {
          json.field("text", Pages.text(rule, page));
          json.field("markdown", markdown);
        });
    json.field("helpUri", helpUri(rule, page));
    json.object("defaultConfiguration", () -> json.field("level", rule.severity().toString()));
    json.object(
        "properties",
        () -> {
          Set<String> tags = new LinkedHashSet<>(List.of("postgresql", rule.category()));
          tags.addAll(rule.tags());
          json.strings("tags", tags.stream().limit(10).toList());
          json.field("precision", rule.reportsUnknown() ? "medium" : "high");
          json.field(
              "problem.severity",
              switch (rule.severity()) {
                case ERROR -> "error";
                case WARNING -> "warning";
                case NOTE, NONE -> "recommendation";
              });
          if (rule.category().equals("security")) {
            json.field(
                "security-severity",
                switch (rule.severity()) {
                  case ERROR -> "8.0";
                  case WARNING -> "5.0";
                  case NOTE, NONE -> "3.0";
                });
          }
        });
  }

  private static String helpUri(Rule rule, RulePage page) {
    return page.references().isEmpty()
        ? HOME + "/blob/main/rules/" + rule.category() + "/" + rule.id() + ".yaml"
        : page.references().getFirst();
  }

  private void invocation() {
    json.field("executionSuccessful", result.complete());
    if (!result.troubles().isEmpty()) {
      json.objects(
          "toolExecutionNotifications",
          result.troubles(),
          trouble -> {
            json.field("level", trouble.error() ? "error" : "note");
            json.object(
                "message",
                () ->
                    json.field(
                        "text",
                        sentence(
                            trouble.message()
                                + (trouble.help().isEmpty() ? "" : ". " + trouble.help()))));
            trouble
                .span()
                .ifPresent(
                    span -> json.array("locations", () -> json.object(() -> location(span, true))));
          });
    }
  }

  private void result(Finding finding, List<Report.Suppressed> accepted) {
    json.field("ruleId", finding.rule());
    Integer index = ruleIndex.get(finding.rule());
    if (index != null) {
      json.field("ruleIndex", index);
    }
    json.field("level", (finding.level() == Level.NONE ? Level.NOTE : finding.level()).toString());
    json.object("message", () -> json.field("text", message(finding)));
    json.array("locations", () -> json.object(() -> location(finding.span(), true)));
    if (!finding.related().isEmpty()) {
      json.array(
          "relatedLocations",
          () -> {
            for (int i = 0; i < finding.related().size(); i++) {
              related(i + 1, finding.related().get(i));
            }
          });
    }
    codeFlow(finding);
    finding.edit().ifPresent(edit -> fix(finding, edit));
    json.object(
        "partialFingerprints",
        () -> {
          lineHash(finding.span()).ifPresent(h -> json.field("primaryLocationLineHash", h));
          json.field("interlock/v1", finding.fingerprint());
        });
    if (!accepted.isEmpty()) {
      json.objects(
          "suppressions",
          accepted,
          s -> {
            json.field("kind", s.where().equals("comment") ? "inSource" : "external");
            json.field("justification", s.reason());
          });
    }
    json.object(
        "properties",
        () -> {
          json.field("certainty", finding.certainty().toString());
          finding.relation().ifPresent(r -> json.field("relation", r));
          JsonParts.versions(json, finding.versions());
        });
  }

  private void fix(Finding finding, TextEdit edit) {
    json.array(
        "fixes",
        () ->
            json.object(
                () -> {
                  finding
                      .help()
                      .ifPresent(
                          help ->
                              json.object(
                                  "description",
                                  () -> json.field("text", sentence(escaped(help)))));
                  json.array("artifactChanges", () -> json.object(() -> change(edit)));
                }));
  }

  private void change(TextEdit edit) {
    json.object(
        "artifactLocation",
        () -> json.field("uri", result.places().uri(edit.span().file().path())));
    json.array(
        "replacements",
        () ->
            json.object(
                () -> {
                  json.object("deletedRegion", () -> JsonParts.region(json, edit.span()));
                  json.object("insertedContent", () -> json.field("text", edit.replacement()));
                }));
  }

  /** Writes how it comes about: the history, the locks taken before and held, their release. */
  private void codeFlow(Finding finding) {
    List<Finding.Related> flow = new ArrayList<>(finding.related());
    Timeline timeline = timelines.getOrDefault(finding.path(), Timeline.NONE);
    int now = timeline.statement(finding.span());
    List<Timeline.Hold> held = timeline.heldBefore(now);
    for (Timeline.Hold hold : held) {
      flow.add(
          new Finding.Related(
              timeline.statements().get(hold.from()),
              Lanes.name(hold.relation()) + " is locked here (" + hold.mode() + ")"));
    }
    if (flow.isEmpty()) {
      return;
    }
    String still =
        held.isEmpty()
            ? ""
            : "; still locked: "
                + String.join(
                    ", ", held.stream().map(h -> Lanes.name(h.relation())).distinct().toList());
    flow.add(new Finding.Related(finding.span(), finding.message() + still));
    held.stream()
        .mapToInt(Timeline.Hold::to)
        .max()
        .ifPresent(
            last ->
                flow.add(
                    new Finding.Related(
                        timeline.statements().get(last),
                        "The locks are released when the transaction ends, after this statement")));
    json.array(
        "codeFlows",
        () ->
            json.object(
                () ->
                    json.array(
                        "threadFlows",
                        () ->
                            json.object(
                                () ->
                                    json.objects(
                                        "locations",
                                        flow,
                                        place -> json.object("location", () -> place(place)))))));
  }

  private void place(Finding.Related place) {
    location(place.span(), false);
    json.object("message", () -> json.field("text", sentence(escaped(place.message()))));
  }

  private static String message(Finding finding) {
    StringBuilder text = new StringBuilder(sentence(escaped(finding.message())));
    if (finding.certainty() == Certainty.POSSIBLE) {
      text.append(" This is possible, not certain.");
    }
    if (!finding.versions().isEmpty()) {
      text.append(" Holds for PostgreSQL ")
          .append(String.join(", ", finding.versions().stream().map(v -> "" + v).toList()))
          .append('.');
    }
    finding.help().ifPresent(help -> text.append(' ').append(sentence(escaped(help))));
    finding.remarks().forEach(r -> text.append(' ').append(sentence(escaped(r))));
    finding
        .instead()
        .ifPresent(
            way -> {
              if (way instanceof SafeWay.Steps(List<SafeWay.Step> steps, boolean _)) {
                text.append("\n\nInstead:");
                steps.forEach(
                    s ->
                        text.append(s.ownFile() ? "\n-- in its own file\n" : "\n")
                            .append(escaped(s.sql())));
              }
            });
    for (int i = 0; i < finding.related().size(); i++) {
      text.append(i == 0 ? "\n\nSee " : ", ")
          .append('[')
          .append(escaped(finding.related().get(i).message()))
          .append("](")
          .append(i + 1)
          .append(')');
    }
    return text.append(finding.related().isEmpty() ? "" : ".").toString();
  }

  /** Square brackets begin a link in a message, a backslash escapes them. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }

  private void related(int id, Finding.Related related) {
    json.object(
        () -> {
          json.field("id", id);
          place(related);
        });
  }

  private void location(Span span, boolean withText) {
    Span region = notEmpty(span);
    json.object(
        "physicalLocation",
        () -> {
          json.object(
              "artifactLocation", () -> json.field("uri", result.places().uri(span.file().path())));
          json.object(
              "region",
              () -> {
                JsonParts.region(json, region);
                if (withText) {
                  json.object("snippet", () -> json.field("text", region.text()));
                }
              });
          if (withText) {
            json.object("contextRegion", () -> context(region));
          }
        });
  }

  /** The lines around a region, for viewers that do not have the file. */
  private void context(Span region) {
    int first = Math.max(1, region.startLine() - 2);
    int last = Math.min(region.file().lines().lines(), region.endLine() + 2);
    Span lines =
        new Span(
            region.file(), region.file().lines().start(first), region.file().lines().end(last));
    json.field("startLine", first);
    json.field("endLine", last);
    json.object("snippet", () -> json.field("text", lines.text()));
  }

  private static Span notEmpty(Span span) {
    int length = span.file().text().length();
    return span.end() > span.start() || span.start() >= length
        ? span
        : new Span(span.file(), span.start(), span.start() + 1);
  }

  private Optional<String> lineHash(Span span) {
    List<String> hashes =
        lineHashes.computeIfAbsent(span.file().path(), _ -> LineHash.of(span.file().text()));
    int line = span.startLine();
    return line <= hashes.size()
        ? Optional.of(hashes.get(line - 1)).filter(h -> !h.isEmpty())
        : Optional.empty();
  }

  private static String cut(String text) {
    return text.length() <= DESCRIPTION - 1 ? text : text.substring(0, DESCRIPTION - 2) + "…";
  }

  private static String sentence(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || ".!?…".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
        ? stripped
        : stripped + ".";
  }

  private static String pascal(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return name.toString();
  }
}
