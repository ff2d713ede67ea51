package dev.interlock.postgres;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a server has before the first migration, and what its extensions bring: types, casts,
 * functions, operators, operator classes, catalogs, settings.
 *
 * <p>Read from servers 14 to 18 by {@code proof/builtins/make.mjs}; each table is loaded at the
 * first question about it. Types go by the server's own names ({@code int4}, {@code timestamptz},
 * {@code text[]}). Entries of an extension are listed beside the server's own and say so; the
 * caller decides whether the extension is there.
 */
public final class Builtins {

  private Builtins() {}

  private static final class Types {
    static final BuiltinTable TABLE = BuiltinTable.read("types");
  }

  private static final class Casts {
    static final BuiltinTable TABLE = BuiltinTable.read("casts");
  }

  private static final class Functions {
    static final BuiltinTable TABLE = BuiltinTable.read("functions");
  }

  private static final class Operators {
    static final BuiltinTable TABLE = BuiltinTable.read("operators");
  }

  private static final class Relations {
    static final BuiltinTable TABLE = BuiltinTable.read("relations");
  }

  private static final class Settings {
    static final BuiltinTable TABLE = BuiltinTable.read("settings");
  }

  private static final class Extensions {
    static final BuiltinTable TABLE = BuiltinTable.read("extensions");
  }

  private static final class Opclasses {
    static final BuiltinTable TABLE = BuiltinTable.read("opclasses");
    static final Map<String, BuiltinOpclass> DEFAULTS = new HashMap<>();

    static {
      for (String[] fields : TABLE.all()) {
        BuiltinOpclass opclass = BuiltinOpclass.of(fields);
        if (opclass.isDefault()) {
          DEFAULTS.merge(
              opclass.method() + " " + opclass.type(),
              opclass,
              (a, b) -> a.extension().isEmpty() ? a : b);
        }
      }
    }
  }

  private static <T> Optional<T> newest(List<T> found, Function<T, Optional<String>> extension) {
    return found.reversed().stream()
        .filter(entry -> extension.apply(entry).isEmpty())
        .findFirst()
        .or(() -> found.isEmpty() ? Optional.empty() : Optional.of(found.getLast()));
  }

  private static <T> List<T> read(BuiltinTable table, String name, Function<String[], T> reader) {
    return table.lines(name).stream().map(reader).toList();
  }

  /** Returns the types of that name, such as {@code int4}; several if versions differ. */
  public static List<BuiltinType> types(String name) {
    return read(Types.TABLE, name, BuiltinType::of);
  }

  /** Returns the type of that name as the newest server has it, or else an extension's. */
  public static Optional<BuiltinType> type(String name) {
    return newest(types(name), BuiltinType::extension);
  }

  /** Returns the casts from a type, to whatever type. */
  public static List<BuiltinCast> castsFrom(String source) {
    return read(Casts.TABLE, source, BuiltinCast::of);
  }

  /** Returns the casts between two types; of a type to itself: its length coercion. */
  public static Optional<BuiltinCast> cast(String source, String target) {
    return castsFrom(source).stream().filter(c -> c.target().equals(target)).findFirst();
  }

  /** Tells whether values of one type are stored just as the other stores them. */
  public static boolean binaryCoercible(String source, String target) {
    return source.equals(target)
        || cast(source, target).filter(c -> c.method() == BuiltinCast.Method.BINARY).isPresent();
  }

  /**
   * Returns the functions of that name, those of extensions among them. SQL's own forms ({@code
   * coalesce}, {@code current_date}) are no functions.
   */
  public static List<BuiltinFunction> functions(String name) {
    return read(Functions.TABLE, name, BuiltinFunction::of);
  }

  /** Returns the functions of that name that take so many arguments. */
  public static List<BuiltinFunction> functions(String name, int arguments) {
    return functions(name).stream().filter(f -> f.takes(arguments)).toList();
  }

  /**
   * Returns the weakest promise of all functions that a call may mean; empty if the name is not
   * known.
   */
  public static Optional<Volatility> volatility(String name, int arguments) {
    return functions(name, arguments).stream()
        .map(BuiltinFunction::volatility)
        .reduce(Volatility::or);
  }

  /** Returns the operators of that name. */
  public static List<BuiltinOperator> operators(String name) {
    return read(Operators.TABLE, name, BuiltinOperator::of);
  }

  /** Returns the operator classes of that name; names repeat between index methods. */
  public static List<BuiltinOpclass> opclasses(String name) {
    return read(Opclasses.TABLE, name, BuiltinOpclass::of);
  }

  /** Returns the operator class of that name for an index method. */
  public static Optional<BuiltinOpclass> opclass(String name, String method) {
    return opclasses(name).stream().filter(c -> c.method().equals(method)).findFirst();
  }

  /**
   * Returns the operator class an index on that type uses when none is named: the type's own, or
   * that of the type it is stored as ({@code varchar} uses {@code text_ops}). For a user's enum ask
   * with {@code anyenum}, for a composite with {@code record}.
   */
  public static Optional<BuiltinOpclass> defaultOpclass(String type, String method) {
    BuiltinOpclass own = Opclasses.DEFAULTS.get(method + " " + type);
    if (own != null) {
      return Optional.of(own);
    }
    List<String> storedAs =
        castsFrom(type).stream()
            .filter(cast -> cast.method() == BuiltinCast.Method.BINARY)
            .filter(cast -> cast.context() == BuiltinCast.Context.IMPLICIT)
            .map(BuiltinCast::target)
            .filter(target -> Opclasses.DEFAULTS.containsKey(method + " " + target))
            .toList();
    Optional<String> chosen =
        storedAs.size() == 1
            ? Optional.of(storedAs.getFirst())
            : storedAs.stream()
                .filter(t -> type(t).filter(BuiltinType::preferred).isPresent())
                .findFirst();
    if (chosen.isPresent()) {
      return chosen.map(target -> Opclasses.DEFAULTS.get(method + " " + target));
    }
    String family =
        type.endsWith("[]")
            ? "anyarray"
            : switch (type(type).map(BuiltinType::kind).orElse(' ')) {
              case 'r' -> "anyrange";
              case 'm' -> "anymultirange";
              case 'e' -> "anyenum";
              default -> "";
            };
    return Optional.ofNullable(Opclasses.DEFAULTS.get(method + " " + family));
  }

  /** Tells whether the default classes of two types agree on order and equality. */
  public static boolean sameFamily(String type, String other, String method) {
    Optional<String> family = defaultOpclass(type, method).map(BuiltinOpclass::family);
    return family.isPresent()
        && family.equals(defaultOpclass(other, method).map(BuiltinOpclass::family));
  }

  /**
   * Returns the relation of that name: {@code pg_class}, {@code information_schema.columns}, {@code
   * cron.job}.
   */
  public static Optional<BuiltinRelation> relation(String name) {
    return newest(read(Relations.TABLE, name, BuiltinRelation::of), BuiltinRelation::extension);
  }

  /** Returns the configuration parameter of that name; case does not matter. */
  public static Optional<BuiltinSetting> setting(String name) {
    return newest(
        read(Settings.TABLE, name.toLowerCase(Locale.ROOT), BuiltinSetting::of),
        setting -> Optional.empty());
  }

  /** Returns the extension of that name, if its objects are known. */
  public static Optional<BuiltinExtension> extension(String name) {
    return newest(read(Extensions.TABLE, name, BuiltinExtension::of), e -> Optional.empty());
  }
}
