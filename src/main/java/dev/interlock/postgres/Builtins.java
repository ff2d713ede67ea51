package dev.interlock.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

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
          String key = key(opclass.method(), opclass.type());
          if (opclass.extension().isEmpty() || !DEFAULTS.containsKey(key)) {
            DEFAULTS.put(key, opclass);
          }
        }
      }
    }
  }

  private static String key(String method, String type) {
    return method.concat(" ").concat(type);
  }

  private static <T> List<T> read(BuiltinTable table, String name, Function<String[], T> reader) {
    List<String[]> lines = table.lines(name);
    List<T> found = new ArrayList<>(lines.size());
    for (String[] line : lines) {
      found.add(reader.apply(line));
    }
    return found;
  }

  /** Returns the newest server's own entry of that name, or else an extension's. */
  private static <T> Optional<T> newest(
      BuiltinTable table, String name, Function<String[], T> reader) {
    List<String[]> lines = table.lines(name);
    for (String[] line : lines.reversed()) {
      if (line[2].isEmpty()) {
        return Optional.of(reader.apply(line));
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(reader.apply(lines.getLast()));
  }

  /** Returns the types of that name, such as {@code int4}; several if versions differ. */
  public static List<BuiltinType> types(String name) {
    return read(Types.TABLE, name, BuiltinType::of);
  }

  /** Returns the type of that name as the newest server has it, or else an extension's. */
  public static Optional<BuiltinType> type(String name) {
    return newest(Types.TABLE, name, BuiltinType::of);
  }

  /** Returns the casts from a type, to whatever type. */
  public static List<BuiltinCast> castsFrom(String source) {
    return read(Casts.TABLE, source, BuiltinCast::of);
  }

  /** Returns the casts between two types; of a type to itself: its length coercion. */
  public static Optional<BuiltinCast> cast(String source, String target) {
    for (BuiltinCast cast : castsFrom(source)) {
      if (cast.target().equals(target)) {
        return Optional.of(cast);
      }
    }
    return Optional.empty();
  }

  /** Tells whether values of one type are stored just as the other stores them. */
  public static boolean binaryCoercible(String source, String target) {
    if (source.equals(target)) {
      return true;
    }
    Optional<BuiltinCast> cast = cast(source, target);
    return cast.isPresent() && cast.get().method() == BuiltinCast.Method.BINARY;
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
    List<BuiltinFunction> found = new ArrayList<>(functions(name));
    found.removeIf(function -> !function.takes(arguments));
    return found;
  }

  /**
   * Returns the weakest promise of all functions that a call may mean; empty if the name is not
   * known.
   */
  public static Optional<Volatility> volatility(String name, int arguments) {
    @Nullable Volatility weakest = null;
    for (BuiltinFunction function : functions(name)) {
      if (function.takes(arguments)) {
        weakest = weakest == null ? function.volatility() : weakest.or(function.volatility());
      }
    }
    return Optional.ofNullable(weakest);
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
    for (BuiltinOpclass opclass : opclasses(name)) {
      if (opclass.method().equals(method)) {
        return Optional.of(opclass);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the operator class an index on that type uses when none is named: the type's own, or
   * that of the type it is stored as ({@code varchar} uses {@code text_ops}). For a user's enum ask
   * with {@code anyenum}, for a composite with {@code record}.
   */
  public static Optional<BuiltinOpclass> defaultOpclass(String type, String method) {
    BuiltinOpclass own = Opclasses.DEFAULTS.get(key(method, type));
    if (own != null) {
      return Optional.of(own);
    }
    List<BuiltinOpclass> storedAs = new ArrayList<>();
    for (BuiltinCast cast : castsFrom(type)) {
      BuiltinOpclass other = Opclasses.DEFAULTS.get(key(method, cast.target()));
      if (other != null
          && cast.method() == BuiltinCast.Method.BINARY
          && cast.context() == BuiltinCast.Context.IMPLICIT) {
        if (type(cast.target()).filter(BuiltinType::preferred).isPresent()) {
          return Optional.of(other);
        }
        storedAs.add(other);
      }
    }
    if (storedAs.size() == 1) {
      return Optional.of(storedAs.getFirst());
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
    return Optional.ofNullable(Opclasses.DEFAULTS.get(key(method, family)));
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
    return newest(Relations.TABLE, name, BuiltinRelation::of);
  }

  /** Returns the setting as a server has it of which {@code atLeast} tells the version. */
  public static Optional<BuiltinSetting> setting(String name, IntPredicate atLeast) {
    for (BuiltinSetting setting :
        read(Settings.TABLE, name.toLowerCase(Locale.ROOT), BuiltinSetting::of)) {
      VersionRange in = setting.versions();
      boolean has =
          (in.from().equals(Version.OLDEST) || atLeast.test(in.from().major()))
              && (in.to().equals(Version.NEWEST) || !atLeast.test(in.to().major() + 1));
      if (has) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /** Returns the configuration parameter of that name; case does not matter. */
  public static Optional<BuiltinSetting> setting(String name) {
    return newest(Settings.TABLE, name.toLowerCase(Locale.ROOT), BuiltinSetting::of);
  }

  /** Returns the extension of that name, if its objects are known. */
  public static Optional<BuiltinExtension> extension(String name) {
    return newest(Extensions.TABLE, name, BuiltinExtension::of);
  }
}
