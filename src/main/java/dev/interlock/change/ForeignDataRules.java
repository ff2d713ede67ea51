package dev.interlock.change;

import dev.interlock.catalog.SimpleObject;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.ForeignDataStatement;
import dev.interlock.syntax.ForeignOption;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What foreign-data wrappers, servers and user mappings must have: options once, a wrapper that
 * exists, a handler that is one.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createserver.html">the manual on CREATE
 *     SERVER</a>
 */
final class ForeignDataRules {
  private ForeignDataRules() {}

  static void check(Work work, ForeignDataStatement statement) {
    switch (statement) {
      case ForeignDataStatement.CreateForeignDataWrapper s -> {
        functions(work, s.functions());
        once(s.options());
      }
      case ForeignDataStatement.AlterForeignDataWrapper s -> {
        need(work, ObjectKind.FOREIGN_DATA_WRAPPER, s.name());
        functions(work, s.functions());
      }
      case ForeignDataStatement.CreateServer s -> {
        if (find(work, SimpleObject.Kind.SERVER, s.name()).isEmpty()
            && work.catalog().extension(s.wrapper().value()).isEmpty()) {
          // an extension brings the wrapper of its name
          need(work, ObjectKind.FOREIGN_DATA_WRAPPER, s.wrapper());
        }
        once(s.options());
      }
      case ForeignDataStatement.AlterServer s -> need(work, ObjectKind.SERVER, s.name());
      case ForeignDataStatement.CreateUserMapping s -> {
        need(work, ObjectKind.SERVER, s.server());
        once(s.options());
      }
      case ForeignDataStatement.AlterUserMapping s -> need(work, ObjectKind.SERVER, s.server());
      case ForeignDataStatement.DropUserMapping s -> {
        if (s.ifExists().isEmpty()) {
          need(work, ObjectKind.SERVER, s.server());
        }
      }
      case ForeignDataStatement.ImportForeignSchema s -> need(work, ObjectKind.SERVER, s.server());
    }
  }

  private static Optional<SimpleObject> find(Work work, SimpleObject.Kind kind, Name name) {
    return work.catalog().simple(kind, Simple.plain(name.value()), "");
  }

  private static void need(Work work, ObjectKind kind, Name name) {
    Optional<SimpleObject.Kind> simple = Objects.simpleKind(kind);
    if (simple.isPresent() && find(work, simple.get(), name).isEmpty()) {
      MissingObjects.refuse(
          work,
          kind,
          new ObjectReference.Plain(
              name.span(), kind, new ObjectName(name.span(), Simple.plain(name.value()))));
    }
  }

  private static void functions(Work work, List<ForeignDataStatement.WrapperFunction> functions) {
    for (ForeignDataStatement.WrapperFunction f : functions) {
      if (f.handler() && f.function().isPresent()) {
        for (Identifier schema : work.lookupPath(f.function().get().name())) {
          work.catalog().functions(f.function().get().name().in(schema)).stream()
              .filter(x -> x.inputTypes().isEmpty())
              .filter(x -> x.result().filter(r -> !r.isBuiltin("fdw_handler")).isPresent())
              .findFirst()
              .ifPresent(
                  x -> {
                    throw Work.refused(
                        "42809",
                        "function " + x.name().name() + " must return type fdw_handler",
                        f.span(),
                        x.createdAt());
                  });
        }
      }
    }
  }

  private static void once(List<ForeignOption> options) {
    Set<Identifier> seen = new HashSet<>();
    for (ForeignOption o : options) {
      if (!seen.add(o.name())) {
        throw Work.refused(
            "42710",
            "option \"" + o.name() + "\" provided more than once",
            o.span(),
            Optional.empty());
      }
    }
  }
}
