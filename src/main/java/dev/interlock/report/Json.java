package dev.interlock.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes one JSON document in the order its parts are named. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private final JsonGenerator generator;

  private Json(JsonGenerator generator) {
    this.generator = generator;
  }

  /** Returns the text of a document; line feeds end its lines on every system. */
  static String document(Consumer<Json> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
      printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
      generator.setPrettyPrinter(printer);
      Json json = new Json(generator);
      json.object(() -> content.accept(json));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return text.append('\n').toString();
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  void object(Runnable content) {
    write(generator::writeStartObject);
    content.run();
    write(generator::writeEndObject);
  }

  void object(String name, Runnable content) {
    write(() -> generator.writeFieldName(name));
    object(content);
  }

  /** Writes an array of objects. */
  <T> void objects(String name, Collection<T> elements, Consumer<T> content) {
    array(name, () -> elements.forEach(element -> object(() -> content.accept(element))));
  }

  void array(String name, Runnable content) {
    write(() -> generator.writeArrayFieldStart(name));
    content.run();
    write(generator::writeEndArray);
  }

  void strings(String name, Collection<String> elements) {
    array(name, () -> elements.forEach(this::string));
  }

  void string(String value) {
    write(() -> generator.writeString(value));
  }

  void nothing() {
    write(generator::writeNull);
  }

  void field(String name, String value) {
    write(() -> generator.writeStringField(name, value));
  }

  void field(String name, int value) {
    write(() -> generator.writeNumberField(name, value));
  }

  void field(String name, boolean value) {
    write(() -> generator.writeBooleanField(name, value));
  }

  /** Writes the value, or {@code null}. */
  void field(String name, Optional<String> value) {
    value.ifPresentOrElse(v -> field(name, v), () -> nothing(name));
  }

  void nothing(String name) {
    write(() -> generator.writeNullField(name));
  }
}
