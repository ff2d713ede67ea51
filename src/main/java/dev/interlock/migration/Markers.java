package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Comments that only one tool writes.
 *
 * @param text what a line must hold
 * @param hint a cheap part of it
 * @param written how people write it
 */
record Markers(Pattern text, String hint, String written) {
  static final Markers GOOSE =
      new Markers(Pattern.compile("(?im)^--\\s*\\+goose\\s"), "+goose", "-- +goose Up");
  static final Markers SQL_MIGRATE =
      new Markers(Pattern.compile("(?im)^--\\s*\\+migrate\\s"), "+migrate", "-- +migrate Up");
  static final Markers DBMATE =
      new Markers(Pattern.compile("(?m)^--\\s*migrate:(?:up|down)"), "migrate:", "-- migrate:up");
  static final Markers MYBATIS =
      new Markers(Pattern.compile("(?m)^\\s*(?:--|//)\\s*//\\s*@UNDO"), "@UNDO", "-- //@UNDO");
  static final Markers TERN =
      new Markers(
          Pattern.compile("(?m)^---- (?:create above / drop below|tern: disable-tx) ----"),
          "---- ",
          "---- create above / drop below ----");
  static final Markers NODE_PG_MIGRATE =
      new Markers(
          Pattern.compile("(?im)^\\s*--[\\s-]*(?:up|down)\\s+migration"),
          "igration",
          "-- Up Migration");
  static final Markers ATLAS =
      new Markers(
          Pattern.compile("(?m)^--\\s*atlas:(?:txmode|delimiter|checkpoint)\\b"),
          "atlas:",
          "-- atlas:txmode");
  static final Markers LIQUIBASE =
      new Markers(
          Pattern.compile("(?i)\\A\\s*--\\s*liquibase\\s+formatted"),
          "",
          "--liquibase formatted sql");

  /** Returns the evidence when an SQL file of the directory has the comment. */
  static Optional<String> in(Folder folder, Sources sources, Markers marker) {
    for (String name : folder.sqlNames()) {
      Path path = folder.files().get(name);
      if (path != null && marker.isIn(sources, path)) {
        return Optional.of("the files have the comment " + marker.written());
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the evidence when most SQL files of the directory have the comment, which each file of
   * the tool must have: a stray one tells nothing.
   */
  static Optional<String> inMost(Folder folder, Sources sources, Markers marker) {
    long files = 0;
    long marked = 0;
    for (String name : folder.sqlNames()) {
      Path path = folder.files().get(name);
      if (path != null) {
        files++;
        marked += marker.isIn(sources, path) ? 1 : 0;
      }
    }
    return marked > 0 && marked * 2 >= files
        ? Optional.of("the files have the comment " + marker.written())
        : Optional.empty();
  }

  boolean isIn(Sources sources, Path path) {
    return sources.file(path).map(SourceFile::text).filter(this::isIn).isPresent();
  }

  boolean isIn(String content) {
    return content.contains(hint) && text.matcher(content).find();
  }
}
