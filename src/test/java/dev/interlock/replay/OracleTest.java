package dev.interlock.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.postgres.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The model against what servers 14 to 18 did with each form of {@code testdata/oracle}. How forms
 * are recorded stands in {@code proof/README.md}.
 */
final class OracleTest {
  private static final Path ORACLE = Path.of(System.getProperty("oracle", "testdata/oracle"));
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyFormCostsWhatServersShowed() throws IOException {
    compare(ORACLE, false);
  }

  /** The schema is taken for all there is: what it does not make is missing. */
  @Test
  void everyFormOfOurOwnCostsWhatServersShowed() throws IOException {
    compare(ORACLE.resolve("own"), true);
  }

  private static void compare(Path forms, boolean whole) throws IOException {
    List<String> differences = new ArrayList<>();
    Set<String> argued = argued(forms);
    Set<String> excused = new TreeSet<>();
    int[] all = new int[19];
    int[] agree = new int[19];
    Map<String, JsonNode> cases = cases(forms);
    ServersReplayed model =
        new ServersReplayed(Files.readString(ORACLE.resolve("base.sql")), whole);
    for (String line : Files.readAllLines(forms.resolve("observed.jsonl"))) {
      JsonNode form = JSON.readTree(line);
      String id = form.path("id").asText();
      JsonNode sql = cases.get(id);
      for (JsonNode seen : form.path("seen")) {
        if (sql == null || seen.path("skip").asBoolean()) {
          continue;
        }
        for (JsonNode major : seen.path("pg")) {
          Version version = new Version(major.asInt());
          String difference;
          try {
            difference = difference(seen, model.of(sql, version, seen.path("alone").asBoolean()));
          } catch (RuntimeException e) {
            difference = "bug " + e + " at " + e.getStackTrace()[0];
          }
          all[version.major()]++;
          if (difference.isEmpty()) {
            agree[version.major()]++;
          } else if (argued.contains(id)) {
            excused.add(id);
          } else {
            differences.add(id + " " + version + difference);
          }
        }
      }
    }
    for (int major = 14; major <= 18; major++) {
      System.out.println(
          forms.getFileName() + " " + major + ": " + agree[major] + " of " + all[major]);
    }
    assertEquals(List.of(), differences, String.join("\n", differences));
    argued.removeAll(excused);
    assertEquals(Set.of(), argued, "exceptions that are none");
  }

  /** Reads the forms; a setup {@code @name} stands in {@code setups.json}. */
  private static Map<String, JsonNode> cases(Path forms) throws IOException {
    Path named = forms.resolve("setups.json");
    JsonNode setups =
        Files.exists(named) ? JSON.readTree(Files.readString(named)) : JSON.createObjectNode();
    Map<String, JsonNode> cases = new HashMap<>();
    for (String line : Files.readAllLines(forms.resolve("cases.jsonl"))) {
      ObjectNode form = (ObjectNode) JSON.readTree(line);
      ArrayNode setup = JSON.createArrayNode();
      (form.path("setup").isTextual()
              ? JSON.createArrayNode().add(form.path("setup"))
              : form.path("setup"))
          .forEach(
              s ->
                  setup.add(s.asText().startsWith("@") ? setups.path(s.asText().substring(1)) : s));
      cases.put(form.path("id").asText(), form.set("setup", setup));
    }
    return cases;
  }

  private static Set<String> argued(Path forms) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String line : Files.readAllLines(forms.resolve("exceptions.txt"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        ids.add(line.substring(0, line.indexOf(':')));
      }
    }
    return ids;
  }

  private static String difference(JsonNode seen, ServersReplayed.Facts facts) {
    if (seen.path("ok").asBoolean() != facts.ok()) {
      return facts.ok() ? " | server refuses" : " | refused here: " + facts.why();
    }
    if (!facts.ok()) {
      return "";
    }
    return compare("locks", seen, facts.locks())
        + compare("rewrites", seen, facts.rewrites())
        + compare("scans", seen, facts.scans())
        + compare("builds", seen, facts.builds())
        + compare("rebuilds", seen, facts.rebuilds());
  }

  private static String compare(String what, JsonNode seen, Set<String> here) {
    Set<String> there = new TreeSet<>();
    seen.path(what).forEach(n -> there.add(n.asText()));
    return there.equals(here) ? "" : " | " + what + " server " + there + " here " + here;
  }
}
