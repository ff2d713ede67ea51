package dev.interlock.parse;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.Arrays;

/**
 * A text to parse, with the way back from its offsets to the files it came from.
 *
 * <p>Mostly the text is a stretch of one file. Where placeholders were replaced, files included or
 * a quoted body unescaped, a position inside the replaced text is the whole stretch it stands for.
 */
public final class Fragment {
  private final String text;
  // Part i covers the text from at[i] to at[i + 1] and came from file[i], from[i] to to[i].
  private final int[] at;
  private final SourceFile[] file;
  private final int[] from;
  private final int[] to;
  private final boolean[] exact;

  private Fragment(
      String text, int[] at, SourceFile[] file, int[] from, int[] to, boolean[] exact) {
    this.text = text;
    this.at = at;
    this.file = file;
    this.from = from;
    this.to = to;
    this.exact = exact;
  }

  /** Returns the fragment of a whole file. */
  public static Fragment of(SourceFile file) {
    return of(file.whole());
  }

  /** Returns the fragment of a stretch of a file. */
  public static Fragment of(Span span) {
    return new Fragment(
        span.text(),
        new int[] {0},
        new SourceFile[] {span.file()},
        new int[] {span.start()},
        new int[] {span.end()},
        new boolean[] {true});
  }

  /** Returns the text to parse. */
  public String text() {
    return text;
  }

  /** Returns the number of UTF-16 units of the text. */
  public int length() {
    return text.length();
  }

  /**
   * Returns where a stretch of the text stands in the files. A stretch that crosses from one file
   * into another is cut at the first file's edge.
   *
   * @param start an offset into the text
   * @param end the offset behind the stretch
   */
  public Span span(int start, int end) {
    int first = part(start);
    if (end <= start) {
      int place = before(first, start);
      return new Span(file[first], place, place);
    }
    int last = part(end - 1);
    while (last > first && file[last] != file[first]) {
      last--;
    }
    int stop = Math.min(end, partEnd(last));
    int low = before(first, start);
    int high = exact[last] ? from[last] + (stop - at[last]) : to[last];
    return new Span(file[first], Math.min(low, high), Math.max(low, high));
  }

  /** Returns where the whole text stands. */
  public Span span() {
    return span(0, text.length());
  }

  /** Returns a stretch of this fragment as a fragment of its own. */
  public Fragment slice(int start, int end) {
    if (start == 0 && end == text.length()) {
      return this;
    }
    if (at.length == 1 && exact[0]) {
      return new Fragment(
          text.substring(start, end),
          at,
          file,
          new int[] {from[0] + start},
          new int[] {from[0] + end},
          exact);
    }
    return new Builder(this).copy(start, end).build();
  }

  private int before(int part, int offset) {
    return exact[part] ? from[part] + (offset - at[part]) : from[part];
  }

  private int part(int offset) {
    if (at.length == 1) {
      return 0;
    }
    int found = Arrays.binarySearch(at, offset);
    return found >= 0 ? found : -found - 2;
  }

  private int partEnd(int part) {
    return part + 1 < at.length ? at[part + 1] : text.length();
  }

  @Override
  public String toString() {
    return text;
  }

  /** Puts a fragment together from stretches of another, replacements and included fragments. */
  public static final class Builder {
    private final Fragment base;
    private final StringBuilder text = new StringBuilder();
    private int[] at = new int[8];
    private SourceFile[] file = new SourceFile[8];
    private int[] from = new int[8];
    private int[] to = new int[8];
    private boolean[] exact = new boolean[8];
    private int parts;

    /** Starts an empty text made of stretches of the given one. */
    public Builder(Fragment base) {
      this.base = base;
    }

    /** Appends a stretch of the base as it is. */
    public Builder copy(int start, int end) {
      return append(base, start, end);
    }

    /** Appends a text that stands for a stretch of the base. */
    public Builder replace(int start, int end, String replacement) {
      if (!replacement.isEmpty()) {
        Span origin = base.span(start, end);
        part(origin.file(), origin.start(), origin.end(), false);
        text.append(replacement);
      }
      return this;
    }

    /** Appends a text of the same length as the stretch it stands for, unit by unit. */
    public Builder replaceEvenly(int start, int end, String replacement) {
      if (replacement.length() != end - start) {
        throw new IllegalArgumentException("not of the same length: " + replacement);
      }
      int length = text.length();
      append(base, start, end);
      text.setLength(length);
      text.append(replacement);
      return this;
    }

    /** Appends another fragment whole, such as an included file. */
    public Builder include(Fragment other) {
      return append(other, 0, other.length());
    }

    /** Returns what was put together. */
    public Fragment build() {
      if (parts == 0) {
        Span origin = base.span(0, 0);
        part(origin.file(), origin.start(), origin.end(), true);
      }
      return new Fragment(
          text.toString(),
          Arrays.copyOf(at, parts),
          Arrays.copyOf(file, parts),
          Arrays.copyOf(from, parts),
          Arrays.copyOf(to, parts),
          Arrays.copyOf(exact, parts));
    }

    private Builder append(Fragment other, int start, int end) {
      int offset = start;
      while (offset < end) {
        int part = other.part(offset);
        int stop = Math.min(end, other.partEnd(part));
        if (other.exact[part]) {
          int origin = other.from[part] + (offset - other.at[part]);
          part(other.file[part], origin, origin + (stop - offset), true);
        } else {
          part(other.file[part], other.from[part], other.to[part], false);
        }
        text.append(other.text, offset, stop);
        offset = stop;
      }
      return this;
    }

    private void part(SourceFile source, int start, int end, boolean verbatim) {
      if (verbatim
          && parts > 0
          && exact[parts - 1]
          && file[parts - 1] == source
          && to[parts - 1] == start) {
        to[parts - 1] = end;
        return;
      }
      if (parts == at.length) {
        at = Arrays.copyOf(at, parts * 2);
        file = Arrays.copyOf(file, parts * 2);
        from = Arrays.copyOf(from, parts * 2);
        to = Arrays.copyOf(to, parts * 2);
        exact = Arrays.copyOf(exact, parts * 2);
      }
      at[parts] = text.length();
      file[parts] = source;
      from[parts] = start;
      to[parts] = end;
      exact[parts] = verbatim;
      parts++;
    }
  }
}
