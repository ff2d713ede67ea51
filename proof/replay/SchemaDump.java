import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs many {@code interlock} commands in one JVM. Standard input: one a line, tab-separated, first
 * the file for its output, then its arguments. Writes the exit status, milliseconds and the output's
 * file; what a command prints to standard error goes into a file beside it, {@code .err}.
 */
final class SchemaDump {
  public static void main(String[] none) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream console = System.out;
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] fields = line.split("\t");
      String[] arguments = java.util.Arrays.copyOfRange(fields, 1, fields.length);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      long start = System.nanoTime();
      String status;
      try (PrintStream o = new PrintStream(out, true, StandardCharsets.UTF_8);
          PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8)) {
        status = Integer.toString(dev.interlock.cli.Main.run(arguments, o, e));
      } catch (Throwable problem) {
        status = "crashed";
        problem.printStackTrace(new PrintStream(err, true, StandardCharsets.UTF_8));
      }
      Files.write(Path.of(fields[0]), out.toByteArray());
      Files.write(Path.of(fields[0] + ".err"), err.toByteArray());
      console.printf("%s\t%d\t%s%n", status, (System.nanoTime() - start) / 1_000_000, fields[0]);
    }
  }
}
