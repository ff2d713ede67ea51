package dev.interlock.migration;

/** A file under a given path that is no migration of any history, and why. */
public record Skipped(String path, String reason) {}
