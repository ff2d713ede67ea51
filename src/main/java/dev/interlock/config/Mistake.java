package dev.interlock.config;

import dev.interlock.source.Span;

/**
 * Something wrong in a configuration.
 *
 * @param message what is wrong, with the nearest name where one is near
 * @param help what to do about it
 */
public record Mistake(Span span, String message, String help) {}
