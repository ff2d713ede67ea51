/**
 * The configuration file {@code .interlock.yaml}: finding it, reading it, saying what is wrong with
 * it.
 *
 * <p>Floor 7. Knows the keys, their values and the settings they become. Must not know arguments;
 * what the command line says is laid over a {@link dev.interlock.config.Configuration} above.
 *
 * <p>Why: every key is one line of {@link dev.interlock.config.Key}; the reader, the schema for
 * editors and {@code config show} are made from it, so they cannot disagree.
 */
@NullMarked
package dev.interlock.config;

import org.jspecify.annotations.NullMarked;
