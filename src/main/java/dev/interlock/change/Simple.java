package dev.interlock.change;

import dev.interlock.catalog.SimpleObject;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Objects of which only existence and name matter. */
final class Simple {
  private Simple() {}

  static Optional<SimpleObject> create(
      Work work,
      SimpleObject.Kind kind,
      QualifiedName name,
      String signature,
      boolean orLeave,
      Span at) {
    Optional<SimpleObject> same = work.catalog().simple(kind, name, signature);
    if (same.isPresent()) {
      if (orLeave) {
        return Optional.empty();
      }
      throw Work.refused(
          "42710",
          kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + " \""
              + name.name()
              + "\" already exists",
          at,
          same.get().createdAt());
    }
    SimpleObject made =
        work.create(
            oid ->
                new SimpleObject(
                    oid, kind, name, signature, Optional.empty(), List.of(), work.here()));
    work.define(made.oid(), at.text());
    return Optional.of(made);
  }

  static QualifiedName plain(Identifier name) {
    return new QualifiedName(Optional.empty(), name);
  }
}
