package dev.interlock.migration;

import dev.interlock.migration.Surroundings.Ecosystem;
import dev.interlock.parse.PlaceholderSyntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a directory's tool: by files and comments that only one tool has, then by what stands above
 * the directory, then by the shape of the names. Where two tools still fit, nothing is guessed.
 */
final class Detector {
  private static final List<ToolReader> READERS =
      List.of(
          new SqitchReader(),
          new AtlasReader(),
          new PrismaReader(),
          new DrizzleReader(),
          new SupabaseReader(),
          new HasuraReader(),
          new GooseReader(),
          new SqlMigrateReader(),
          new DbmateReader(),
          new LiquibaseReader(),
          new MybatisReader(),
          new TernReader(),
          new FlywayReader(),
          new DieselReader(),
          new RefineryReader(),
          new SqlxReader(),
          new GolangMigrateReader(),
          new NodePgMigrateReader(),
          new PlainReader());

  private static final Pattern FLYWAY_OR_REFINERY =
      Pattern.compile("[VBU][0-9]+(?:[._][0-9]+)*(?:__.*)?\\.(?i:sql)|R__.*\\.(?i:sql)");
  private static final Pattern UP_DOWN = Pattern.compile("[0-9]+_.*\\.(?:up|down)\\.sql");
  private static final Pattern DIALECT =
      Pattern.compile(".*\\.(?:postgres|postgresql|pg|mysql|sqlite3?|cockroach)\\..*");
  private static final Pattern NUMBERED = Pattern.compile("[0-9]+_.+\\.sql");
  private static final Pattern TIMESTAMPED = Pattern.compile("[0-9]{14}_.+");

  private static final Pattern MILLISECONDS = Pattern.compile("(?:[0-9]{13}|[0-9]{17})_.+");

  private final Sources sources;

  Detector(Sources sources) {
    this.sources = sources;
  }

  static ToolReader reader(Tool tool) {
    return READERS.stream().filter(r -> r.tool() == tool).findFirst().orElseThrow();
  }

  /** Tells the tool of which this directory is the root, not looking at those below for roots. */
  Detection detect(Folder folder) {
    List<Detection.Detected> proofs = new ArrayList<>();
    for (ToolReader reader : READERS) {
      reader
          .evidence(folder, sources)
          .ifPresent(why -> proofs.add(new Detection.Detected(reader.tool(), why)));
    }
    if (proofs.size() > 1) {
      proofs.removeIf(proof -> proof.tool() == Tool.NODE_PG_MIGRATE);
    }
    if (proofs.size() > 1) {
      return ambiguous(
          folder,
          proofs.stream().map(Detection.Detected::tool).toList(),
          String.join(", but ", proofs.stream().map(Detection.Detected::why).toList()));
    }
    if (proofs.size() == 1) {
      return checked(folder, proofs.getFirst());
    }
    return byShape(folder);
  }

  /**
   * Atlas also reads the directories of other tools, which then may be what runs them. Pairs of up
   * and down files are read alike by both, so the file that only Atlas writes decides.
   */
  private Detection checked(Folder folder, Detection.Detected proof) {
    return proof.tool() == Tool.ATLAS && any(folder, FLYWAY_OR_REFINERY)
        ? ambiguous(
            folder,
            List.of(Tool.ATLAS, Tool.FLYWAY),
            proof.why() + ", but the files are named for " + Tool.FLYWAY)
        : proof;
  }

  private Detection byShape(Folder folder) {
    Optional<Ecosystem> ecosystem = Surroundings.ecosystem(folder);
    if (any(folder, FLYWAY_OR_REFINERY)) {
      return flywayOrRefinery(folder, ecosystem);
    }
    if (any(folder, UP_DOWN)) {
      return upDownFiles(folder, ecosystem);
    }
    if (reader(Tool.FLYWAY).fits(folder)) {
      return new Detection.Detected(Tool.FLYWAY, "the directory is db/migration");
    }
    if (UpDownFolders.fits(folder)) {
      return upDownFolders(folder, ecosystem);
    }
    if (reader(Tool.PRISMA).fits(folder)) {
      return new Detection.Detected(
          Tool.PRISMA, "the migrations are directories with a migration.sql");
    }
    if (any(folder, NUMBERED)) {
      return numbered(folder, ecosystem);
    }
    if (reader(Tool.PLAIN).fits(folder)) {
      return new Detection.Detected(Tool.PLAIN, "the names are those of no tool");
    }
    return new Detection.NotMigrations(folder.shown(), "there is no .sql file in it");
  }

  private Detection flywayOrRefinery(Folder folder, Optional<Ecosystem> ecosystem) {
    boolean refineryFits =
        any(folder, Pattern.compile("[VU][0-9]+__\\w+\\.sql")) && RefineryReader.takesAll(folder);
    if (!refineryFits) {
      return new Detection.Detected(Tool.FLYWAY, "the names are Flyway's");
    }
    if (ecosystem.filter(e -> e == Ecosystem.RUST).isPresent()) {
      return new Detection.Detected(Tool.REFINERY, "the names are refinery's in a Rust project");
    }
    if (ecosystem.isPresent() || !folder.name().contains("migrations")) {
      return new Detection.Detected(Tool.FLYWAY, "the names are Flyway's");
    }
    return ambiguous(
        folder, List.of(Tool.FLYWAY, Tool.REFINERY), "the names are those of both tools");
  }

