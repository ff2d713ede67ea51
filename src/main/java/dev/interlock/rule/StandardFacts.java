package dev.interlock.rule;

import dev.interlock.rule.Vocabulary.Builder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The facts the engine computes, kind of subject by kind of subject. */
final class StandardFacts {
  private static final String[] FAILURES = {
    "duplicate-object",
    "missing-object",
    "second-primary-key",
    "foreign-key-target-not-unique",
    "type-mismatch",
    "dependent-objects",
    "view-columns-changed",
    "function-signature-changed",
    "forbidden-in-transaction",
    "enum-value-not-committed",
    "rows-violate",
    "partition-conflict",
    "wrong-object-type",
    "newer-syntax",
    "not-immutable",
    "transaction-aborted",
    "other-failure"
  };

  /** Changes of relations that have no facts of their own yet. */
  private static final String[] OTHER_CHANGES = {
    "set-tablespace",
    "set-access-method",
    "set-replica-identity",
    "inherit-table",
    "cluster-on",
    "set-default",
    "drop-default",
    "alter-identity",
    "alter-generated",
    "set-column-option",
    "add-not-null",
    "alter-constraint",
    "rename-constraint",
    "rename-index",
    "alter-index",
    "attach-index-partition",
    "create-trigger",
    "drop-trigger",
    "alter-policy",
    "drop-policy",
    "create-rule",
    "drop-rule",
    "create-materialized-view",
    "create-sequence",
    "alter-sequence",
    "drop-sequence",
    "analyze",
    "comment",
    "grant",
    "change-owner",
    "merge-rows",
    "copy-rows",
    "read-rows"
  };

  private StandardFacts() {}

  static Map<String, FactType.Structure> kinds() {
    Map<String, FactType.Structure> kinds = new LinkedHashMap<>();
    columns(kinds);
    constraints(kinds);
    indexes(kinds);
    tables(kinds);
    rows(kinds);
    others(kinds);
    for (String kind : OTHER_CHANGES) {
      put(kinds, change(kind));
    }
    put(kinds, failure("failure"));
    for (String kind : FAILURES) {
      put(kinds, failure(kind));
    }
    put(
        kinds,
        new Builder("lock")
            .one("table", Structures.RELATION, "the relation that is locked")
            .text("mode", "how", Structures.LOCK_MODES)
            .texts("blocks", "who waits while it is held", "reads", "writes")
            .text("waiters", "who waits while it is held, in words")
            .text("until", "when it is released", "commit", "statement")
            .flag("held", "whether the transaction holds one as strong already")
            .all(Structures.STATEMENT));
    put(
        kinds,
        new Builder("statement")
            .all(Structures.STATEMENT)
            .optional("table", Structures.RELATION, "its table")
            .optionalText(
                "work", "what takes time that grows with the data of an existing table, in words"));
    engine(kinds);
    return kinds;
  }

  private static void columns(Map<String, FactType.Structure> kinds) {
    put(
        kinds,
        change("add-column")
            .one("column", Structures.COLUMN, "the new column")
            .optionalText(
                "default-volatility",
                "how far the default may change between rows",
                "immutable",
                "stable",
                "volatile")
            .flag("serial", "whether it is a serial column")
            .flag("identity", "whether it is an identity column")
            .optionalText("generated", "how it is generated", "stored", "virtual"));
    put(
        kinds,
        change("drop-column")
            .one("column", Structures.COLUMN, "the column")
            .flag("cascade", "whether CASCADE was said")
            .texts("drops", "constraints and indexes of several columns that go with it"));
    put(
        kinds,
        change("rename-column").text("column", "the old name").text("new-name", "the new name"));
    put(
        kinds,
        change("alter-column-type")
            .one("column", Structures.COLUMN, "the column with its new type")
            .text("old-type", "the type it had")
            .text("new-name", "a name for a column that takes its place")
            .flag("narrows", "whether some value of the old type may not fit"));
    put(
        kinds,
        change("set-not-null")
            .one("column", Structures.COLUMN, "the column")
            .flag("proven", "whether a validated constraint implies it, so that nothing is read")
            .flag("added-here", "whether the same statement adds the column")
            .text("helper", "a name for a constraint that proves it")
            .optionalText(
                "unvalidated", "the column's own NOT NULL constraint that nobody validated"));
    put(kinds, change("drop-not-null").one("column", Structures.COLUMN, "the column"));
  }

