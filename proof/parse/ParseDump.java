import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.Parsed;
import dev.interlock.parse.Piece;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.parse.SqlParser;
import dev.interlock.print.SqlPrinter;
import dev.interlock.source.SourceFile;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads names of SQL files from standard input, one a line; writes one JSON object per statement:
 * {@code file, line, text, outcome (understood, opaque, malformed, crashed), kind, message,
 * printed}.
 */
final class ParseDump {
  public static void main(String[] arguments) throws IOException {
    SqlParser parser = new SqlParser();
    JsonFactory factory = new JsonFactory();
    try (JsonGenerator out = factory.createGenerator(System.out, JsonEncoding.UTF8);
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
            statement(out, parser, file, script, piece);
          }
        }
      }
    }
  }

  private static void statement(
      JsonGenerator out, SqlParser parser, SourceFile file, Script script, Piece piece)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("file", file.path());
    out.writeNumberField("line", file.lines().line(piece.start()));
    out.writeStringField("text", script.text(piece));
    try {
      switch (parser.parse(script.fragment(piece))) {
        case Parsed.Understood(Opaque opaque) -> {
          out.writeStringField("outcome", "opaque");
          out.writeStringField("message", opaque.reason());
        }
        case Parsed.Understood(var statement) -> {
          out.writeStringField("outcome", "understood");
          out.writeStringField("kind", statement.getClass().getSimpleName());
          printed(out, statement);
        }
        case Parsed.Malformed(var error) -> {
          out.writeStringField("outcome", "malformed");
          out.writeStringField("message", error.message());
        }
      }
    } catch (RuntimeException | StackOverflowError e) {
      out.writeStringField("outcome", "crashed");
      out.writeStringField(
          "message", e + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : ""));
    }
    out.writeEndObject();
  }

  private static void printed(JsonGenerator out, Statement statement) throws IOException {
    try {
      out.writeStringField("printed", SqlPrinter.print(statement));
    } catch (RuntimeException | StackOverflowError e) {
      out.writeStringField("printed", "not printed: " + e);
    }
  }
}
