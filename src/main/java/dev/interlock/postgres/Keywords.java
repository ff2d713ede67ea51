package dev.interlock.postgres;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The key words of PostgreSQL 18 in the server's four classes, and what they mean for writing
 * names.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-keywords-appendix.html">the manual's
 *     table of key words</a>
 */
public final class Keywords {

  /** How far a key word may serve as a name. */
  public enum Kind {
    /** As any name. */
    UNRESERVED,
    /** As any name but a function's or type's. */
    COLUMN_NAME,
    /** As a function's or type's name only. */
    TYPE_OR_FUNCTION_NAME,
    /** Only as a label. */
    RESERVED
  }

  private static final Map<String, Kind> KINDS = new HashMap<>();

  static {
    put(
        Kind.UNRESERVED,
        """
        abort absent absolute access action add admin after aggregate also alter always
        asensitive assertion assignment at atomic attach attribute backward before begin
        breadth by cache call called cascade cascaded catalog chain characteristics
        checkpoint class close cluster columns comment comments commit committed
        compression conditional configuration conflict connection constraints content
        continue conversion copy cost csv cube current cursor cycle data database day
        deallocate declare defaults deferred definer delete delimiter delimiters depends
        depth detach dictionary disable discard document domain double drop each empty
        enable encoding encrypted enforced enum error escape event exclude excluding
        exclusive execute explain expression extension external family filter finalize
        first following force format forward function functions generated global granted
        groups handler header hold hour identity if immediate immutable implicit import
        include including increment indent index indexes inherit inherits inline input
        insensitive insert instead invoker isolation keep key keys label language large
        last leakproof level listen load local location lock locked logged mapping match
        matched materialized maxvalue merge method minute minvalue mode month move name
        names nested new next nfc nfd nfkc nfkd no normalized nothing notify nowait nulls
        object objects of off oids old omit operator option options ordinality others over
        overriding owned owner parallel parameter parser partial partition passing password
        path period plan plans policy preceding prepare prepared preserve prior privileges
        procedural procedure procedures program publication quote quotes range read
        reassign recursive ref referencing refresh reindex relative release rename
        repeatable replace replica reset restart restrict return returns revoke role
        rollback rollup routine routines rows rule savepoint scalar schema schemas scroll
        search second security sequence sequences serializable server session set sets
        share show simple skip snapshot source sql stable standalone start statement
        statistics stdin stdout storage stored strict string strip subscription support
        sysid system tables tablespace target temp template temporary text ties transaction
        transform trigger truncate trusted type types uescape unbounded uncommitted
        unconditional unencrypted unknown unlisten unlogged until update vacuum valid
        validate validator value varying version view views virtual volatile whitespace
        within without work wrapper write xml year yes zone
        """);
    put(
        Kind.COLUMN_NAME,
        """
        between bigint bit boolean char character coalesce dec decimal exists extract float
        greatest grouping inout int integer interval json json_array json_arrayagg
        json_exists json_object json_objectagg json_query json_scalar json_serialize
        json_table json_value least merge_action national nchar none normalize nullif
        numeric out overlay position precision real row setof smallint substring time
        timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists
        xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """);
    put(
        Kind.TYPE_OR_FUNCTION_NAME,
        """
        authorization binary collation concurrently cross current_schema freeze full ilike
        inner is isnull join left like natural notnull outer overlaps right similar
        tablesample verbose
        """);
    put(
        Kind.RESERVED,
        """
        all analyse analyze and any array as asc asymmetric both case cast check collate
        column constraint create current_catalog current_date current_role current_time
        current_timestamp current_user default deferrable desc distinct do else end except
        false fetch for foreign from grant group having in initially intersect into lateral
        leading limit localtime localtimestamp not null offset on only or order placing
        primary references returning select session_user some symmetric system_user table
        then to trailing true union unique user using variadic when where window with
        """);
  }

  private Keywords() {}

  private static void put(Kind kind, String words) {
    for (String word : words.strip().split("\\s+", -1)) {
      KINDS.put(word, kind);
    }
  }

  /** Returns the class of a word in lower case, if it is a key word. */
  public static Optional<Kind> kind(String word) {
    return Optional.ofNullable(KINDS.get(word));
  }

  /** Returns every key word in lower case with its class. */
  public static Map<String, Kind> all() {
    return Map.copyOf(KINDS);
  }

  /** Returns the name as SQL, with quotes where the server would not read it back without. */
  public static String quote(Identifier name) {
    return quote(name.value());
  }

  /** Returns the stored name as SQL, with quotes where the server needs them. */
  public static String quote(String name) {
    return isPlain(name) && kind(name).map(k -> k == Kind.UNRESERVED).orElse(true)
        ? name
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** Returns the name as SQL, each part with quotes where the server needs them. */
  public static String quote(QualifiedName name) {
    return name.schema().map(s -> quote(s) + ".").orElse("") + quote(name.name());
  }

  /** Returns the text as a string constant. */
  public static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
  }

  /**
   * Returns the text as {@code quote_literal} writes it: a blank keeps the E from a word before it.
   */
  public static String quoteLiteral(String text) {
    String quoted = literal(text);
    return quoted.startsWith("E") ? " " + quoted : quoted;
  }

  /** Returns the word in lower case as the server folds key words: ASCII only. */
  public static String fold(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Tells whether a stored name, key words aside, reads the same without quotes. */
  public static boolean isPlain(String name) {
    if (name.isEmpty() || Character.isDigit(name.charAt(0)) || name.charAt(0) == '$') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain =
          c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80;
      if (!plain) {
        return false;
      }
    }
    return true;
  }
}
