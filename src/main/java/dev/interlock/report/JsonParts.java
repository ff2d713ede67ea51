package dev.interlock.report;

import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import dev.interlock.source.Span;
import java.util.List;

/** Parts that several JSON documents have. */
final class JsonParts {
  private JsonParts() {}

  static void postgres(Json json, VersionRange range) {
    if (range.from().equals(range.to())) {
      json.field("postgres", range.from().major());
    } else {
      json.object(
          "postgres",
          () -> {
            json.field("from", range.from().major());
            json.field("to", range.to().major());
          });
    }
  }

  /** Writes the versions something holds for; nothing when it holds for all. */
  static void versions(Json json, List<Version> versions) {
    if (!versions.isEmpty()) {
      json.strings("versions", versions.stream().map(Version::toString).toList());
    }
  }

  static void region(Json json, Span span) {
    json.field("startLine", span.startLine());
    json.field("startColumn", span.startColumn());
    json.field("endLine", span.endLine());
    json.field("endColumn", span.endColumn());
  }
}
