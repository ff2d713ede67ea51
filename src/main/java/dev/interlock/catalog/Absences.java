package dev.interlock.catalog;

import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * Which names certainly mean nothing.
 *
 * <p>A history that is all there is to see says nothing of a name it never mentions: what it means
 * may have been there before. Only what it dropped or renamed is missing. With a schema dump before
 * the history, everything that the dump and the history do not make is missing.
 *
 * @param left where the last bearer of a name was dropped or renamed
 * @param dump the start of the schema dump that tells everything there was
 * @param doubtful what SQL that was not read may have made all the same
 */
record Absences(PMap<QualifiedName, Span> left, Optional<Span> dump, PSet<QualifiedName> doubtful) {
  static final Absences NONE =
      new Absences(HashTreePMap.empty(), Optional.empty(), HashTreePSet.empty());

  /** Returns the statement, or the dump, that makes a name mean nothing if nothing has it now. */
  Optional<Span> of(QualifiedName name) {
    if (doubtful.contains(name)) {
      return Optional.empty();
    }
    Span at = left.get(name);
    return at == null ? dump : Optional.of(at);
  }

  Absences with(QualifiedName name, Span at) {
    return new Absences(left.plus(name, at), dump, doubtful.minus(name));
  }

  /** Returns the names that lost their bearer here but not there. */
  List<QualifiedName> besides(Absences other) {
    return left == other.left
        ? List.of()
        : left.keySet().stream().filter(name -> !other.left.containsKey(name)).toList();
  }

  Absences withDump(Span at) {
    return new Absences(left, Optional.of(at), doubtful);
  }

  /** Returns the same absences but for a name that may mean something again. */
  Absences without(QualifiedName name) {
    return new Absences(left.minus(name), dump, doubtful.plus(name));
  }
}
