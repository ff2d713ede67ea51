package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Schema;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.RoutineSignature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Objects that a statement names and that are certainly not there: the history dropped or renamed
 * them, or a schema dump tells everything and does not tell of them. What the server brings along
 * is there; roles, databases and tablespaces belong to no schema dump.
 */
final class MissingObjects {
  private static final Set<String> LANGUAGES = Set.of("internal", "c", "sql", "plpgsql");
  private static final Set<String> METHODS =
      Set.of("heap", "btree", "hash", "gist", "gin", "spgist", "brin");

  private MissingObjects() {}

  /** Refuses a reference to what is certainly missing. */
  static void refuse(Work work, ObjectKind kind, ObjectReference reference) {
    switch (reference) {
      case ObjectReference.Plain p -> plain(work, kind, p);
      case ObjectReference.Routine r -> routine(work, r.signature(), kind);
      case ObjectReference.Operator o -> {
        if (Builtins.operators(o.name().name().name().value()).isEmpty()) {
          String signature = Operators.signature(work, o);
          gone(work, o.name().name(), n -> key("operator", n, signature))
              .ifPresent(
                  at -> {
                    throw missing("42883", kind, o.name().toString(), o.span(), at);
                  });
        }
      }
      case ObjectReference.OperatorGroup g -> {
        String method = g.method().value().value();
        if (Builtins.opclasses(g.name().name().name().value()).isEmpty()
            && METHODS.contains(method)) {
          String word = words(kind);
          gone(work, g.name().name(), n -> key(word, n, method))
              .ifPresent(
                  at -> {
                    throw missing("42704", kind, g.name().toString(), g.span(), at);
                  });
        }
      }
      case ObjectReference.OnRelation r -> {}
      case ObjectReference.Type t -> {}
      case ObjectReference.DomainConstraint d -> {
        Optional<CatalogObject> domain = Types.find(work, d.domain().name().name());
        if (domain.isPresent()) {
          throw Work.refused(
              "42704",
              "constraint \""
                  + d.name()
                  + "\" of domain "
                  + domain.get().name().name()
                  + " does not exist",
              d.name().span(),
              domain.get().createdAt());
        }
      }
      case ObjectReference.Column c -> {}
      case ObjectReference.Cast c -> {}
      case ObjectReference.Transform t -> {}
      case ObjectReference.LargeObject l -> {}
    }
  }

  private static void plain(Work work, ObjectKind kind, ObjectReference.Plain p) {
    QualifiedName name = p.name().name();
    switch (kind) {
      case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE, SEQUENCE, INDEX -> {
        if (name.schema().isPresent()) {
          schema(work, name.schema().get(), p.span());
        }
        if (SystemCatalogs.isBuiltin(name)) {
          return;
        }
        work.gone(name)
            .ifPresent(
                at -> {
                  throw missing(
                      kind == ObjectKind.INDEX ? "42704" : "42P01",
                      kind,
                      p.name().toString(),
                      p.span(),
                      at);
                });
      }
      case SCHEMA -> schema(work, name.name(), p.span());
      case ROLE, USER, GROUP, TABLESPACE, DATABASE -> {}
      case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE -> {}
      case LANGUAGE -> {
        if (!LANGUAGES.contains(name.name().value())) {
          simple(work, kind, p);
        }
      }
      case ACCESS_METHOD -> {
        if (!METHODS.contains(name.name().value())) {
          simple(work, kind, p);
        }
      }
      case COLLATION -> {
        // which collations there are depends on the operating system
      }
      case TEXT_SEARCH_CONFIGURATION,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_PARSER,
          TEXT_SEARCH_TEMPLATE,
          CONVERSION -> {
        if (!builtinText(name)) {
          simple(work, kind, p);
        }
      }
      case EXTENSION,
          EVENT_TRIGGER,
          FOREIGN_DATA_WRAPPER,
          PUBLICATION,
          SERVER,
          STATISTICS,
          SUBSCRIPTION ->
          simple(work, kind, p);
      default -> {}
    }
  }

  /**
   * Configurations and dictionaries of the server are named after languages; conversions by codes.
   */
  private static boolean builtinText(QualifiedName name) {
    String n = name.name().value();
    return name.schema().filter(s -> s.value().equals("pg_catalog")).isPresent()
        || n.equals("simple")
        || n.equals("default")
        || n.endsWith("_stem")
        || n.contains("_to_")
        || Set.of(
                "arabic",
                "armenian",
                "basque",
                "catalan",
                "danish",
                "dutch",
                "english",
                "finnish",
                "french",
                "german",
                "greek",
                "hindi",
                "hungarian",
                "indonesian",
                "irish",
                "italian",
                "lithuanian",
                "nepali",
                "norwegian",
                "portuguese",
                "romanian",
                "russian",
                "serbian",
                "spanish",
                "swedish",
                "tamil",
                "turkish",
                "yiddish",
                "ispell",
                "snowball",
                "synonym",
                "thesaurus",
                "estonian")
            .contains(n);
  }

