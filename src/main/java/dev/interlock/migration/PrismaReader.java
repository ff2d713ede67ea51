package dev.interlock.migration;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prisma Migrate: directories with a {@code migration.sql}, by name, each sent as one message. */
final class PrismaReader implements ToolReader {

  private static final Pattern PROVIDER = Pattern.compile("(?m)^\\s*provider\\s*=\\s*\"(\\w+)\"");

  @Override
  public Tool tool() {
    return Tool.PRISMA;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.folders().values().stream().anyMatch(each -> each.has("migration.sql"));
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return folder.has("migration_lock.toml") && fits(folder)
        ? Optional.of("migration_lock.toml is beside the migrations")
        : Optional.empty();
  }

  @Override
  public void read(Folder folder, History history) {
    Path lock = folder.files().get("migration_lock.toml");
    Matcher provider = PROVIDER.matcher(lock == null ? "" : history.sources().text(lock));
    if (provider.find() && !provider.group(1).startsWith("postgres")) {
      folder
          .deepSql()
          .forEach(
              path ->
                  history.skip(path, "migration_lock.toml says it is for " + provider.group(1)));
      return;
    }
    folder
        .folders()
        .forEach(
            (name, each) -> {
              Path path = each.files().get("migration.sql");
              if (path == null) {
                return;
              }
              history
                  .take(path)
                  .ifPresent(
                      file ->
                          history.add(
                              file,
                              Names.digits(name).isEmpty() ? name : Names.digits(name),
                              Section.whole(
                                  Direction.UP,
                                  file,
                                  TransactionMode.IMPLICIT,
                                  "Prisma sends each migration as one message, which the server"
                                      + " runs as one transaction when it holds several"
                                      + " statements")));
              each.sqlNames()
                  .forEach(
                      other -> {
                        Path beside = each.files().get(other);
                        if (beside != null) {
                          history.skip(beside, "Prisma runs migration.sql only");
                        }
                      });
            });
    history.checkTextOrder(tool());
  }
}