  private static void constraints(Map<String, FactType.Structure> kinds) {
    put(
        kinds,
        change("add-foreign-key")
            .text("constraint", "its name")
            .texts("columns", "the referencing columns")
            .one("referenced", Structures.RELATION, "the referenced table")
            .flag("not-valid", "whether NOT VALID leaves existing rows unchecked")
            .flag("indexed", "whether a valid index serves the lookup of referencing rows")
            .text("options", "what follows the referenced table, with a blank before it")
            .flag("adds-columns", "whether the same statement adds a referencing column")
            .flag("types-differ", "whether a column's type is not that of the one it references"));
    put(
        kinds,
        change("add-check")
            .text("constraint", "its name")
            .flag("not-valid", "whether NOT VALID leaves existing rows unchecked"));
    put(kinds, key("add-unique"));
    put(
        kinds,
        key("add-primary-key")
            .texts("types", "the types of its columns, without modifiers")
            .flag("nullable", "whether a column could be null until now")
            .flag("generated-key", "whether a sequence or identity makes its values"));
    put(kinds, change("add-exclusion").text("constraint", "its name"));
    put(
        kinds,
        change("validate-constraint")
            .text("constraint", "its name")
            .flag("added-here", "whether the same transaction added it"));
    put(
        kinds,
        change("drop-constraint")
            .text("constraint", "its name")
            .text(
                "constraint-type",
                "what it is",
                "primary-key",
                "unique",
                "foreign-key",
                "check",
                "exclusion",
                "not-null")
            .optional("referenced", Structures.RELATION, "the table a foreign key references")
            .flag("replaced", "whether another constraint keeps out what it kept out")
            .flag("cascade", "whether CASCADE was said"));
  }

  private static void indexes(Map<String, FactType.Structure> kinds) {
    put(
        kinds,
        change("create-index")
            .text("index", "its name")
            .texts("columns", "the columns it leads with")
            .flag("unique", "whether it is unique")
            .flag("concurrently", "whether CONCURRENTLY was said")
            .flag("only", "whether ONLY leaves the partitions alone")
            .text("method", "its access method")
            .flag("if-not-exists", "whether IF NOT EXISTS was said")
            .optionalText("covered-by", "another index that serves everything it does")
            .text("concurrent-statement", "the statement with CONCURRENTLY")
            .text("only-statement", "the statement with ONLY"));
    put(
        kinds,
        change("drop-index")
            .text("index", "its name")
            .flag("index-existing", "whether the index is older than the batch")
            .texts("foreign-keys", "foreign keys that it served and no other index serves now")
            .flag("concurrently", "whether CONCURRENTLY was said"));
    put(
        kinds,
        change("reindex")
            .flag("concurrently", "whether CONCURRENTLY was said")
            .text("concurrent-statement", "the statement with CONCURRENTLY"));
  }

  private static void tables(Map<String, FactType.Structure> kinds) {
    put(
        kinds,
        change("create-table")
            .flag("if-not-exists", "whether IF NOT EXISTS was said")
            .optional("partition-of", Structures.RELATION, "the table it is a partition of"));
    put(
        kinds,
        change("create-table-as")
            .flag("with-data", "whether it is filled at once")
            .several("reads", Structures.RELATION, "the relations it copies"));
    put(
        kinds,
        change("drop-table")
            .flag("cascade", "whether CASCADE was said")
            .optional("partition-of", Structures.RELATION, "the table it is a partition of"));
    put(kinds, change("drop-view").flag("cascade", "whether CASCADE was said"));
    put(kinds, change("create-view").flag("replaced", "whether it was there before"));
    put(kinds, change("truncate-table").flag("cascade", "whether CASCADE was said"));
    put(kinds, change("set-persistence").flag("logged", "whether it becomes logged"));
    put(kinds, change("set-storage-parameters").texts("parameters", "as name=value"));
    put(kinds, change("set-row-security").flag("enabled", "whether it is switched on"));
    put(kinds, change("toggle-trigger").flag("enabled", "whether it is switched on"));
    put(
        kinds,
        change("create-policy").flag("always-true", "whether it lets everybody change every row"));
    put(
        kinds,
        change("attach-partition")
            .one("partition", Structures.RELATION, "the table that is attached"));
    put(kinds, change("rename-table").text("new-name", "the new name"));
    put(kinds, change("set-schema").text("new-schema", "the new schema"));
    put(
        kinds,
        change("refresh-materialized-view").flag("concurrently", "whether CONCURRENTLY was said"));
    put(kinds, change("vacuum").flag("full", "whether FULL rewrites the table"));
    put(
        kinds,
        change("detach-partition")
            .flag("concurrently", "whether CONCURRENTLY was said")
            .flag("default-partition", "whether there is a default partition")
            .one("partition", Structures.RELATION, "the table that is detached"));
    put(kinds, change("cluster-table"));
    put(kinds, change("lock-table").text("mode", "the mode asked for", Structures.LOCK_MODES));
  }

