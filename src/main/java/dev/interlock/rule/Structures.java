package dev.interlock.rule;

import dev.interlock.rule.Vocabulary.Builder;

/** The things that several kinds of subject have facts about: relations, locks, work, types. */
final class Structures {
  static final String[] LOCK_MODES = {
    "ACCESS SHARE",
    "ROW SHARE",
    "ROW EXCLUSIVE",
    "SHARE UPDATE EXCLUSIVE",
    "SHARE",
    "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE",
    "ACCESS EXCLUSIVE"
  };
  static final String[] RELATION_KINDS = {
    "table",
    "partitioned-table",
    "view",
    "materialized-view",
    "foreign-table",
    "sequence",
    "index",
    "composite-type"
  };

  static final FactType.Structure RELATION_LOCK =
      new Builder("the lock of a table")
          .text("mode", "the strongest mode this statement takes", LOCK_MODES)
          .texts("blocks", "who waits while it is held", "reads", "writes")
          .text("waiters", "who waits while it is held, in words")
          .build();

  static final FactType.Structure RELATION =
      new Builder("a relation")
          .text("name", "its name without schema")
          .text("schema", "the schema it is in")
          .text("kind", "what it is", RELATION_KINDS)
          .flag("existing", "whether it is older than the batch, or unknown to the history")
          .flag("populated", "whether the history filled it")
          .flag("temporary", "whether it ends with the session")
          .flag("unlogged", "whether it is lost in a crash")
          .flag("partition", "whether it is a partition of another table")
          .flag("inherits", "whether it inherits from another table without being its partition")
          .flag("primary-key", "whether it has a primary key")
          .flag("unique-index", "whether it has a valid unique index of plain columns")
          .flag("row-security", "whether row security is enabled for it")
          .count("policies", "its row security policies")
          .count("columns", "its columns")
          .flag("small", "whether the statistics file says that it has less than 10000 rows")
          .count("rows", "its rows, from the statistics file")
          .count("size", "its bytes, from the statistics file")
          .optional("lock", RELATION_LOCK, "the strongest lock this statement takes on it")
          .build();

  static final FactType.Structure HELD =
      new Builder("a held lock")
          .text("relation", "what is locked")
          .text("kind", "what it is", RELATION_KINDS)
          .text("mode", "how", LOCK_MODES)
          .texts("blocks", "who waits", "reads", "writes")
          .flag("existing", "whether the relation is older than the batch")
          .flag("same", "whether it is the subject's own table")
          .count("line", "the line that took it")
          .build();

  static final FactType.Structure TRANSACTION =
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

  static final FactType.Structure MIGRATION =
      new Builder("a migration")
          .text("path", "its file")
          .text("tool", "the migration tool")
          .text("version", "its version as the tool compares it; empty when it has none")
          .flag("opt-out", "whether the file switched the tool's transaction off")
          .optionalText(
              "opt-out-switch", "what to write so that the tool runs the file in no transaction")
          .build();

  static final FactType.Structure LOCK =
      new Builder("a lock")
          .text("relation", "what is locked")
          .text("kind", "what it is", RELATION_KINDS)
          .text("mode", "how", LOCK_MODES)
          .texts("blocks", "who waits while it is held", "reads", "writes")
          .text("waiters", "who waits while it is held, in words")
          .text("until", "when it is released", "commit", "statement")
          .flag("existing", "whether the relation is older than the batch")
          .build();

  static final FactType.Structure WORK =
      new Builder("a rewrite, scan or build")
          .text("relation", "the table, or the index that is built")
          .optionalText("partition-of", "the partitioned table it belongs to")
          .flag("existing", "whether the table is older than the batch")
          .flag("default-partition", "whether the table is a DEFAULT partition")
          .text("cause", "the kind of change that causes it")
          .flag("target", "whether it is the subject's own table")
          .build();

  /** What every subject that belongs to a statement has. */
  static final FactType.Structure STATEMENT =
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

  static final FactType.Structure TYPE =
      new Builder("a data type")
          .dataType("name", "its name as format_type writes it, without modifiers and brackets")
          .text("text", "the whole type as format_type writes it")
          .flag("array", "whether it is an array")
          .flag("limited", "whether a modifier such as (50) limits it")
          .flag("domain", "whether it is a domain")
          .build();

  static final FactType.Structure COLUMN =
      new Builder("a column")
          .text("name", "its name")
          .one("type", TYPE, "its type")
          .flag("not-null", "whether it is NOT NULL")
          .flag("default", "whether it has a default")
          .build();

  static final FactType.Structure WRITER =
      new Builder("an earlier data change of the transaction").count("line", "its line").build();

  private Structures() {}
}