  private static void simple(Work work, ObjectKind kind, ObjectReference.Plain p) {
    String word = words(kind);
    boolean global =
        switch (kind) {
          case EXTENSION,
              EVENT_TRIGGER,
              FOREIGN_DATA_WRAPPER,
              PUBLICATION,
              SERVER,
              SUBSCRIPTION,
              LANGUAGE,
              ACCESS_METHOD ->
              true;
          default -> false;
        };
    Optional<Span> at =
        global
            ? work.catalog().gone(key(word, Simple.plain(p.name().name().name()), ""))
            : gone(work, p.name().name(), n -> key(word, n, ""));
    at.ifPresent(
        where -> {
          throw missing("42704", kind, p.name().toString(), p.span(), where);
        });
  }

  /** Refuses a schema that is certainly missing. */
  static void schema(Work work, Identifier name, Span span) {
    boolean there =
        work.catalog().schema(name).isPresent()
            || name.value().startsWith("pg_")
            || name.value().equals("information_schema");
    if (!there) {
      work.catalog()
          .gone(QualifiedName.of(name.value(), ""))
          .ifPresent(
              at -> {
                throw Work.refused(
                    "3F000", "schema \"" + name + "\" does not exist", span, Optional.of(at));
              });
    }
  }

  /** Refuses a routine that is certainly missing: no other of that name is the server's own. */
  static void routine(Work work, RoutineSignature signature, ObjectKind kind) {
    QualifiedName name = signature.name().name();
    boolean another =
        work.lookupPath(name).stream()
            .anyMatch(s -> !work.catalog().functions(name.in(s)).isEmpty());
    if (another || !Builtins.functions(name.name().value()).isEmpty()) {
      return;
    }
    Optional<List<String>> types =
        signature
            .parameters()
            .map(
                p ->
                    Routines.inputs(Routines.arguments(work, p)).stream()
                        .map(t -> work.catalog().format(t))
                        .toList());
    gone(work, name, n -> key("function", n, types.map(Object::toString).orElse("")))
        .ifPresent(
            at -> {
              throw missing("42883", kind, name.toString(), signature.span(), at);
            });
  }

  private static Optional<Span> gone(
      Work work,
      QualifiedName name,
      java.util.function.Function<QualifiedName, QualifiedName> key) {
    for (Identifier schema : work.lookupPath(name)) {
      Optional<Span> at = work.catalog().gone(key.apply(name.in(schema)));
      if (at.isPresent()) {
        return at;
      }
    }
    return Optional.empty();
  }

  /** Remembers where an object went, under a key of its kind. */
  static void left(Work work, CatalogObject object, Span at) {
    Optional<QualifiedName> key =
        switch (object) {
          case Relation r -> Optional.of(r.name());
          case Index i -> Optional.of(i.name());
          case Type t -> Optional.of(t.name());
          case Schema s -> Optional.of(QualifiedName.of(s.identifier().value(), ""));
          case Extension e -> Optional.of(key("extension", Simple.plain(e.identifier()), ""));
          case Function f ->
              Optional.of(
                  key(
                      "function",
                      f.name(),
                      f.inputTypes().stream()
                          .map(t -> work.catalog().format(t))
                          .toList()
                          .toString()));
          case SimpleObject o ->
              Optional.of(
                  key(
                      o.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                      o.name(),
                      o.signature()));
          default -> Optional.empty();
        };
    key.ifPresent(k -> work.catalog(work.catalog().withGone(k, at)));
  }

  private static QualifiedName key(String kind, QualifiedName name, String signature) {
    return QualifiedName.of(
        kind + " " + name.schema().map(Identifier::value).orElse(""),
        name.name().value() + " " + signature);
  }

  private static String words(ObjectKind kind) {
    return kind.toString().toLowerCase(Locale.ROOT);
  }

  private static Refused missing(
      String sqlstate, ObjectKind kind, String name, Span span, Span because) {
    return Work.refused(
        sqlstate, words(kind) + " \"" + name + "\" does not exist", span, Optional.of(because));
  }
}
