package dev.interlock.report;

import dev.interlock.lint.Finding;
import dev.interlock.lint.Report;
import dev.interlock.lint.SafeWay;
import dev.interlock.rule.Level;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The short forms that other tools turn into annotations. */
final class Annotations {
  private Annotations() {}

  /**
   * Returns workflow commands.
   *
   * @see <a
   *     href="https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions">GitHub
   *     on workflow commands</a>
   */
  static String github(CheckResult result) {
    StringBuilder out = new StringBuilder();
    for (Finding finding : result.report().findings()) {
      String command =
          switch (finding.level()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE, NONE -> "notice";
          };
      out.append("::").append(command);
      out.append(" file=").append(property(result.places().inRepository(finding.path())));
      out.append(",line=").append(finding.span().startLine());
      out.append(",endLine=").append(finding.span().endLine());
      out.append(",col=").append(finding.span().startColumn());
      out.append(",endColumn=").append(finding.span().endColumn());
      out.append(",title=").append(property(finding.rule()));
      out.append("::").append(data(text(finding))).append('\n');
    }
    for (Trouble trouble : result.troubles()) {
      out.append(trouble.error() ? "::error" : "::notice");
      out.append(" file=").append(property(result.places().inRepository(trouble.where())));
      trouble.span().ifPresent(span -> out.append(",line=").append(span.startLine()));
      out.append("::")
          .append(data((trouble.message() + "\n" + trouble.help()).strip()))
          .append('\n');
    }
    return out.toString();
  }

  private static String data(String text) {
    return Printable.of(text.replace("\r\n", "\n").replace('\r', '\n'))
        .replace("%", "%25")
        .replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  static String text(Finding finding) {
    return TextCheck.sentence(finding.message())
        + finding.help().map(help -> " " + TextCheck.sentence(help)).orElse("");
  }

  /**
   * Returns a Code Quality report.
   *
   * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/">GitLab on Code Quality</a>
   */
  static String gitlab(CheckResult result) {
    String document =
        Json.document(
            json ->
                json.objects(
                    "all",
                    result.report().findings(),
                    finding -> {
                      json.field("description", text(finding));
                      json.field("check_name", finding.rule());
                      json.field("fingerprint", finding.fingerprint());
                      json.field(
                          "severity",
                          switch (finding.level()) {
                            case ERROR -> "critical";
                            case WARNING -> "major";
                            case NOTE, NONE -> "info";
                          });
                      json.object(
                          "location",
                          () -> {
                            json.field("path", result.places().inRepository(finding.path()));
                            json.object(
                                "lines",
                                () -> {
                                  json.field("begin", finding.span().startLine());
                                  json.field("end", finding.span().endLine());
                                });
                          });
                    }));
    return document.substring(document.indexOf('['), document.lastIndexOf(']') + 1) + "\n";
  }

  /** Returns a JUnit report: a suite for each migration, a failure for each finding. */
  static String junit(CheckResult result) {
    Map<String, List<Finding>> byFile = byFile(result);
    long failures =
        result.report().findings().stream().filter(f -> f.level() == Level.ERROR).count();
    int tests = byFile.values().stream().mapToInt(f -> Math.max(1, f.size())).sum();
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"interlock\" tests=\"").append(tests);
    out.append("\" failures=\"").append(failures).append("\">\n");
    byFile.forEach(
        (path, findings) -> {
          String name = Xml.of(result.places().inRepository(path));
          out.append("  <testsuite name=\"").append(name);
          out.append("\" tests=\"").append(Math.max(1, findings.size()));
          out.append("\" failures=\"");
          out.append(findings.stream().filter(f -> f.level() == Level.ERROR).count());
          out.append("\">\n");
          if (findings.isEmpty()) {
            out.append("    <testcase name=\"interlock\" classname=\"").append(name);
            out.append("\"/>\n");
          }
          for (Finding finding : findings) {
            out.append("    <testcase name=\"").append(Xml.of(finding.rule()));
            out.append(" line ").append(finding.span().startLine());
            out.append("\" classname=\"").append(name).append("\">\n");
            boolean failure = finding.level() == Level.ERROR;
            out.append(failure ? "      <failure type=\"" : "      <system-out>");
            if (failure) {
              out.append(finding.level()).append("\" message=\"");
              out.append(Xml.of(finding.message())).append("\">");
            }
            out.append(Xml.of(finding.span() + "\n" + text(finding)));
            out.append(failure ? "</failure>\n" : "</system-out>\n");
            out.append("    </testcase>\n");
          }
          out.append("  </testsuite>\n");
        });
    return out.append("</testsuites>\n").toString();
  }

