package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A routine's name and, where given, its parameters.
 *
 * @param parameters absent where only the name is given
 * @param orderedBy what follows ORDER BY in the parameters of an aggregate
 * @param star whether an aggregate's parameters are {@code (*)}
 */
public record RoutineSignature(
    Span span,
    ObjectName name,
    Optional<List<RoutineParameter>> parameters,
    List<RoutineParameter> orderedBy,
    boolean star) {
  public RoutineSignature {
    parameters = parameters.map(List::copyOf);
    orderedBy = List.copyOf(orderedBy);
  }
}
