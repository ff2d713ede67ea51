package dev.interlock.rule;

import dev.interlock.rule.Vocabulary.Builder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The facts the engine computes, kind of subject by kind of subject. */
final class StandardFacts {
  private static final String[] LOCK_MODES = {
    "ACCESS SHARE",
    "ROW SHARE",
    "ROW EXCLUSIVE",
    "SHARE UPDATE EXCLUSIVE",
    "SHARE",
    "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE",
    "ACCESS EXCLUSIVE"
  };
  private static final String[] RELATION_KINDS = {
    "table",
    "partitioned-table",
    "view",
    "materialized-view",
    "foreign-table",
    "sequence",
    "index",
    "composite-type"
  };

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
    "other"
  };

  /** Changes of relations that have no facts of their own yet. */
  private static final String[] OTHER_CHANGES = {
    "create-table-as",
    "set-persistence",
    "set-tablespace",
    "set-access-method",
    "set-storage-parameters",
    "set-replica-identity",
    "set-row-security",
    "attach-partition",
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
    "toggle-trigger",
    "create-policy",
    "alter-policy",
    "drop-policy",
    "create-rule",
    "drop-rule",
    "create-view",
    "create-materialized-view",
    "drop-view",
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

  private static final FactType.Structure RELATION_LOCK =
      new Builder("the lock of a table")
          .text("mode", "the strongest mode this statement takes", LOCK_MODES)
          .texts("blocks", "who waits while it is held", "reads", "writes")
          .text("waiters", "who waits while it is held, in words")
          .build();

  private static final FactType.Structure RELATION =
      new Builder("a relation")
          .text("name", "its name without schema")
          .text("schema", "the schema it is in")
          .text("kind", "what it is", RELATION_KINDS)
          .flag("existing", "whether it is older than the batch, or unknown to the history")
          .flag("populated", "whether the history filled it")
          .flag("temporary", "whether it ends with the session")
          .flag("partition", "whether it is a partition of another table")
          .flag("primary-key", "whether it has a primary key")
          .count("rows", "its rows, from the statistics file")
          .count("size", "its bytes, from the statistics file")
          .optional("lock", RELATION_LOCK, "the strongest lock this statement takes on it")
          .build();

  private static final FactType.Structure HELD =
      new Builder("a held lock")
          .text("relation", "what is locked")
          .text("mode", "how", LOCK_MODES)
          .texts("blocks", "who waits", "reads", "writes")
          .flag("existing", "whether the relation is older than the batch")
          .count("line", "the line that took it")
          .build();

  private static final FactType.Structure TRANSACTION =
      new Builder("a transaction")
          .text(
              "kind",
              "explicit (BEGIN, or the tool's), implicit (several statements in one message),"
                  + " statement (each alone)",
              "explicit",
              "implicit",
              "statement")
          .flag("managed", "whether the migration tool opened it")
          .text("why", "who decided that, in words")
          .optionalText("lock-timeout", "the lock_timeout in effect; none when it is 0")
          .optionalText("statement-timeout", "the statement_timeout in effect; none when it is 0")
          .several("holds", HELD, "the locks held before this statement")
          .build();

  private static final FactType.Structure MIGRATION =
      new Builder("a migration")
          .text("path", "its file")
          .text("tool", "the migration tool")
          .flag("opt-out", "whether the file switched the tool's transaction off")
          .optionalText(
              "opt-out-switch", "what to write so that the tool runs the file in no transaction")
          .build();

  private static final FactType.Structure LOCK =
      new Builder("a lock")
          .text("relation", "what is locked")
          .text("mode", "how", LOCK_MODES)
          .texts("blocks", "who waits while it is held", "reads", "writes")
          .text("waiters", "who waits while it is held, in words")
          .text("until", "when it is released", "commit", "statement")
          .flag("existing", "whether the relation is older than the batch")
          .build();

  private static final FactType.Structure WORK =
      new Builder("a rewrite, scan or build")
          .text("relation", "the table, or the index that is built")
          .optionalText("partition-of", "the partitioned table it belongs to")
          .flag("existing", "whether the table is older than the batch")
          .text("cause", "the kind of change that causes it")
          .flag("target", "whether it is the subject's own table")
          .build();

  /** What every subject that belongs to a statement has. */
  private static final FactType.Structure STATEMENT =
      new Builder("a statement")
          .text("command", "the command, as the server tags it, such as ALTER TABLE")
          .text("statement", "the statement as it was written, its spaces folded")
          .several("locks", LOCK, "every lock this statement takes")
          .several("rewrites", WORK, "what it writes anew")
          .several("scans", WORK, "what it reads in full")
          .several("builds", WORK, "the indexes it builds")
          .several("rebuilds", WORK, "the indexes it builds anew")
          .flag("transaction-allowed", "whether it may run in a transaction block")
          .flag("in-transaction", "whether it runs in a transaction block, explicit or implicit")
          .one("transaction", TRANSACTION, "the transaction it runs in")
          .one("migration", MIGRATION, "the migration it stands in")
          .build();

  private static final FactType.Structure TYPE =
      new Builder("a data type")
          .dataType("name", "its name as format_type writes it, without modifiers and brackets")
          .text("text", "the whole type as format_type writes it")
          .flag("array", "whether it is an array")
          .build();

  private static final FactType.Structure COLUMN =
      new Builder("a column")
          .text("name", "its name")
          .one("type", TYPE, "its type")
          .flag("not-null", "whether it is NOT NULL")
          .flag("default", "whether it has a default")
          .build();

  private static final FactType.Structure WRITER =
      new Builder("an earlier data change of the transaction").count("line", "its line").build();

  private StandardFacts() {}

  static Map<String, FactType.Structure> kinds() {
    Map<String, FactType.Structure> kinds = new LinkedHashMap<>();
    columns(kinds);
    constraints(kinds);
    indexes(kinds);
    tables(kinds);
    rows(kinds);
    for (String kind : OTHER_CHANGES) {
      put(kinds, change(kind));
    }
    put(
        kinds,
        new Builder("failure")
            .text("reason", "the server's message")
            .text("kind", "the kind of failure", FAILURES)
            .text("sqlstate", "the SQLSTATE")
            .optional("table", RELATION, "the table it is about")
            .all(STATEMENT));
    put(
        kinds,
        new Builder("lock")
            .one("table", RELATION, "the relation that is locked")
            .text("mode", "how", LOCK_MODES)
            .texts("blocks", "who waits while it is held", "reads", "writes")
            .text("waiters", "who waits while it is held, in words")
            .text("until", "when it is released", "commit", "statement")
            .all(STATEMENT));
    put(
        kinds,
        new Builder("statement")
            .all(STATEMENT)
            .optional("table", RELATION, "its table")
            .optionalText(
                "work", "what takes time that grows with the data of an existing table, in words"));
    engine(kinds);
    return kinds;
  }

  private static void columns(Map<String, FactType.Structure> kinds) {
    put(
        kinds,
        change("add-column")
            .one("column", COLUMN, "the new column")
            .optionalText(
                "default-volatility",
                "how far the default may change between rows",
                "immutable",
                "stable",
                "volatile")
            .flag("serial", "whether it is a serial column")
            .flag("identity", "whether it is an identity column")
            .optionalText("generated", "how it is generated", "stored", "virtual"));
    put(kinds, change("drop-column").one("column", COLUMN, "the column"));
    put(
        kinds,
        change("rename-column").text("column", "the old name").text("new-name", "the new name"));
    put(
        kinds,
        change("alter-column-type")
            .one("column", COLUMN, "the column with its new type")
            .text("old-type", "the type it had"));
    put(
        kinds,
        change("set-not-null")
            .one("column", COLUMN, "the column")
            .flag("proven", "whether a validated constraint implies it, so that nothing is read"));
    put(kinds, change("drop-not-null").one("column", COLUMN, "the column"));
  }

  private static void constraints(Map<String, FactType.Structure> kinds) {
    put(
        kinds,
        change("add-foreign-key")
            .text("constraint", "its name")
            .texts("columns", "the referencing columns")
            .one("referenced", RELATION, "the referenced table")
            .flag("not-valid", "whether NOT VALID leaves existing rows unchecked")
            .flag("indexed", "whether a valid index serves the lookup of referencing rows"));
    put(
        kinds,
        change("add-check")
            .text("constraint", "its name")
            .flag("not-valid", "whether NOT VALID leaves existing rows unchecked"));
    for (String kind : new String[] {"add-unique", "add-primary-key"}) {
      put(
          kinds,
          change(kind)
              .text("constraint", "its name")
              .texts("columns", "its columns")
              .flag("using-index", "whether it takes over an index that is there"));
    }
    put(kinds, change("add-exclusion").text("constraint", "its name"));
    put(
        kinds,
        change("validate-constraint")
            .text("constraint", "its name")
            .flag("added-here", "whether the same transaction added it"));
    put(kinds, change("drop-constraint").text("constraint", "its name"));
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
            .text("concurrent-statement", "the statement with CONCURRENTLY"));
    put(
        kinds,
        change("drop-index")
            .text("index", "its name")
            .flag("index-existing", "whether the index is older than the batch")
            .flag("concurrently", "whether CONCURRENTLY was said"));
    put(kinds, change("reindex").flag("concurrently", "whether CONCURRENTLY was said"));
  }

  private static void tables(Map<String, FactType.Structure> kinds) {
    put(kinds, change("create-table"));
    put(kinds, change("drop-table"));
    put(kinds, change("truncate-table"));
    put(kinds, change("rename-table").text("new-name", "the new name"));
    put(kinds, change("set-schema").text("new-schema", "the new schema"));
    put(
        kinds,
        change("refresh-materialized-view").flag("concurrently", "whether CONCURRENTLY was said"));
    put(kinds, change("vacuum").flag("full", "whether FULL rewrites the table"));
    put(kinds, change("detach-partition").flag("concurrently", "whether CONCURRENTLY was said"));
    put(kinds, change("cluster-table"));
    put(kinds, change("lock-table").text("mode", "the mode asked for", LOCK_MODES));
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
              .several("slices", WRITER, "earlier slices of the same transaction"));
    }
    put(kinds, change("insert-rows").flag("from-query", "whether the rows come from a query"));
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
    return new Builder(kind).one("table", RELATION, "the table it changes").all(STATEMENT);
  }

  private static void put(Map<String, FactType.Structure> kinds, Builder builder) {
    FactType.Structure structure = builder.build();
    kinds.put(structure.name(), structure);
  }
}
