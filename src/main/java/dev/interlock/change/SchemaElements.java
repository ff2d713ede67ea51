package dev.interlock.change;

import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.SequenceStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TriggerStatement;
import dev.interlock.syntax.ViewStatement;
import java.util.Optional;

/**
 * The elements of CREATE SCHEMA, which are made in that schema and no other.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createschema.html">the manual on CREATE
 *     SCHEMA</a>
 */
final class SchemaElements {
  private SchemaElements() {}

  static void check(Statement element, Identifier schema) {
    Optional<ObjectName> name =
        switch (element) {
          case TableStatement.CreateTable t -> Optional.of(t.name());
          case ViewStatement.CreateView v -> Optional.of(v.name());
          case SequenceStatement.CreateSequence q -> Optional.of(q.name());
          case IndexStatement.CreateIndex i -> Optional.of(i.table());
          case TriggerStatement.CreateTrigger t -> Optional.of(t.table());
          default -> Optional.empty();
        };
    name.filter(n -> n.name().schema().filter(x -> !x.equals(schema)).isPresent())
        .ifPresent(
            n -> {
              throw Work.refused(
                  "42P15",
                  "CREATE specifies a schema ("
                      + n.name().schema().get()
                      + ") different from the one being created ("
                      + schema
                      + ")",
                  n.span(),
                  Optional.empty());
            });
  }
}
