package dev.interlock.rule;

import dev.interlock.source.Span;
import java.util.List;

/** A value of a YAML document with its place. Every scalar is text, whatever it looks like. */
public sealed interface YamlNode {
  /** Returns where it stands; of a sequence or a mapping, where it begins. */
  Span span();

  record Scalar(String text, Span span) implements YamlNode {}

  record Sequence(List<YamlNode> elements, Span span) implements YamlNode {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  record Mapping(List<Pair> pairs, Span span) implements YamlNode {
    public Mapping {
      pairs = List.copyOf(pairs);
    }
  }

  /** A key and its value. */
  record Pair(Scalar key, YamlNode value) {}
}
