package dev.interlock.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hash of each line of a file, as GitHub's upload action computes it where it is missing.
 *
 * <p>A rolling hash to base 37 over a window of 100 UTF-16 units from the line's start; blanks and
 * tabs are passed over, every line ending counts as one line feed, the end of the file as 65535 and
 * then zeros. A colon and the number of the occurrence follow.
 */
final class LineHash {
  private static final int WINDOW = 100;
  private static final long BASE = 37;
  private static final int END = 65535;

  private final long[] window = new long[WINDOW];
  private final int[] lines = new int[WINDOW];
  private final Map<String, Integer> seen = new HashMap<>();
  private final String[] hashes;
  private final long leaving;
  private long hash;
  private int index;
  private int line;
  private boolean lineStart = true;
  private boolean afterReturn;

  private LineHash(int count) {
    Arrays.fill(lines, -1);
    hashes = new String[count + 2];
    Arrays.fill(hashes, "");
    long power = 1;
    for (int i = 0; i < WINDOW; i++) {
      power *= BASE;
    }
    leaving = power;
  }

  /** Returns the hashes of a text's lines, the first line's first. */
  static List<String> of(String text) {
    LineHash state =
        new LineHash((int) text.chars().filter(c -> c == '\n' || c == '\r').count() + 1);
    for (int i = 0; i < text.length(); i++) {
      state.read(text.charAt(i));
    }
    state.read(END);
    for (int i = 0; i < WINDOW; i++) {
      state.emit();
      state.push(0);
    }
    return List.of(Arrays.copyOfRange(state.hashes, 1, Math.max(2, state.line + 1)));
  }

  private void read(int written) {
    int c = written;
    if (c == ' ' || c == '\t' || afterReturn && c == '\n') {
      afterReturn = false;
      return;
    }
    afterReturn = c == '\r';
    if (afterReturn) {
      c = '\n';
    }
    emit();
    if (lineStart) {
      lineStart = false;
      lines[index] = ++line;
    }
    if (c == '\n') {
      lineStart = true;
    }
    push(c);
  }

  private void emit() {
    if (lines[index] >= 0) {
      String value = Long.toUnsignedString(hash, 16);
      int occurrence = seen.merge(value, 1, Integer::sum);
      hashes[lines[index]] = value + ":" + occurrence;
      lines[index] = -1;
    }
  }

  private void push(long c) {
    long first = window[index];
    window[index] = c;
    hash = BASE * hash + c - leaving * first;
    index = (index + 1) % WINDOW;
  }
}
