package dev.interlock.report;

import dev.interlock.lint.Finding;
import dev.interlock.lint.Timeline;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A migration's SQL with a lane beside its lines for every lock that keeps someone waiting. */
final class HtmlSource {
  /** The height of a line, as in check.css. */
  private static final int LINE = 20;

  private static final int LANE = 14;
  private static final int MOST_LINES = 400;
  private static final int MOST_LANES = 16;

  private HtmlSource() {}

  /**
   * Returns the element.
   *
   * @param first the number of the first finding
   */
  static String of(SourceFile file, Timeline timeline, List<Finding> findings, int first) {
    int all = file.lines().lines();
    if (all > 1 && file.line(all).isEmpty()) {
      all--;
    }
    int lines = Math.min(all, MOST_LINES);
    Map<Integer, Integer> marked = new HashMap<>();
    for (int i = findings.size() - 1; i >= 0; i--) {
      if (findings.get(i).span().file() == file) {
        marked.put(findings.get(i).span().startLine(), i);
      }
    }
    StringBuilder numbers = new StringBuilder();
    StringBuilder code = new StringBuilder();
    for (int line = 1; line <= lines; line++) {
      Integer finding = marked.get(line);
      if (finding == null) {
        numbers.append(line);
      } else {
        numbers.append("<a class=\"").append(findings.get(finding).level()).append("\" href=\"#f");
        numbers.append(first + finding).append("\">").append(line).append("</a>");
      }
      numbers.append('\n');
      code.append(Html.code(file.line(line))).append('\n');
    }
    StringBuilder out = new StringBuilder("<div class=\"sql\"><pre class=\"numbers\">");
    out.append(numbers).append("</pre>").append(lanes(file, timeline, lines));
    out.append("<pre class=\"lines\">").append(code).append("</pre></div>\n");
    if (all > lines) {
      out.append("<p class=\"dim\">The first ").append(lines).append(" of ");
      out.append(all).append(" lines.</p>\n");
    }
    return out.append(legend(timeline)).toString();
  }

  private static String lanes(SourceFile file, Timeline timeline, int lines) {
    List<Timeline.Hold> holds = shown(timeline);
    if (holds.isEmpty()) {
      return "";
    }
    StringBuilder svg = new StringBuilder("<div class=\"lanes\"><svg width=\"");
    svg.append(holds.size() * LANE).append("\" height=\"").append(lines * LINE);
    svg.append("\" role=\"img\" aria-label=\"Locks beside the lines they are held for\">");
    for (int i = 0; i < holds.size(); i++) {
      Timeline.Hold hold = holds.get(i);
      Span from = timeline.statements().get(hold.from());
      Span to = timeline.statements().get(hold.to());
      if (from.file() != file || to.file() != file || from.startLine() > lines) {
        continue;
      }
      int top = (from.startLine() - 1) * LINE;
      int bottom = Math.min(lines, to.endLine()) * LINE;
      svg.append("<rect class=\"").append(hold.mode().blocksReads() ? "reads" : "writes");
      svg.append("\" x=\"").append(i * LANE + 2).append("\" y=\"").append(top + 2);
      svg.append("\" width=\"").append(LANE - 5).append("\" height=\"");
      svg.append(Math.max(LINE, bottom - top) - 4).append("\" rx=\"2\"><title>");
      svg.append(Html.text(description(hold, from))).append("</title></rect>");
    }
    return svg.append("</svg></div>").toString();
  }

  private static List<Timeline.Hold> shown(Timeline timeline) {
    return timeline.holds().stream().limit(MOST_LANES).toList();
  }

  private static String legend(Timeline timeline) {
    StringBuilder out = new StringBuilder();
    for (Timeline.Hold hold : shown(timeline)) {
      out.append(out.isEmpty() ? "<p class=\"legend\">" : "<br>").append("<b class=\"");
      out.append(hold.mode().blocksReads() ? "reads" : "writes").append("\"></b>");
      out.append(Html.text(description(hold, timeline.statements().get(hold.from()))));
    }
    return out.isEmpty() ? "" : out.append("</p>\n").toString();
  }

  private static String description(Timeline.Hold hold, Span from) {
    return Lanes.name(hold.relation())
        + ": "
        + hold.mode()
        + " from line "
        + from.startLine()
        + (hold.untilCommit() ? " until the transaction ends" : " while the statement runs")
        + (hold.mode().blocksReads() ? "; reads and writes wait" : "; writes wait");
  }
}
