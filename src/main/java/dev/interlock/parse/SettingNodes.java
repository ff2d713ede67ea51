package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.SettingChange;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;

/** What SET and RESET say, wherever they stand. */
class SettingNodes extends ConstraintNodes {

  SettingNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  final String parameterName(ParameterNameContext tree) {
    return tree.colId().stream()
        .map(Nodes::identifier)
        .map(Identifier::value)
        .collect(Collectors.joining("."));
  }

  final SettingChange setting(SettingRestContext tree) {
    if (tree.settingMore() != null) {
      return setting(tree.settingMore());
    }
    Span span = span(tree);
    if (tree.SNAPSHOT() != null) {
      return new SettingChange.Set(
          span, "transaction_snapshot", true, List.of(written(tree.string())));
    }
    return new SettingChange.TransactionModes(
        span, tree.SESSION() != null, modes(tree.transactionMode()));
  }

  static List<String> modes(List<TransactionModeContext> trees) {
    return list(trees, Nodes::words);
  }

  final SettingChange setting(SettingMoreContext tree) {
    Span span = span(tree);
    Token second = last(tree);
    if (tree.parameterName() != null) {
      String name = parameterName(tree.parameterName());
      if (tree.CURRENT() != null) {
        return new SettingChange.SetFromCurrent(span, name);
      }
      return tree.DEFAULT() != null
          ? new SettingChange.SetDefault(span, name, false)
          : new SettingChange.Set(span, name, false, list(tree.settingValue(), this::written));
    }
    if (tree.timeZone() != null) {
      boolean isDefault = tree.timeZone().DEFAULT() != null || tree.timeZone().LOCAL() != null;
      return isDefault
          ? new SettingChange.SetDefault(span, "timezone", true)
          : new SettingChange.Set(span, "timezone", true, List.of(written(tree.timeZone())));
    }
    if (tree.CATALOG() != null) {
      throw problem("current database cannot be changed", tree);
    }
    if (tree.SCHEMA() != null) {
      return new SettingChange.Set(span, "search_path", true, List.of(written(tree.string())));
    }
    String name =
        tree.NAMES() != null
            ? "client_encoding"
            : tree.ROLE() != null
                ? "role"
                : tree.AUTHORIZATION() != null ? "session_authorization" : "xmloption";
    if (tree.DEFAULT() != null || tree.NAMES() != null && tree.wordOrString() == null) {
      return new SettingChange.SetDefault(span, name, true);
    }
    return new SettingChange.Set(span, name, true, List.of(written(second, second)));
  }

  final SettingChange reset(Span span, ResetTargetContext tree) {
    if (tree.ALL() != null) {
      return new SettingChange.ResetAll(span);
    }
    if (tree.TIME() != null) {
      return new SettingChange.Reset(span, "timezone");
    }
    if (tree.ISOLATION() != null) {
      return new SettingChange.Reset(span, "transaction_isolation");
    }
    if (tree.AUTHORIZATION() != null) {
      return new SettingChange.Reset(span, "session_authorization");
    }
    return new SettingChange.Reset(span, parameterName(tree.parameterName()));
  }
}
