package dev.interlock.parse;

/** One part of a script, by offsets into the fragment that was split; {@code end} is exclusive. */
public sealed interface Piece {

  /** Returns the offset of the first token. */
  int start();

  /** Returns the offset behind the last token; a statement's semicolon is not part of it. */
  int end();

  /**
   * A statement, from its first token to its last; comments before and behind it are not part of
   * it.
   *
   * @param terminated whether a semicolon (or a psql command such as {@code \g}) ended it; the last
   *     statement of a text may lack one
   */
  record Sql(int start, int end, boolean terminated) implements Piece {}

  /**
   * A psql meta-command, from its backslash to the end of its line or the next backslash.
   *
   * @param name the word behind the backslash: {@code i}, {@code ir}, {@code if}, {@code set},
   *     {@code gexec} …
   * @param argument the rest of the command, stripped
   */
  record MetaCommand(int start, int end, String name, String argument) implements Piece {}

  /**
   * The data lines of {@code COPY … FROM stdin}, the closing {@code \.} line included.
   *
   * @param terminated whether the closing line was found
   */
  record CopyData(int start, int end, boolean terminated) implements Piece {}

  /**
   * A statement that the end of the text cut off inside a quotation or a comment.
   *
   * @param opened where the quotation or comment begins
   */
  record Unterminated(int start, int end, int opened, Quotation quotation) implements Piece {}

  /** What can be left open. */
  enum Quotation {
    STRING("string constant"),
    IDENTIFIER("quoted identifier"),
    DOLLAR("dollar-quoted string"),
    COMMENT("comment");

    private final String words;

    Quotation(String words) {
      this.words = words;
    }

    /** Returns the words for it in a message. */
    @Override
    public String toString() {
      return words;
    }
  }
}
