package dev.interlock.report;

import dev.interlock.postgres.VersionRange;
import dev.interlock.replay.SchemaDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code interlock schema --format json}: the catalogs after whole histories. */
public final class SchemaJson {
  private SchemaJson() {}

  /**
   * Returns the document.
   *
   * @param projects the catalogs by project, in the order to show
   */
  public static String of(VersionRange postgres, Map<String, SchemaDocument> projects) {
    return Json.document(
        json -> {
          json.field("version", 1);
          JsonParts.postgres(json, postgres);
          json.objects(
              "projects",
              projects.entrySet(),
              entry -> {
                json.field("project", entry.getKey());
                project(json, entry.getValue());
              });
        });
  }

  private static void project(Json json, SchemaDocument document) {
    json.objects("tables", document.tables(), table -> table(json, table));
    json.objects(
        "views",
        document.views(),
        view -> {
          named(json, view.schema(), view.name(), view.kind());
          json.objects(
              "columns",
              view.columns(),
              column -> {
                json.field("name", column.name());
                json.field("type", column.type());
              });
          indexes(json, view.indexes());
        });
    json.objects(
        "sequences",
        document.sequences(),
        sequence -> {
          json.field("schema", sequence.schema());
          json.field("name", sequence.name());
          json.field("ownedBy", sequence.ownedBy());
        });
    json.objects(
        "types",
        document.types(),
        type -> {
          named(json, type.schema(), type.name(), type.kind());
          type.labels().ifPresent(labels -> json.strings("labels", labels));
        });
    json.objects(
        "functions",
        document.functions(),
        function -> {
          json.field("schema", function.schema());
          json.field("name", function.name());
          json.field("arguments", function.arguments());
          json.field("kind", function.kind());
        });
    json.strings("schemas", document.schemas());
    json.strings("extensions", document.extensions());
  }

  private static void named(Json json, String schema, String name, String kind) {
    json.field("schema", schema);
    json.field("name", name);
    json.field("kind", kind);
  }

  private static void table(Json json, SchemaDocument.Table table) {
    named(json, table.schema(), table.name(), table.kind());
    json.field("partitionOf", table.partitionOf());
    json.field("rowSecurity", table.rowSecurity());
    json.objects(
        "columns",
        table.columns(),
        column -> {
          json.field("name", column.name());
          json.field("type", column.type());
          json.field("notNull", column.notNull());
          json.field("notNullValidated", column.notNullValidated());
          json.field("default", column.hasDefault());
          json.field("identity", column.identity());
          json.field("generated", column.generated());
        });
    json.objects(
        "constraints",
        table.constraints(),
        constraint -> {
          json.field("name", constraint.name());
          json.field("type", constraint.type());
          json.strings("columns", constraint.columns());
          Optional<SchemaDocument.Reference> references = constraint.references();
          if (references.isPresent()) {
            json.object(
                "references",
                () -> {
                  json.field("table", references.get().table());
                  json.strings("columns", references.get().columns());
                });
          } else {
            json.nothing("references");
          }
          json.field("validated", constraint.validated());
        });
    indexes(json, table.indexes());
    json.strings("triggers", table.triggers());
    json.strings("policies", table.policies());
    json.strings("inherits", table.inherits());
    json.field("partitionKey", table.partitionKey());
    json.field("bound", table.bound());
  }

  private static void indexes(Json json, List<SchemaDocument.Index> indexes) {
    json.objects(
        "indexes",
        indexes,
        index -> {
          json.field("name", index.name());
          json.field("unique", index.unique());
          json.field("method", index.method());
          json.array(
              "columns",
              () ->
                  index
                      .columns()
                      .forEach(c -> c.ifPresentOrElse(json::string, () -> json.nothing())));
          json.strings("include", index.include());
          json.field("partial", index.partial());
          json.field("valid", index.valid());
        });
  }
}
