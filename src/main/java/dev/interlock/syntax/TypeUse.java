package dev.interlock.syntax;

import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;

/** A type with its place. */
public record TypeUse(Span span, TypeName name) {}
