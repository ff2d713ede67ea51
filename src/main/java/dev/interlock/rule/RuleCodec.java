package dev.interlock.rule;

import com.google.re2j.Pattern;
import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The compact form of rules that the build writes, so that a run parses no YAML.
 *
 * <p>Writer and reader stand side by side and always in the same order; the form is private to one
 * build and has no versions.
 */
final class RuleCodec {
  private RuleCodec() {}

  static void write(Rule rule, DataOutputStream out) throws IOException {
    out.writeUTF(rule.id());
    out.writeUTF(rule.category());
    out.writeUTF(rule.summary());
    out.writeByte(rule.severity().ordinal());
    out.writeByte(rule.tier().ordinal());
    out.writeUTF(rule.since());
    out.writeByte(rule.postgres().map(r -> r.from().major()).orElse(0));
    out.writeByte(rule.postgres().map(r -> r.to().major()).orElse(0));
    texts(rule.tags(), out);
    out.writeShort(rule.options().size());
    for (RuleOption option : rule.options()) {
      out.writeUTF(option.name());
      out.writeUTF(option.type());
      texts(option.defaults(), out);
      out.writeUTF(option.description());
    }
    texts(rule.each(), out);
    matcher(rule.when(), out);
    out.writeByte(rule.at().ordinal());
    out.writeBoolean(rule.reportsUnknown());
    out.writeByte(rule.once().ordinal());
    texts(rule.yieldsTo(), out);
    out.writeUTF(rule.message().source());
    out.writeUTF(rule.help().source());
    out.writeShort(rule.instead().size());
    for (Instead way : rule.instead()) {
      matcher(way.when(), out);
      switch (way) {
        case Instead.Impossible(Matcher _, MessageTemplate reason) -> {
          out.writeBoolean(false);
          out.writeUTF(reason.source());
        }
        case Instead.Steps(Matcher _, List<Instead.Step> steps, boolean replaces) -> {
          out.writeBoolean(true);
          out.writeBoolean(replaces);
          out.writeShort(steps.size());
          for (Instead.Step step : steps) {
            out.writeBoolean(step.ownFile());
            out.writeBoolean(step.transaction());
            out.writeUTF(step.sql().source());
          }
        }
      }
    }
  }

  static Rule readRule(DataInputStream in) throws IOException {
    String id = in.readUTF();
    String category = in.readUTF();
    String summary = in.readUTF();
    Level severity = Level.values()[in.readByte()];
    Tier tier = Tier.values()[in.readByte()];
    String since = in.readUTF();
    int from = in.readByte();
    int to = in.readByte();
    List<String> tags = texts(in);
    List<RuleOption> options = new ArrayList<>();
    for (int n = in.readShort(); n > 0; n--) {
      options.add(new RuleOption(in.readUTF(), in.readUTF(), texts(in), in.readUTF()));
    }
    List<String> each = texts(in);
    Matcher when = matcher(in);
    Rule.At at = Rule.At.values()[in.readByte()];
    boolean reportsUnknown = in.readBoolean();
    Rule.Once once = Rule.Once.values()[in.readByte()];
    List<String> yieldsTo = texts(in);
    MessageTemplate message = new MessageTemplate(in.readUTF());
    MessageTemplate help = new MessageTemplate(in.readUTF());
    List<Instead> instead = new ArrayList<>();
    for (int n = in.readShort(); n > 0; n--) {
      Matcher condition = matcher(in);
      if (in.readBoolean()) {
        boolean replaces = in.readBoolean();
        List<Instead.Step> steps = new ArrayList<>();
        for (int m = in.readShort(); m > 0; m--) {
          steps.add(
              new Instead.Step(
                  in.readBoolean(), in.readBoolean(), new MessageTemplate(in.readUTF())));
        }
        instead.add(new Instead.Steps(condition, steps, replaces));
      } else {
        instead.add(new Instead.Impossible(condition, new MessageTemplate(in.readUTF())));
      }
    }
    Optional<VersionRange> postgres =
        from == 0
            ? Optional.empty()
            : Optional.of(new VersionRange(new Version(from), new Version(to)));
    return new Rule(
        id,
        category,
        summary,
        severity,
        tier,
        since,
        postgres,
        tags,
        options,
        each,
        when,
        at,
        reportsUnknown,
        once,
        yieldsTo,
        message,
        help,
        instead);
  }

