package dev.interlock.source;

/** A replacement of a span by another text; an empty span inserts. */
public record TextEdit(Span span, String replacement) {}