  private static void rows(Map<String, FactType.Structure> kinds) {
    for (String kind : new String[] {"update-rows", "delete-rows"}) {
      put(
          kinds,
          change(kind)
              .text(
                  "reach",
                  "how many rows it may touch, all slices of the transaction together",
                  "all",
                  "filtered",
                  "bounded")
              .text("reach-why", "what makes it so, as a clause")
              .flag("where", "whether it has a WHERE clause")
              .several("slices", Structures.WRITER, "earlier slices of the same transaction"));
    }
    put(
        kinds,
        change("insert-rows")
            .flag("from-query", "whether the rows come from a query")
            .several("reads", Structures.RELATION, "the relations its query reads"));
  }

  /** Changes that are about no relation. */
  private static void others(Map<String, FactType.Structure> kinds) {
    put(
        kinds,
        new Builder("change-object")
            .text("verb", "CREATE, CREATE OR REPLACE, DROP, RENAME, SET SCHEMA or OWNER")
            .text("object-kind", "the kind of object as in the command, such as FUNCTION")
            .text("name", "its name")
            .flag("security-definer", "whether a function runs with its owner's rights")
            .flag("own-search-path", "whether a function sets its own search_path")
            .all(Structures.STATEMENT));
    put(
        kinds,
        new Builder("add-enum-value")
            .text("type", "the enum type")
            .text("label", "the new value")
            .all(Structures.STATEMENT));
    put(
        kinds,
        new Builder("rename-enum-value")
            .text("type", "the enum type")
            .text("label", "the old value")
            .text("new-label", "the new value")
            .all(Structures.STATEMENT));
    put(
        kinds,
        new Builder("alter-domain")
            .text("domain", "the domain")
            .text(
                "action",
                "what is done to it",
                "add-constraint",
                "validate-constraint",
                "drop-constraint",
                "set-not-null",
                "drop-not-null",
                "set-default",
                "drop-default")
            .flag("not-valid", "whether NOT VALID leaves existing rows unchecked")
            .all(Structures.STATEMENT));
    put(
        kinds,
        new Builder("set-parameter")
            .text("name", "the setting")
            .optionalText("value", "its new value; none when it is reset")
            .flag("local", "whether LOCAL was said")
            .all(Structures.STATEMENT));
    put(
        kinds,
        new Builder("transaction-control")
            .text("verb", "BEGIN, COMMIT, ROLLBACK, SAVEPOINT …")
            .all(Structures.STATEMENT));
  }

  private static void engine(Map<String, FactType.Structure> kinds) {
    put(kinds, new Builder("syntax-error").text("problem", "what was expected and what was found"));
    put(kinds, new Builder("not-analysed").text("reason", "what hides the effect"));
    put(
        kinds,
        new Builder("suppression")
            .text("problem", "what is wrong with it", "unused", "unknown-rule", "no-reason")
            .text("rule", "the rule it names")
            .text("suggestion", "the nearest rule, as a clause; empty when none is near"));
  }

  private static Builder change(String kind) {
    return new Builder(kind)
        .one("table", Structures.RELATION, "the table it changes")
        .optional(
            "lock", Structures.RELATION_LOCK, "the strongest lock the statement takes on the table")
        .all(Structures.STATEMENT);
  }

  private static Builder key(String kind) {
    return change(kind)
        .text("constraint", "its name")
        .texts("columns", "its columns")
        .flag("using-index", "whether it takes over an index that is there");
  }

  private static Builder failure(String kind) {
    return new Builder(kind)
        .text("reason", "the server's message")
        .text("kind", "the kind of failure", FAILURES)
        .text("sqlstate", "the SQLSTATE")
        .optional("table", Structures.RELATION, "the table it is about")
        .all(Structures.STATEMENT);
  }

  private static void put(Map<String, FactType.Structure> kinds, Builder builder) {
    FactType.Structure structure = builder.build();
    kinds.put(structure.name(), structure);
  }
}
