import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.Piece;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.source.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads names of SQL files from standard input, one a line; writes one JSON object per statement:
 * {@code file, line, text}.
 */
final class SplitDump {
  public static void main(String[] arguments) throws IOException {
    try (JsonGenerator out = new JsonFactory().createGenerator(System.out, JsonEncoding.UTF8);
        BufferedReader names =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      out.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
      for (String name = names.readLine(); name != null; name = names.readLine()) {
        SourceFile file =
            new SourceFile(
                name, new String(Files.readAllBytes(Path.of(name)), StandardCharsets.UTF_8));
        Script script = Splitter.split(Fragment.of(file));
        for (Piece piece : script.pieces()) {
          if (piece instanceof Piece.Sql) {
            out.writeStartObject();
            out.writeStringField("file", file.path());
            out.writeNumberField("line", file.lines().line(piece.start()));
            out.writeStringField("text", script.text(piece));
            out.writeEndObject();
          }
        }
      }
    }
  }
}
