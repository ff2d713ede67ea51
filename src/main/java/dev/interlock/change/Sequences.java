package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.Persistence;
import dev.interlock.syntax.SequenceOption;
import dev.interlock.syntax.SequenceStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sequences that are made by themselves. */
final class Sequences {
  private Sequences() {}

  static void create(Work work, SequenceStatement.CreateSequence s) {
    boolean temporary = s.persistence() == Persistence.TEMPORARY;
    QualifiedName full = Tables.newName(work, s.name(), temporary);
    DataType type =
        s.options().stream()
            .flatMap(o -> o.type().stream())
            .map(t -> Types.lookUp(work, t.name()))
            .findFirst()
            .orElse(DataType.builtin("int8"));
    if (s.ifNotExists().isEmpty() || work.catalog().classNamed(full).isEmpty()) {
      SequenceBounds.check(type, s.options(), s.span(), "sequence");
    }
    Optional<Oid> oid = Tables.free(work, full, s.name().span(), s.ifNotExists().isPresent());
    if (oid.isEmpty()) {
      return;
    }
    work.put(
        new Relation.Sequence(
            oid.get(),
            full,
            Tables.persistence(s.persistence()),
            type,
            Optional.empty(),
            false,
            settings(Map.of(), s.options()),
            work.here()));
    options(work, oid.get(), s.options());
  }

  static void alter(Work work, SequenceStatement.AlterSequence s) {
    Optional<CatalogObject> found = work.find(s.name().name());
    if (found.isPresent() && found.get() instanceof Relation.Sequence q) {
      SequenceBounds.altered(q, s.options(), s.span());
      work.put(q.withOptions(settings(q.options(), s.options())));
      options(work, q.oid(), s.options());
      return;
    }
    if (found.isEmpty() && s.ifExists().isEmpty()) {
      work.gone(s.name().name())
          .ifPresent(
              at -> {
                throw Work.refused(
                    "42P01",
                    "relation \"" + s.name() + "\" does not exist",
                    s.name().span(),
                    Optional.of(at));
              });
    }
  }

  /** Returns the settings of a sequence by their words after some were given. */
  static Map<String, String> settings(Map<String, String> old, List<SequenceOption> options) {
    Map<String, String> all = new TreeMap<>(old);
    for (SequenceOption o : options) {
      String number = o.number().orElse("");
      switch (o.kind()) {
        case INCREMENT -> all.put("INCREMENT BY", number);
        case MINVALUE -> all.put("MINVALUE", number);
        case NO_MINVALUE -> all.remove("MINVALUE");
        case MAXVALUE -> all.put("MAXVALUE", number);
        case NO_MAXVALUE -> all.remove("MAXVALUE");
        case START -> all.put("START WITH", number);
        case CACHE -> all.put("CACHE", number);
        case CYCLE -> all.put("CYCLE", "");
        case NO_CYCLE -> all.remove("CYCLE");
        case AS, RESTART, OWNED_BY, OWNED_BY_NONE, SEQUENCE_NAME, LOGGED, UNLOGGED -> {}
      }
    }
    return all;
  }

  private static void options(Work work, Oid oid, List<SequenceOption> options) {
    for (SequenceOption o : options) {
      Optional<Relation.Sequence> now = work.catalog().object(oid, Relation.Sequence.class);
      if (now.isEmpty()) {
        return;
      }
      switch (o.kind()) {
        case AS ->
            o.type().ifPresent(t -> work.put(now.get().withType(Types.lookUp(work, t.name()))));
        case OWNED_BY_NONE -> {
          identity(now.get(), work.statement());
          disown(work, now.get());
        }
        case OWNED_BY -> ownedBy(work, now.get(), o.owner());
        default -> {}
      }
    }
  }

  private static void disown(Work work, Relation.Sequence sequence) {
    for (Dependency d : List.copyOf(work.catalog().dependencies().from(sequence.oid()))) {
      if (d.kind() != Dependency.Kind.EXTENSION && d.referenced().column() != 0) {
        work.catalog(work.catalog().with(work.catalog().dependencies().minus(d)));
      }
    }
    work.put(sequence.withOwner(Optional.empty(), false));
  }

  private static void identity(Relation.Sequence sequence, Span at) {
    if (sequence.internal()) {
      throw Work.refused(
          "0A000", "cannot change ownership of identity sequence", at, sequence.createdAt());
    }
  }

  private static void ownedBy(Work work, Relation.Sequence sequence, List<Name> owner) {
    if (owner.size() == 1 && owner.getFirst().value().value().equals("none")) {
      identity(sequence, owner.getFirst().span());
      disown(work, sequence);
      return;
    }
    if (owner.size() < 2) {
      return;
    }
    Name column = owner.getLast();
    Name table = owner.get(owner.size() - 2);
    QualifiedName name =
        new QualifiedName(
            owner.size() > 2 ? Optional.of(owner.get(owner.size() - 3).value()) : Optional.empty(),
            table.value());
    identity(sequence, table.span());
    Relation relation = work.need(new ObjectName(table.span(), name));
    work.column(relation.oid(), column)
        .ifPresent(
            c -> {
              disown(work, sequence);
              Columns.own(work, sequence.oid(), new Address(relation.oid(), c), false);
            });
  }
}
