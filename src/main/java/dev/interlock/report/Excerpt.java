package dev.interlock.report;

import dev.interlock.lint.Finding;
import dev.interlock.lint.Timeline;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of SQL a finding is about, with what is to be seen in them. */
final class Excerpt {
  private static final int MOST = 3;

  private final Finding finding;
  private final Timeline timeline;
  private final Screen screen;
  private final List<Mark> marks = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();

  Excerpt(Finding finding, Timeline timeline, Screen screen) {
    this.finding = finding;
    this.timeline = timeline;
    this.screen = screen;
  }

  private record Mark(Span span, String message, boolean primary) {
    int line() {
      return span.startLine();
    }
  }

  String text() {
    SourceFile file = finding.span().file();
    StringBuilder elsewhere = new StringBuilder();
    for (Finding.Related related : finding.related()) {
      Span span = related.span();
      if (span.file() == file && span.startLine() != finding.span().startLine()) {
        marks.add(new Mark(span, related.message(), false));
      } else {
        elsewhere.append(elsewhere.isEmpty() ? "" : "; ").append(related.message());
        elsewhere.append(" (").append(TextCheck.name(span.file().path()));
        elsewhere.append(':').append(span.startLine()).append(')');
      }
    }
    held();
    marks.add(new Mark(finding.span(), elsewhere.toString(), true));
    marks.sort(Comparator.comparingInt(Mark::line));
    int digits = Math.max(4, Integer.toString(marks.getLast().line()).length() + 1);
    marks.forEach(mark -> mark(mark, digits));
    return out.toString();
  }

  /** Says which locks were taken above and are still held, a mark for each statement. */
  private void held() {
    Map<Integer, List<String>> taken = new LinkedHashMap<>();
    for (Timeline.Hold hold : timeline.heldBefore(timeline.statement(finding.span()))) {
      taken
          .computeIfAbsent(hold.from(), _ -> new ArrayList<>())
          .add(Lanes.name(hold.relation()) + " (" + hold.mode() + ")");
    }
    taken.forEach(
        (statement, locks) -> {
          Span since = timeline.statements().get(statement);
          boolean shown = marks.stream().anyMatch(m -> m.line() == since.startLine());
          if (since.file() == finding.span().file()
              && since.startLine() != finding.span().startLine()
              && !shown
              && marks.size() < MOST) {
            String names =
                String.join(", ", locks.subList(0, Math.min(MOST, locks.size())))
                    + (locks.size() > MOST ? " …" : "");
            marks.add(new Mark(since, "locked here, still held below: " + names, false));
          }
        });
  }

  private void mark(Mark mark, int digits) {
    String line = mark.span().file().line(mark.line());
    int room = screen.width() - digits - 4;
    int column = mark.span().startColumn() - 1;
    int from = column > room - 20 ? column - 20 : 0;
    int to = Math.min(line.length(), from + room);
    String before = (from > 0 ? "…" : "") + shown(line.substring(from, Math.min(column, to)));
    int end = mark.span().endLine() == mark.line() ? Math.min(mark.span().endColumn() - 1, to) : to;
    int begin = Math.min(column, to);
    String marked = shown(line.substring(begin, Math.max(begin, end)));
    String text =
        (from > 0 ? "…" : "") + shown(line.substring(from, to)) + (to < line.length() ? "…" : "");
    String gutter = " ".repeat(digits) + " │ ";
    String number = Integer.toString(mark.line());
    out.append(" ".repeat(digits - number.length())).append(number).append(" │ ");
    out.append(text).append('\n');
    String underline = (mark.primary() ? "━" : "─").repeat(Math.max(1, marked.length()));
    out.append(gutter).append(" ".repeat(before.length()));
    Paint paint = screen.paint();
    out.append(mark.primary() ? paint.red(underline) : paint.dim(underline));
    message(Printable.line(mark.message()), gutter, before.length(), underline.length());
    out.append('\n');
  }

  /** Writes what is to be seen beside the underline, or below where there is no room. */
  private void message(String message, String gutter, int before, int underlined) {
    if (message.isEmpty()) {
      return;
    }
    if (gutter.length() + before + underlined + 1 + message.length() <= screen.width()) {
      out.append(' ').append(message);
      return;
    }
    int room = screen.width() - gutter.length();
    int indent = Math.clamp((long) room - message.length(), 0, before);
    for (String line : TextCheck.lines(message, room - indent)) {
      out.append('\n').append(gutter).append(" ".repeat(indent)).append(line);
    }
  }

  private static String shown(String text) {
    return Printable.of(text.replace('\t', ' '));
  }
}
