package dev.interlock.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltinsTest {

  @ParameterizedTest(name = "{0}/{1} is {2}")
  @CsvSource({
    "now, 0, STABLE",
    "gen_random_uuid, 0, VOLATILE",
    "uuid_generate_v4, 0, VOLATILE",
    "clock_timestamp, 0, VOLATILE",
    "nextval, 1, VOLATILE",
    "lower, 1, IMMUTABLE",
    "to_char, 2, STABLE",
    "format, 3, STABLE",
    "concat_ws, 5, STABLE",
    "random, 0, VOLATILE",
    "st_makepoint, 2, IMMUTABLE",
  })
  void a_call_is_as_volatile_as_the_server_says(String name, int arguments, Volatility expected) {
    assertEquals(Optional.of(expected), Builtins.volatility(name, arguments));
  }

  @Test
  void a_function_nobody_ships_is_not_known() {
    assertEquals(Optional.empty(), Builtins.volatility("my_own_function", 1));
    assertEquals(Optional.empty(), Builtins.volatility("", 0));
    assertEquals(Optional.empty(), Builtins.volatility("~~~~", 0));
  }

  @Test
  void uuidv7_is_there_from_18_only() {
    assertEquals(
        List.of(VersionRange.of(new Version(18))),
        Builtins.functions("uuidv7", 0).stream().map(BuiltinFunction::versions).toList());
  }

  @Test
  void varchar_is_stored_as_text_is_and_indexed_alike() {
    assertTrue(Builtins.binaryCoercible("varchar", "text"));
    assertFalse(Builtins.binaryCoercible("int4", "int8"));
    assertTrue(Builtins.sameFamily("varchar", "text", "btree"));
    assertTrue(Builtins.sameFamily("int4", "int8", "btree"));
    assertFalse(Builtins.sameFamily("timestamp", "timestamptz", "gin"));
    assertEquals(
        Optional.of("text_ops"),
        Builtins.defaultOpclass("varchar", "btree").map(BuiltinOpclass::name));
    assertEquals(
        Optional.of("array_ops"),
        Builtins.defaultOpclass("int4[]", "gin").map(BuiltinOpclass::name));
    assertEquals(Optional.empty(), Builtins.defaultOpclass("json", "btree"));
  }

  @Test
  void casts_say_where_they_apply_and_how() {
    BuiltinCast cast = Builtins.cast("int8", "int4").orElseThrow();
    assertEquals(BuiltinCast.Context.ASSIGNMENT, cast.context());
    assertEquals(BuiltinCast.Method.FUNCTION, cast.method());
    assertEquals(Optional.empty(), Builtins.cast("text", "int4"));
    assertEquals(Optional.of("citext"), Builtins.cast("text", "citext").orElseThrow().extension());
  }

  @Test
  void types_relations_settings_and_extensions_go_by_name() {
    assertTrue(Builtins.type("varchar").orElseThrow().takesModifier());
    assertEquals(Optional.of("citext"), Builtins.type("citext").orElseThrow().extension());
    assertEquals(Optional.empty(), Builtins.type("mood"));
    assertTrue(Builtins.relation("pg_constraint").isPresent());
    assertTrue(Builtins.relation("information_schema.columns").isPresent());
    assertFalse(Builtins.relation("orders").isPresent());
    assertTrue(Builtins.setting("TimeZone").orElseThrow().settable());
    assertFalse(Builtins.setting("max_connections").orElseThrow().settable());
    assertEquals(List.of("cube"), Builtins.extension("earthdistance").orElseThrow().requires());
  }
}
