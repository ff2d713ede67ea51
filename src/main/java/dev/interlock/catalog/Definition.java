package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a statement as text, because only its writing down again needs it.
 *
 * @param text a routine from behind its arguments and result, any other object as a whole
 * @param searchPath the schemas its names were looked up in
 * @param alterations what later ALTER statements say, from behind the object's name
 */
public record Definition(String text, List<Identifier> searchPath, List<String> alterations) {
  public Definition {
    searchPath = List.copyOf(searchPath);
    alterations = List.copyOf(alterations);
  }

  /** Returns the definition of a new object. */
  public static Definition of(String text, List<Identifier> searchPath) {
    return new Definition(text, searchPath, List.of());
  }

  /** Returns the definition after one more ALTER. */
  public Definition altered(String by) {
    List<String> all = new ArrayList<>(alterations);
    all.add(by);
    return new Definition(text, searchPath, all);
  }
}
