package dev.interlock.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs Interlock. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int status = run(arguments, out, err);
    out.flush();
    System.exit(status);
  }

  /**
   * Runs one command.
   *
   * @return 0 nothing at or above the failing level, 1 findings, 2 usage, configuration or input, 3
   *     a bug
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      int status = Commands.run(List.of(arguments), new Console(out, err));
      out.flush();
      return status;
    } catch (UsageMistake mistake) {
      err.println("interlock: " + mistake.getMessage());
      return Status.USAGE;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
      out.flush();
      err.println("interlock: this is a bug in Interlock, please report it with the lines below");
      bug.printStackTrace(err);
      return Status.BUG;
    }
  }
}
