package dev.interlock.cli;

import dev.interlock.report.Trouble;
import java.io.PrintStream;
import java.util.List;

/** Where output goes. */
record Console(PrintStream out, PrintStream err) {

  /** Tells people what is wrong with the input. */
  void troubles(List<Trouble> troubles) {
    for (Trouble trouble : troubles) {
      err.println((trouble.error() ? "error: " : "note: ") + trouble.text());
    }
  }
}
