package dev.interlock.change;

import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The constraints of a CREATE TABLE that need an index, in the server's order: the primary key
 * first, and those that say the same thing merged into one.
 */
final class KeyConstraints {
  private KeyConstraints() {}

  static List<TableConstraint> merged(List<TableConstraint> constraints) {
    List<TableConstraint> indexed = new ArrayList<>();
    for (TableConstraint c : constraints) {
      if (c instanceof TableConstraint.PrimaryKey) {
        indexed.add(c);
      }
    }
    for (TableConstraint c : constraints) {
      if (c instanceof TableConstraint.Exclude) {
        indexed.add(c);
      } else if (c instanceof TableConstraint.Unique u) {
        int same = indexOfSame(indexed, u);
        if (same < 0) {
          indexed.add(u);
        } else if (indexed.get(same).name().isEmpty() && u.name().isPresent()) {
          indexed.set(same, named(indexed.get(same), u.name()));
        }
      }
    }
    return indexed;
  }

  private static int indexOfSame(List<TableConstraint> earlier, TableConstraint.Unique u) {
    for (int i = 0; i < earlier.size(); i++) {
      if (earlier.get(i) instanceof TableConstraint.PrimaryKey p
              && same(p.columns(), p.index().include(), u)
              && u.nullsDistinct().orElse(true)
          || earlier.get(i) instanceof TableConstraint.Unique v
              && same(v.columns(), v.index().include(), u)
              && v.nullsDistinct().orElse(true).equals(u.nullsDistinct().orElse(true))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean same(
      List<Name> columns, List<Name> include, TableConstraint.Unique unique) {
    return values(columns).equals(values(unique.columns()))
        && values(include).equals(values(unique.index().include()));
  }

  private static List<Identifier> values(List<Name> names) {
    return names.stream().map(Name::value).toList();
  }

  private static TableConstraint named(TableConstraint constraint, Optional<Name> name) {
    return switch (constraint) {
      case TableConstraint.PrimaryKey p ->
          new TableConstraint.PrimaryKey(
              p.span(), name, p.attributes(), p.columns(), p.withoutOverlaps(), p.index());
      case TableConstraint.Unique u ->
          new TableConstraint.Unique(
              u.span(),
              name,
              u.attributes(),
              u.nullsDistinct(),
              u.columns(),
              u.withoutOverlaps(),
              u.index());
      default -> constraint;
    };
  }
}
