package dev.interlock.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlock.rule.Evaluation.Verdict;
import dev.interlock.source.SourceFile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judges small matchers over a lock whose facts are partly unknown. */
class EvaluationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: SHARE                                  | TRUE",
        "mode: [SHARE, EXCLUSIVE]                     | TRUE",
        "mode: EXCLUSIVE                              | FALSE",
        "mode: { not: SHARE }                         | FALSE",
        "mode: { matches: '^SH' }                     | TRUE",
        "blocks: writes                               | TRUE",
        "blocks: reads                                | FALSE",
        "blocks: { every: writes }                    | TRUE",
        "blocks: { none: reads }                      | TRUE",
        "until: commit                                | UNKNOWN",
        "not: { until: commit }                       | UNKNOWN",
        "all: [{ until: commit }, { mode: EXCLUSIVE }] | FALSE",
        "any: [{ until: commit }, { mode: SHARE }]    | TRUE",
        "table: { existing: true, rows: { above: 10 } } | TRUE",
        "table: { rows: { below: 10 } }               | FALSE",
        "table: { lock: none }                        | TRUE",
        "table: { lock: { mode: SHARE } }             | FALSE",
        "table: { size: { above: 1 } }                | UNKNOWN",
        "scans: { some: { target: true } }            | UNKNOWN",
        "rewrites: { some: { target: true } }         | FALSE",
        "rewrites: { every: { target: true } }        | TRUE",
        "rewrites: { none: { target: true } }         | TRUE",
        "builds: { some: { target: true, existing: true } } | UNKNOWN",
        "builds: { some: { target: false } }          | TRUE",
        "transaction: { lock-timeout: none }          | TRUE",
      })
  void followsKleenesRules(String when, Verdict verdict) {
    assertEquals(verdict, Evaluation.of(matcher(when), lock()).verdict());
  }

  private static Matcher matcher(String when) {
    String text =
        """
        id: r
        summary: r
        severity: note
        each: lock
        when: { %s }
        message: m
        help: h
        why: w
        examples: [{ title: t, good: SELECT 1 }]
        """
            .formatted(when);
    RuleReader.Result result = RuleReader.read(new SourceFile("rules/r.yaml", text));
    assertEquals(List.of(), result.problems());
    return result.rule().orElseThrow().rule().when();
  }

  private static Facts lock() {
    Facts table =
        new Facts(() -> "orders")
            .with("existing", Fact.TRUE)
            .with("rows", Fact.count(12))
            .with("lock", Fact.ABSENT);
    Facts transaction = new Facts(() -> "t").with("lock-timeout", () -> Fact.ABSENT);
    return new Facts(() -> "lock")
        .with("mode", Fact.text("SHARE"))
        .with("blocks", Fact.texts(List.of("writes")))
        .with("until", Fact.UNKNOWN)
        .with("table", new Fact.Node(table))
        .with("rewrites", new Fact.Items(List.of()))
        .with("transaction", new Fact.Node(transaction))
        .with(
            "builds",
            new Fact.Items(
                List.of(
                    new Fact.Node(new Facts(() -> "i").with("target", Fact.FALSE)),
                    new Fact.Node(
                        new Facts(() -> "j")
                            .with("target", Fact.TRUE)
                            .with("existing", Fact.UNKNOWN)))));
  }
}
