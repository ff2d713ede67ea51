package dev.interlock.report;

import dev.interlock.lint.Finding;
import dev.interlock.lint.Report;
import dev.interlock.lint.SafeWay;
import dev.interlock.rule.Level;

/** The documented JSON form of a check, version 1. */
final class JsonCheck {
  private JsonCheck() {}

  static String write(CheckResult result) {
    Report report = result.report();
    return Json.document(
        json -> {
          json.field("version", 1);
          json.field("interlock", result.version());
          JsonParts.postgres(json, report.postgres());
          json.objects("migrations", report.migrations(), m -> migration(json, m));
          json.objects("findings", report.findings(), f -> finding(json, f));
          json.objects("problems", result.troubles(), t -> trouble(json, t));
          json.object(
              "summary",
              () -> {
                json.field("errors", report.count(Level.ERROR));
                json.field("warnings", report.count(Level.WARNING));
                json.field("notes", report.count(Level.NOTE));
                json.field("suppressed", report.suppressed().size());
                json.field("baseline", report.baselined());
                json.field("heldBack", report.heldBack());
                json.field("notAnalysed", report.notAnalysed());
              });
        });
  }

  private static void migration(Json json, Report.MigrationReport migration) {
    json.field("path", migration.path());
    json.field("project", migration.project());
    json.field("tool", migration.tool());
    json.field("transaction", migration.transaction());
    json.field("reported", migration.reported());
    json.field("statements", migration.statements());
    json.objects(
        "notAnalysed",
        migration.notAnalysed(),
        gap -> {
          json.field("line", gap.span().startLine());
          json.field("reason", gap.reason());
        });
  }

  private static void finding(Json json, Finding finding) {
    json.field("rule", finding.rule());
    json.field("severity", finding.level().toString());
    json.field("certainty", finding.certainty().toString());
    json.field("message", finding.message());
    json.field("path", finding.path());
    JsonParts.region(json, finding.span());
    json.field("project", finding.project());
    json.field("relation", finding.relation());
    json.field("help", finding.help());
    safeWay(json, finding);
    json.field("fingerprint", finding.fingerprint());
    json.field("occurrences", finding.occurrences());
    JsonParts.versions(json, finding.versions());
    if (!finding.remarks().isEmpty()) {
      json.strings("remarks", finding.remarks());
    }
    json.objects(
        "related",
        finding.related(),
        related -> {
          json.field("path", related.span().file().path());
          json.field("line", related.span().startLine());
          json.field("message", related.message());
        });
  }

  private static void safeWay(Json json, Finding finding) {
    if (finding.instead().isEmpty()) {
      json.nothing("instead");
      return;
    }
    json.object(
        "instead",
        () -> {
          switch (finding.instead().get()) {
            case SafeWay.Impossible(String reason) -> json.field("impossible", reason);
            case SafeWay.Steps(var steps, boolean _) ->
                json.objects(
                    "steps",
                    steps,
                    step -> {
                      json.field("file", step.ownFile() ? "own" : "same");
                      json.field("transaction", step.transaction() ? "any" : "none");
                      json.field("sql", step.sql());
                    });
          }
        });
  }

  private static void trouble(Json json, Trouble trouble) {
    json.field("severity", trouble.error() ? "error" : "note");
    json.field("path", trouble.where());
    trouble.span().ifPresent(span -> JsonParts.region(json, span));
    json.field("message", trouble.message());
    json.field("help", trouble.help());
  }
}