  private Detection upDownFiles(Folder folder, Optional<Ecosystem> ecosystem) {
    List<String> names = folder.sqlNames();
    if (names.stream()
        .filter(name -> UP_DOWN.matcher(name).matches())
        .anyMatch(
            name ->
                DIALECT.matcher(name).matches()
                    || Names.number(Names.digits(name)).compareTo(GolangMigrateReader.MOST) > 0)) {
      return new Detection.Detected(Tool.PLAIN, "the names are those of a runner of its own");
    }
    if (folder.sql().stream().anyMatch(this::isTemplate)) {
      return new Detection.Detected(
          Tool.PLAIN, "the files are templates, which no tool with such names has");
    }
    if (ecosystem.filter(e -> e == Ecosystem.RUST).isPresent()) {
      return new Detection.Detected(Tool.SQLX, "the names are sqlx's in a Rust project");
    }
    if (ecosystem.filter(e -> e == Ecosystem.GO).isPresent()) {
      return new Detection.Detected(
          Tool.GOLANG_MIGRATE, "the names are golang-migrate's in a Go project");
    }
    if (names.stream()
        .anyMatch(name -> NUMBERED.matcher(name).matches() && !UP_DOWN.matcher(name).matches())) {
      return new Detection.Detected(
          Tool.SQLX, "the names are sqlx's, with and without .up and .down");
    }
    if (names.stream().noneMatch(name -> name.endsWith(".down.sql"))) {
      return new Detection.Detected(
          Tool.GOLANG_MIGRATE,
          "the names are golang-migrate's, and none ends with .down.sql, which sqlx makes with each"
              + " .up.sql");
    }
    if (names.stream().allMatch(name -> isSqlxLength(Names.digits(name)))) {
      return ambiguous(
          folder, List.of(Tool.GOLANG_MIGRATE, Tool.SQLX), "the names are those of both tools");
    }
    return new Detection.Detected(Tool.GOLANG_MIGRATE, "the names are golang-migrate's");
  }

  private boolean isTemplate(Path path) {
    return sources
        .file(path)
        .flatMap(file -> UnknownTemplates.in(file.whole()))
        .filter(found -> found.syntax().equals(PlaceholderSyntax.TEMPLATE))
        .isPresent();
  }

  /** sqlx makes names with a timestamp or with four digits. */
  private static boolean isSqlxLength(String digits) {
    return digits.length() == 14 || digits.length() == 4;
  }

  private Detection upDownFolders(Folder folder, Optional<Ecosystem> ecosystem) {
    List<String> names =
        folder.folders().values().stream()
            .filter(each -> each.has("up.sql"))
            .map(Folder::name)
            .toList();
    if (Surroundings.above(folder, "diesel.toml").isPresent()
        || ecosystem.filter(e -> e == Ecosystem.RUST).isPresent()
        || names.stream().anyMatch(n -> n.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}.*_.*"))) {
      return new Detection.Detected(
          Tool.DIESEL, "the migrations are directories with an up.sql, named as Diesel does");
    }
    if (names.stream().allMatch(name -> name.matches("[0-9]{13}_.*"))) {
      return new Detection.Detected(
          Tool.HASURA, "the migrations are directories named by milliseconds, as Hasura does");
    }
    if (names.stream().allMatch(name -> name.matches("[0-9]+_.*"))) {
      return ambiguous(
          folder,
          List.of(Tool.DIESEL, Tool.HASURA),
          "the migrations are directories with an up.sql, as both tools have");
    }
    return new Detection.Detected(Tool.PLAIN, "the names are those of no tool");
  }

  private Detection numbered(Folder folder, Optional<Ecosystem> ecosystem) {
    if (Surroundings.above(folder, "tern.conf").isPresent()) {
      return new Detection.Detected(Tool.TERN, "tern.conf is above the files");
    }
    if (Surroundings.above(folder, ".sqlx").isPresent()
        || ecosystem.filter(e -> e == Ecosystem.RUST).isPresent()) {
      return new Detection.Detected(Tool.SQLX, "the names are sqlx's in a Rust project");
    }
    if (Surroundings.dependsOn(folder, "node-pg-migrate")) {
      return new Detection.Detected(Tool.NODE_PG_MIGRATE, "package.json names node-pg-migrate");
    }
    boolean milliseconds =
        folder.sqlNames().stream().allMatch(name -> MILLISECONDS.matcher(name).matches());
    if (milliseconds && ecosystem.isEmpty()) {
      return ambiguous(
          folder,
          List.of(Tool.NODE_PG_MIGRATE, Tool.PLAIN),
          "milliseconds before names are what node-pg-migrate and others write");
    }
    boolean timestamps =
        folder.sqlNames().stream().allMatch(name -> TIMESTAMPED.matcher(name).matches());
    if (timestamps && ecosystem.isEmpty()) {
      return ambiguous(
          folder,
          List.of(Tool.SQLX, Tool.SUPABASE, Tool.PLAIN),
          "timestamps before names are what several tools write");
    }
    return new Detection.Detected(
        Tool.PLAIN, "the names are numbered and no file says which tool runs them");
  }

  private static boolean any(Folder folder, Pattern name) {
    return folder.sqlNames().stream().anyMatch(file -> name.matcher(file).matches());
  }

  private static Detection.Ambiguous ambiguous(Folder folder, List<Tool> tools, String why) {
    return new Detection.Ambiguous(
        folder.shown(),
        tools,
        why,
        "say which one with --tool "
            + String.join(" or --tool ", tools.stream().map(Tool::toString).toList())
            + ", or with tool: in .interlock.yaml");
  }
}
