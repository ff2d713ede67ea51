package dev.interlock.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlock.source.SourceFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FragmentTest {

  @Test
  void a_slice_points_into_the_file_it_came_from() {
    Fragment fragment = file("SELECT 1; SELECT 2;").slice(10, 18);
    assertEquals("SELECT 2", fragment.text());
    assertEquals("2", fragment.span(7, 8).text());
    assertEquals("a.sql:1:18", fragment.span(7, 8).toString());
  }

  @Test
  void a_replaced_placeholder_is_one_place() {
    Fragment fragment =
        Placeholders.replace(
            file("DROP TABLE ${schema}.t;"),
            PlaceholderSyntax.DOLLAR_BRACES,
            Map.of("schema", "app"));
    assertEquals("DROP TABLE app.t;", fragment.text());
    assertEquals("${schema}", fragment.span(12, 13).text());
    assertEquals("t", fragment.span(15, 16).text());
    assertEquals("${schema}.t", fragment.slice(11, 16).span().text());
  }

  @Test
  void a_placeholder_without_a_value_becomes_part_of_a_name() {
    Fragment fragment =
        Placeholders.replace(
            file("DROP TABLE ${s}.${p}_t, \"${q}\";"), PlaceholderSyntax.DOLLAR_BRACES, Map.of());
    Tokens tokens = new Tokens(fragment);
    assertEquals("${s}", tokens.identifier(2).value());
    assertEquals("${p}_t", tokens.identifier(4).value());
    assertEquals("${q}", tokens.identifier(6).value());
    assertEquals("${p}_t", fragment.span(tokens.start(4), tokens.end(4)).text());
    assertEquals("DROP TABLE ${s}.${p}_t, \"${q}\";", Placeholders.written(fragment.text()));
  }

  @Test
  void psql_variables_are_replaced_outside_of_quotations_only() {
    Fragment fragment =
        Placeholders.replace(
            file("SELECT :a, :'a', :\"a\", ':a', x::a, $$ :a $$, :b, c[1:2]; -- :a"),
            new PlaceholderSyntax.Psql(),
            Map.of("a", "it's"));
    assertEquals(
        "SELECT it's, 'it''s', \"it's\", ':a', x::a, $$ :a $$, :b, c[1:2]; -- :a",
        Placeholders.written(fragment.text()));
  }

  @Test
  void environment_variables_have_defaults_and_dollar_quotes_are_none() {
    Fragment fragment =
        Placeholders.replace(
            file("$A ${A} ${B:-b} ${B-c} ${C} $tag$ x $tag$ $1 $$y$$"),
            new PlaceholderSyntax.Environment(),
            Map.of("A", "1", "B", ""));
    assertEquals("1 1 b  ${C} $tag$ x $tag$ $1 $$y$$", Placeholders.written(fragment.text()));
  }

  @Test
  void template_expressions_are_marked_whole() {
    Fragment fragment =
        Placeholders.replace(
            file("CREATE TABLE {{ .schema }}.t ();"), PlaceholderSyntax.TEMPLATE, Map.of());
    assertEquals("{{ .schema }}", new Tokens(fragment).identifier(2).value());
  }

  private static Fragment file(String text) {
    return Fragment.of(new SourceFile("a.sql", text));
  }
}