  static void write(RulePage page, DataOutputStream out) throws IOException {
    out.writeUTF(page.why());
    texts(page.references(), out);
    texts(page.preflight(), out);
    texts(page.credits(), out);
    out.writeShort(page.examples().size());
    for (Example example : page.examples()) {
      out.writeUTF(example.title());
      optional(example.bad(), out);
      optional(example.good(), out);
      optional(example.tool(), out);
      optional(example.transaction(), out);
      optional(example.postgres(), out);
      out.writeShort(example.options().size());
      for (String name : example.options().keySet().stream().sorted().toList()) {
        out.writeUTF(name);
        texts(example.options().getOrDefault(name, List.of()), out);
      }
      optional(example.statistics(), out);
    }
  }

  static RulePage readPage(DataInputStream in) throws IOException {
    String why = in.readUTF();
    List<String> references = texts(in);
    List<String> preflight = texts(in);
    List<String> credits = texts(in);
    List<Example> examples = new ArrayList<>();
    for (int n = in.readShort(); n > 0; n--) {
      String title = in.readUTF();
      Optional<String> bad = optional(in);
      Optional<String> good = optional(in);
      Optional<String> tool = optional(in);
      Optional<String> transaction = optional(in);
      Optional<String> postgres = optional(in);
      Map<String, List<String>> options = new HashMap<>();
      for (int m = in.readShort(); m > 0; m--) {
        options.put(in.readUTF(), texts(in));
      }
      examples.add(
          new Example(title, bad, good, tool, transaction, postgres, options, optional(in)));
    }
    return new RulePage(why, references, preflight, credits, examples);
  }

  private static void matcher(Matcher matcher, DataOutputStream out) throws IOException {
    switch (matcher) {
      case Matcher.All(List<Matcher> all) -> matchers(0, all, out);
      case Matcher.Any(List<Matcher> any) -> matchers(1, any, out);
      case Matcher.Not(Matcher negated) -> {
        out.writeByte(2);
        matcher(negated, out);
      }
      case Matcher.Of(String fact, Matcher inner) -> {
        out.writeByte(3);
        out.writeUTF(fact);
        matcher(inner, out);
      }
      case Matcher.OneOf(List<String> words) -> {
        out.writeByte(4);
        texts(words, out);
      }
      case Matcher.Option(String name) -> {
        out.writeByte(5);
        out.writeUTF(name);
      }
      case Matcher.Quantified(Matcher.Quantifier quantifier, Matcher inner, String as) -> {
        out.writeByte(6);
        out.writeByte(quantifier.ordinal());
        out.writeUTF(as);
        matcher(inner, out);
      }
      case Matcher.Compared(boolean above, Matcher.Bound.Number(long value)) -> {
        out.writeByte(7);
        out.writeBoolean(above);
        out.writeLong(value);
      }
      case Matcher.Compared(boolean above, Matcher.Bound.FromOption(String name)) -> {
        out.writeByte(8);
        out.writeBoolean(above);
        out.writeUTF(name);
      }
      case Matcher.Matches(Pattern pattern) -> {
        out.writeByte(9);
        out.writeUTF(pattern.pattern());
      }
    }
  }

  private static void matchers(int tag, List<Matcher> matchers, DataOutputStream out)
      throws IOException {
    out.writeByte(tag);
    out.writeShort(matchers.size());
    for (Matcher matcher : matchers) {
      matcher(matcher, out);
    }
  }

  private static Matcher matcher(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case 0 -> new Matcher.All(matchers(in));
      case 1 -> new Matcher.Any(matchers(in));
      case 2 -> new Matcher.Not(matcher(in));
      case 3 -> new Matcher.Of(in.readUTF(), matcher(in));
      case 4 -> new Matcher.OneOf(texts(in));
      case 5 -> new Matcher.Option(in.readUTF());
      case 6 -> {
        Matcher.Quantifier quantifier = Matcher.Quantifier.values()[in.readByte()];
        String as = in.readUTF();
        yield new Matcher.Quantified(quantifier, matcher(in), as);
      }
      case 7 -> new Matcher.Compared(in.readBoolean(), new Matcher.Bound.Number(in.readLong()));
      case 8 -> new Matcher.Compared(in.readBoolean(), new Matcher.Bound.FromOption(in.readUTF()));
      case 9 -> new Matcher.Matches(Pattern.compile(in.readUTF()));
      default -> throw new IllegalStateException("matcher " + tag);
    };
  }

  private static List<Matcher> matchers(DataInputStream in) throws IOException {
    List<Matcher> matchers = new ArrayList<>();
    for (int n = in.readShort(); n > 0; n--) {
      matchers.add(matcher(in));
    }
    return matchers;
  }

  private static void texts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeShort(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readShort();
    List<String> texts = new ArrayList<>(count);
    for (int n = count; n > 0; n--) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  private static void optional(Optional<String> text, DataOutputStream out) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      out.writeUTF(text.get());
    }
  }

  private static Optional<String> optional(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
  }
}
