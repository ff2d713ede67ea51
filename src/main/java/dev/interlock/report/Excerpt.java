package dev.interlock.report;

import dev.interlock.lint.Finding;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lines of SQL a finding is about, with what is to be seen in them. */
final class Excerpt {
  private static final int TEXT = 88;
  private static final int WIDTH = 100;

  private Excerpt() {}

  private record Mark(int line, Span span, String message, boolean primary) {}

  static String of(Finding finding, Paint paint) {
    SourceFile file = finding.span().file();
    List<Mark> marks = new ArrayList<>();
    List<Finding.Related> elsewhere = new ArrayList<>();
    for (Finding.Related related : finding.related()) {
      if (related.span().file() == file
          && related.span().startLine() != finding.span().startLine()) {
        marks.add(new Mark(related.span().startLine(), related.span(), related.message(), false));
      } else {
        elsewhere.add(related);
      }
    }
    StringBuilder said = new StringBuilder();
    for (Finding.Related related : elsewhere) {
      said.append(said.isEmpty() ? "" : "; ").append(related.message());
      said.append(" (").append(TextCheck.name(related.span().file().path()));
      said.append(':').append(related.span().startLine()).append(')');
    }
    marks.add(new Mark(finding.span().startLine(), finding.span(), said.toString(), true));
    marks.sort(Comparator.comparingInt(Mark::line));
    int digits = Math.max(4, Integer.toString(marks.getLast().line()).length() + 1);
    StringBuilder out = new StringBuilder();
    for (Mark mark : marks) {
      mark(out, file, mark, digits, paint);
    }
    return out.toString();
  }

  private static void mark(StringBuilder out, SourceFile file, Mark mark, int digits, Paint paint) {
    String line = file.line(mark.line());
    int column = mark.span().startColumn() - 1;
    int from = column > TEXT - 20 ? column - 20 : 0;
    int to = Math.min(line.length(), from + TEXT);
    String before = shown(line.substring(from, Math.min(column, to)));
    String prefix = from > 0 ? "…" : "";
    int end = mark.span().endLine() == mark.line() ? Math.min(mark.span().endColumn() - 1, to) : to;
    String marked =
        shown(line.substring(Math.min(column, to), Math.max(Math.min(column, to), end)));
    String text = prefix + shown(line.substring(from, to)) + (to < line.length() ? "…" : "");
    String gutter = " ".repeat(digits);
    out.append(String.format("%" + digits + "d │ ", mark.line())).append(text).append('\n');
    String underline = (mark.primary() ? "━" : "─").repeat(Math.max(1, marked.length()));
    out.append(gutter).append(" │ ").append(" ".repeat((prefix + before).length()));
    out.append(mark.primary() ? paint.red(underline) : paint.dim(underline));
    if (!mark.message().isEmpty()) {
      String message = Printable.line(mark.message());
      int underlined = digits + 3 + (prefix + before).length();
      if (underlined + underline.length() + 1 + message.length() > WIDTH) {
        int indent = Math.max(0, Math.min((prefix + before).length(), TEXT - message.length()));
        out.append('\n').append(gutter).append(" │ ").append(" ".repeat(indent));
      } else {
        out.append(' ');
      }
      out.append(message);
    }
    out.append('\n');
  }

  private static String shown(String text) {
    return Printable.of(text.replace('\t', ' '));
  }
}