  /** Returns a Checkstyle report, which many annotators read. */
  static String checkstyle(CheckResult result) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<checkstyle version=\"4.3\">\n");
    byFile(result)
        .forEach(
            (path, findings) -> {
              out.append("  <file name=\"");
              out.append(Xml.of(result.places().inRepository(path))).append("\">\n");
              for (Finding finding : findings) {
                out.append("    <error line=\"").append(finding.span().startLine());
                out.append("\" column=\"").append(finding.span().startColumn());
                out.append("\" severity=\"");
                out.append(
                    switch (finding.level()) {
                      case ERROR -> "error";
                      case WARNING -> "warning";
                      case NOTE, NONE -> "info";
                    });
                out.append("\" message=\"").append(Xml.of(text(finding)));
                out.append("\" source=\"interlock.").append(Xml.of(finding.rule()));
                out.append("\"/>\n");
              }
              out.append("  </file>\n");
            });
    return out.append("</checkstyle>\n").toString();
  }

  private static Map<String, List<Finding>> byFile(CheckResult result) {
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    for (Report.MigrationReport migration : result.report().migrations()) {
      if (migration.reported()) {
        byFile.put(migration.path(), new ArrayList<>());
      }
    }
    for (Finding finding : result.report().findings()) {
      byFile.computeIfAbsent(finding.path(), _ -> new ArrayList<>()).add(finding);
    }
    return byFile;
  }

  /**
   * Returns generic issues.
   *
   * @see <a
   *     href="https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/importing-external-issues/generic-issue-import-format">SonarQube
   *     on generic issues</a>
   */
  static String sonar(CheckResult result) {
    List<Finding> findings = result.report().findings();
    List<String> ids = findings.stream().map(Finding::rule).distinct().sorted().toList();
    return Json.document(
        json -> {
          json.objects(
              "rules",
              ids,
              id -> {
                json.field("id", id);
                json.field("name", result.rules().rule(id).map(r -> r.summary()).orElse(id));
                json.field("description", result.rules().rule(id).map(r -> r.summary()).orElse(id));
                json.field("engineId", "interlock");
                json.field("cleanCodeAttribute", "LOGICAL");
                json.field("type", "BUG");
                json.field(
                    "severity",
                    result.rules().rule(id).filter(r -> r.severity() == Level.ERROR).isPresent()
                        ? "CRITICAL"
                        : "MAJOR");
                json.array(
                    "impacts",
                    () ->
                        json.object(
                            () -> {
                              json.field("softwareQuality", "RELIABILITY");
                              json.field("severity", "HIGH");
                            }));
              });
          json.objects(
              "issues",
              findings,
              finding -> {
                json.field("ruleId", finding.rule());
                json.object(
                    "primaryLocation",
                    () -> {
                      json.field("message", text(finding));
                      json.field("filePath", result.places().inRepository(finding.path()));
                      json.object(
                          "textRange", () -> json.field("startLine", finding.span().startLine()));
                    });
              });
        });
  }

  /**
   * Returns reviewdog's diagnostics.
   *
   * @see <a href="https://github.com/reviewdog/reviewdog/tree/master/proto/rdf">reviewdog on its
   *     format</a>
   */
  static String rdjson(CheckResult result) {
    return Json.document(
        json -> {
          json.object("source", () -> json.field("name", "interlock"));
          json.objects(
              "diagnostics",
              result.report().findings(),
              finding -> {
                json.field("message", text(finding) + steps(finding));
                json.field(
                    "severity",
                    switch (finding.level()) {
                      case ERROR -> "ERROR";
                      case WARNING -> "WARNING";
                      case NOTE, NONE -> "INFO";
                    });
                json.object("code", () -> json.field("value", finding.rule()));
                json.object(
                    "location",
                    () -> {
                      json.field("path", result.places().inRepository(finding.path()));
                      range(json, finding.span());
                    });
                finding
                    .edit()
                    .ifPresent(
                        edit ->
                            json.array(
                                "suggestions",
                                () ->
                                    json.object(
                                        () -> {
                                          range(json, edit.span());
                                          json.field("text", edit.replacement());
                                        })));
              });
        });
  }

  private static void range(Json json, Span span) {
    json.object(
        "range",
        () -> {
          json.object(
              "start",
              () -> {
                json.field("line", span.startLine());
                json.field("column", span.startColumn());
              });
          json.object(
              "end",
              () -> {
                json.field("line", span.endLine());
                json.field("column", span.endColumn());
              });
        });
  }

  private static String steps(Finding finding) {
    return finding.instead().isPresent()
            && finding.instead().get() instanceof SafeWay.Steps(List<SafeWay.Step> steps, boolean _)
        ? "\n\n" + String.join("\n", steps.stream().map(SafeWay.Step::sql).toList())
        : "";
  }
}
