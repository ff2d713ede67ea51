package dev.interlock.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Test
  void included_files_take_the_place_of_the_command() {
    SourceFile types = new SourceFile("db/types.sql", "CREATE TYPE a AS ENUM ();");
    SourceFile more = new SourceFile("db/more.sql", "\\ir types.sql\n\\ir up.sql\nSELECT 2");
    Map<String, SourceFile> files = Map.of("db/types.sql", types, "db/more.sql", more);
    Includes.Included included =
        Includes.follow(
            Fragment.of(
                new SourceFile(
                    "db/up.sql", "SELECT 1;\n\\i db/more.sql\n\\ir ../../x.sql\nSELECT 3;")),
            "db/up.sql",
            path -> Optional.ofNullable(files.get(path)));
    List<Span> spans =
        Splitter.split(included.fragment()).pieces().stream()
            .map(p -> included.fragment().span(p.start(), p.end()))
            .toList();
    assertEquals(
        List.of(
            "db/up.sql:1:1",
            "db/types.sql:1:1",
            "db/more.sql:2:1",
            "db/more.sql:3:1",
            "db/up.sql:3:1",
            "db/up.sql:4:1"),
        spans.stream().map(Span::toString).toList());
    assertSame(types, spans.get(1).file());
    assertEquals(
        List.of(Includes.Why.CYCLE, Includes.Why.OUTSIDE),
        included.notFollowed().stream().map(Includes.NotFollowed::why).toList());
  }

  private static Fragment file(String text) {
    return Fragment.of(new SourceFile("a.sql", text));
  }
}
