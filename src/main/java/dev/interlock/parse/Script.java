package dev.interlock.parse;

import java.util.List;

/**
 * A text that was split.
 *
 * @param fragment the text; all offsets are into it
 * @param pieces in the order of the text; between them is nothing but blanks, semicolons and
 *     comments
 * @param comments every comment outside of quotations and data, also those inside statements
 */
public record Script(Fragment fragment, List<Piece> pieces, List<Comment> comments) {

  public Script {
    pieces = List.copyOf(pieces);
    comments = List.copyOf(comments);
  }

  /** A comment with its marks, {@code -- …} without the line's end, or a whole block comment. */
  public record Comment(int start, int end, boolean block) {}

  /** Returns the text of a piece. */
  public String text(Piece piece) {
    return fragment.text().substring(piece.start(), piece.end());
  }

  /** Returns the text of a comment, with its marks. */
  public String text(Comment comment) {
    return fragment.text().substring(comment.start(), comment.end());
  }

  /** Returns a piece as a fragment of its own. */
  public Fragment fragment(Piece piece) {
    return fragment.slice(piece.start(), piece.end());
  }
}
