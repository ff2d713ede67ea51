package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.RelationTarget;
import dev.interlock.syntax.RoleName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names of objects, columns and roles, quoted where the server needs it. */
final class Names {
  private Names() {}

  static String name(Name name) {
    return Keywords.quote(name.value());
  }

  static String name(ObjectName name) {
    return Keywords.quote(name.name());
  }

  static String names(List<Name> names) {
    return commas(names, Names::name);
  }

  /** Returns the names in parentheses, or nothing if there are none. */
  static String columns(List<Name> names) {
    return brackets("", names, Names::name);
  }

  /** Returns an operator's name, whose last part is never quoted. */
  static String operator(ObjectName operator) {
    return operator.name().schema().map(s -> Keywords.quote(s) + ".").orElse("")
        + operator.name().name().value();
  }

  /** Returns a setting's name; each of its parts is an identifier. */
  static String setting(String name) {
    return Arrays.stream(name.split("\\.", -1))
        .map(Keywords::quote)
        .collect(Collectors.joining("."));
  }

  static String role(RoleName role) {
    return switch (role.kind()) {
      case NAMED -> Keywords.quote(role.name());
      case CURRENT_ROLE -> "CURRENT_ROLE";
      case CURRENT_USER -> "CURRENT_USER";
      case SESSION_USER -> "SESSION_USER";
      case PUBLIC -> "PUBLIC";
    };
  }

  static String roles(List<RoleName> roles) {
    return commas(roles, Names::role);
  }

  static String relation(Optional<?> only, ObjectName name) {
    return words(when(only, "ONLY"), name(name));
  }

  static String target(RelationTarget target) {
    return words(relation(target.only(), target.name()), columns(target.columns()));
  }
}
