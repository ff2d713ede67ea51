package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Schema;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.RoleName;
import dev.interlock.syntax.SequenceStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TriggerStatement;
import dev.interlock.syntax.ViewStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Schemas and extensions. */
final class Namespaces {
  private Namespaces() {}

  static void apply(Work work, NamespaceStatement statement, BiConsumer<Work, Statement> elements) {
    switch (statement) {
      case NamespaceStatement.CreateSchema s -> schema(work, s, elements);
      case NamespaceStatement.CreateExtension s -> extension(work, s);
      case NamespaceStatement.AlterExtensionContents s ->
          Objects.find(work, s.object())
              .flatMap(
                  o ->
                      work.catalog()
                          .extension(s.name().value())
                          .map(
                              e ->
                                  new Dependency(
                                      Address.of(o.oid()),
                                      Address.of(e.oid()),
                                      Dependency.Kind.EXTENSION)))
              .ifPresent(
                  d -> {
                    if (s.add()) {
                      work.depends(d.dependent(), d.referenced(), d.kind());
                    } else {
                      work.catalog(work.catalog().with(work.catalog().dependencies().minus(d)));
                    }
                  });
      case NamespaceStatement.UpdateExtension s -> {}
      case NamespaceStatement.CreateDatabase s -> {}
      case NamespaceStatement.AlterDatabase s -> {}
      case NamespaceStatement.RefreshDatabaseCollationVersion s -> {}
      case NamespaceStatement.AlterDatabaseSetting s -> {}
      case NamespaceStatement.DropDatabase s -> {}
      case NamespaceStatement.CreateTablespace s -> {}
      case NamespaceStatement.AlterTablespace s -> {}
      case NamespaceStatement.DropTablespace s -> {}
    }
  }

  private static void schema(
      Work work, NamespaceStatement.CreateSchema s, BiConsumer<Work, Statement> elements) {
    Identifier name =
        s.name()
            .map(n -> n.value())
            .or(() -> s.authorization().map(r -> Identifier.unquoted(r.span().text())))
            .orElse(Identifier.of("public"));
    if (s.ifNotExists().isPresent() && !s.elements().isEmpty()) {
      throw Work.refused(
          "0A000",
          "CREATE SCHEMA IF NOT EXISTS cannot include schema elements",
          s.elements().getFirst().span(),
          Optional.empty());
    }
    Optional<Schema> old = work.catalog().schema(name);
    if (old.isPresent()) {
      boolean named =
          s.name().isPresent() || s.authorization().filter(Namespaces::named).isPresent();
      boolean made = named && (old.get().createdAt().isPresent() || name.value().equals("public"));
      if (made && s.ifNotExists().isEmpty()) {
        throw Work.refused(
            "42P06", "schema \"" + name + "\" already exists", s.span(), old.get().createdAt());
      }
      if (!made) {
        work.put(new Schema(old.get().oid(), name, work.here()));
      }
    } else {
      work.create(oid -> new Schema(oid, name, work.here()));
    }
    Work inner = work.within(name);
    List<Statement> ordered = new ArrayList<>(s.elements());
    ordered.sort(Comparator.comparingInt(Namespaces::turn));
    for (Statement element : ordered) {
      if (s.name().isPresent() || s.authorization().filter(Namespaces::named).isPresent()) {
        SchemaElements.check(element, name);
      }
      elements.accept(inner, element);
    }
    work.catalog(inner.catalog());
  }

  private static boolean named(RoleName role) {
    return role.kind() == RoleName.Kind.NAMED;
  }

  /** The server makes the elements of a schema by kind, not in the order written. */
  private static int turn(Statement element) {
    return switch (element) {
      case SequenceStatement _ -> 0;
      case TableStatement _ -> 1;
      case ViewStatement _ -> 2;
      case IndexStatement _ -> 3;
      case TriggerStatement _ -> 4;
      default -> 5;
    };
  }

  private static void extension(Work work, NamespaceStatement.CreateExtension s) {
    Identifier name = s.name().value();
    Optional<Extension> old = work.catalog().extension(name);
    if (old.isPresent()) {
      if (s.ifNotExists().isEmpty()) {
        throw Work.refused(
            "42710", "extension \"" + name + "\" already exists", s.span(), old.get().createdAt());
      }
      return;
    }
    Optional<Identifier> own = Extensions.ownSchema(name.value());
    Identifier schema =
        s.schema()
            .map(n -> n.value())
            .or(() -> own)
            .orElseGet(() -> work.targetSchema(QualifiedName.of(name.value())));
    if (own.isPresent() && work.catalog().schema(schema).isEmpty()) {
      work.create(oid -> new Schema(oid, schema, work.here()));
    }
    work.ensureSchema(schema);
    Extension made = work.create(oid -> new Extension(oid, name, schema, work.here()));
    for (CatalogObject member : Extensions.members(work, name.value(), schema)) {
      work.depends(member.oid(), made.oid(), Dependency.Kind.EXTENSION);
    }
    if (own.filter(schema::equals).isPresent()) {
      work.catalog()
          .schema(schema)
          .filter(x -> x.createdAt().equals(work.here()))
          .ifPresent(x -> work.depends(x.oid(), made.oid(), Dependency.Kind.EXTENSION));
    }
    if (s.cascade().isPresent()) {
      for (String needed : Extensions.requires(name.value())) {
        Identifier other = Identifier.of(needed);
        if (work.catalog().extension(other).isEmpty()) {
          Extension also = work.create(oid -> new Extension(oid, other, schema, work.here()));
          for (CatalogObject member : Extensions.members(work, needed, schema)) {
            work.depends(member.oid(), also.oid(), Dependency.Kind.EXTENSION);
          }
        }
      }
    }
  }
}
