package dev.interlock.lint;

import dev.interlock.catalog.Oid;
import dev.interlock.postgres.Version;
import dev.interlock.rule.Level;
import dev.interlock.source.Span;
import dev.interlock.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A finding that may still grow: more versions, remarks and occurrences. */
final class Draft {
  final ActiveRule rule;
  final String message;
  final Span span;
  final Span statement;
  final Optional<Oid> relation;
  final Optional<String> relationName;
  final Optional<String> help;
  final Optional<SafeWay> instead;
  final Optional<TextEdit> edit;
  final List<Finding.Related> related;
  final List<String> remarks = new ArrayList<>();
  final TreeSet<Version> versions = new TreeSet<>();
  Level usual;
  Certainty certainty;
  int occurrences = 1;

  Draft(
      ActiveRule rule,
      String message,
      Span span,
      Span statement,
      Optional<Oid> relation,
      Optional<String> relationName,
      Optional<String> help,
      Optional<SafeWay> instead,
      Optional<TextEdit> edit,
      List<Finding.Related> related,
      Certainty certainty) {
    this.rule = rule;
    this.message = message;
    this.span = span;
    this.statement = statement;
    this.relation = relation;
    this.relationName = relationName;
    this.help = help;
    this.instead = instead;
    this.edit = edit;
    this.related = related;
    this.certainty = certainty;
    usual = rule.level();
  }

  String id() {
    return rule.rule().id();
  }

  /**
   * Returns the same finding at the statement that brought it about, which names the old place. The
   * safe way of the old statement is none for this one.
   */
  Draft landedOn(Span cause) {
    List<Finding.Related> places = new ArrayList<>(related);
    places.add(new Finding.Related(span, "this is what it is about"));
    Draft landed =
        new Draft(
            rule,
            message,
            Judge.firstLine(cause),
            cause,
            relation,
            relationName,
            help,
            Optional.empty(),
            Optional.empty(),
            places,
            certainty);
    landed.versions.addAll(versions);
    return landed;
  }

  /** Returns the finished finding. */
  Finding finding(String project, List<Version> target, Fingerprint fingerprints) {
    Level level =
        switch (certainty) {
          case CERTAIN -> usual;
          case POSSIBLE -> usual.lower();
        };
    boolean everywhere = versions.isEmpty() || versions.containsAll(target);
    String path = span.file().path();
    String file = path.substring(path.lastIndexOf('/') + 1);
    return new Finding(
        id(),
        level,
        certainty,
        message,
        span,
        statement,
        project,
        relationName,
        help,
        instead,
        edit,
        remarks,
        related,
        everywhere ? List.of() : List.copyOf(versions),
        fingerprints.of(id(), file, relationName.orElse(""), statement.text()),
        occurrences);
  }
}
