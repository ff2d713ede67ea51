package dev.interlock.catalog;

import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Which names certainly mean nothing.
 *
 * <p>A history that is all there is to see says nothing of a name it never mentions: what it means
 * may have been there before. Only what it dropped or renamed is missing. With a schema dump before
 * the history, everything that the dump and the history do not make is missing.
 *
 * @param left where the last bearer of a name was dropped or renamed
 * @param dump the start of the schema dump that tells everything there was
 */
record Absences(PMap<QualifiedName, Span> left, Optional<Span> dump) {
  static final Absences NONE = new Absences(HashTreePMap.empty(), Optional.empty());

  /** Returns the statement, or the dump, that makes a name mean nothing if nothing has it now. */
  Optional<Span> of(QualifiedName name) {
    Span at = left.get(name);
    return at == null ? dump : Optional.of(at);
  }

  Absences with(QualifiedName name, Span at) {
    return new Absences(left.plus(name, at), dump);
  }

  Absences withDump(Span at) {
    return new Absences(left, Optional.of(at));
  }
}
