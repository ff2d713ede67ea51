package dev.interlock.rule;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a run, shipped ones and users' own, in order of id.
 *
 * <p>Pages of shipped rules are read only when one is asked for.
 */
public final class Ruleset {
  static final String RULES = "/dev/interlock/rules.bin";
  static final String PAGES = "/dev/interlock/rule-pages.bin";

  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, RulePage> pages = new HashMap<>();

  private Ruleset() {}

  /** The shipped rules, read once. */
  private static final class Shipped {
    static final Ruleset RULES = read();
  }

  /** Returns the shipped rules, as the build compiled them. */
  public static Ruleset shipped() {
    return Shipped.RULES;
  }

  private static Ruleset read() {
    Ruleset ruleset = new Ruleset();
    try (DataInputStream in = open(RULES)) {
      for (int n = in.readShort(); n > 0; n--) {
        ruleset.add(RuleCodec.readRule(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the compiled rules cannot be read", e);
    }
    return ruleset;
  }

  /** Returns a set of these rules alone. */
  public static Ruleset of(List<RuleReader.ReadRule> read) {
    return new Ruleset().with(read);
  }

  /** Returns this set with more rules; one of the same id replaces a shipped one. */
  public Ruleset with(List<RuleReader.ReadRule> more) {
    Ruleset ruleset = new Ruleset();
    List<Rule> all = new ArrayList<>(rules.values());
    List<String> replaced = more.stream().map(r -> r.rule().id()).toList();
    all.removeIf(rule -> replaced.contains(rule.id()));
    more.forEach(read -> all.add(read.rule()));
    all.sort((a, b) -> a.id().compareTo(b.id()));
    all.forEach(ruleset::add);
    ruleset.pages.putAll(pages);
    more.forEach(read -> ruleset.pages.put(read.rule().id(), read.page()));
    return ruleset;
  }

  private void add(Rule rule) {
    rules.put(rule.id(), rule);
  }

  /** Returns every rule, in order of id. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  /** Returns the rule of that id. */
  public Optional<Rule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  /** Returns all ids. */
  public List<String> ids() {
    return List.copyOf(rules.keySet());
  }

  /** Returns the page of a rule of this set. */
  public RulePage page(String id) {
    RulePage page = pages.get(id);
    if (page == null && rules.containsKey(id)) {
      shippedPages().forEach(pages::putIfAbsent);
      page = pages.get(id);
    }
    if (page == null) {
      throw new IllegalArgumentException("no rule " + id);
    }
    return page;
  }

  private static Map<String, RulePage> shippedPages() {
    Map<String, RulePage> read = new HashMap<>();
    try (DataInputStream in = open(PAGES)) {
      for (int n = in.readShort(); n > 0; n--) {
        read.put(in.readUTF(), RuleCodec.readPage(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the compiled rule pages cannot be read", e);
    }
    return read;
  }

  private static DataInputStream open(String resource) {
    InputStream in = Ruleset.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException(
          resource + " is missing: the build makes it of rules/ (mvn process-classes)");
    }
    return new DataInputStream(new BufferedInputStream(in));
  }
}
