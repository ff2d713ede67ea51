package dev.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the packages to their floors, and foreign libraries to their quarantines. */
class FloorsTest {
  private static final String ROOT = "dev.interlock.";

  /** A package imports from lower floors only, never from its own. */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("postgres", 0),
          Map.entry("source", 0),
          Map.entry("expression", 1),
          Map.entry("syntax", 2),
          Map.entry("catalog", 2),
          Map.entry("effect", 3),
          Map.entry("parse", 3),
          Map.entry("print", 3),
          Map.entry("migration", 4),
          Map.entry("analysis", 4),
          Map.entry("change", 4),
          Map.entry("footprint", 4),
          Map.entry("rule", 4),
          Map.entry("replay", 5),
          Map.entry("lint", 6),
          Map.entry("report", 7),
          Map.entry("config", 7),
          Map.entry("cli", 8));

  private static final Map<String, List<String>> QUARANTINES =
      Map.of(
          "org.antlr.", List.of("parse"),
          "com.fasterxml.jackson.dataformat.", List.of("rule", "config", "migration"),
          "com.contrastsecurity.sarif.", List.of("report"),
          "picocli.", List.of("cli"));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPath("target/classes");

  @Test
  void packagesImportFromLowerFloorsOnly() {
    TreeSet<String> violations = new TreeSet<>();
    for (JavaClass from : classes) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String to = dependency.getTargetClass().getBaseComponentType().getName();
        if (to.startsWith(ROOT)
            && !floorName(to).equals(floorName(from.getName()))
            && floor(to) >= floor(from.getName())) {
          violations.add(shortName(from.getName()) + " must not know " + shortName(to));
        }
      }
    }
    assertEquals("", String.join("\n", violations));
  }

  @Test
  void foreignLibrariesStayInTheirQuarantine() {
    TreeSet<String> violations = new TreeSet<>();
    for (JavaClass from : classes) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String to = dependency.getTargetClass().getBaseComponentType().getName();
        QUARANTINES.forEach(
            (library, allowed) -> {
              if (to.startsWith(library) && !allowed.contains(floorName(from.getName()))) {
                violations.add(shortName(from.getName()) + " must not know " + to);
              }
            });
      }
    }
    assertEquals("", String.join("\n", violations));
  }

  private static int floor(String className) {
    Integer floor = FLOORS.get(floorName(className));
    if (floor == null) {
      throw new AssertionError(className + " stands on no floor: add its package to FLOORS");
    }
    return floor;
  }

  private static String floorName(String className) {
    return className.substring(ROOT.length()).split("\\.", 2)[0];
  }

  private static String shortName(String className) {
    return className.substring(ROOT.length());
  }
}
