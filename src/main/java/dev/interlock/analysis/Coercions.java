package dev.interlock.analysis;

import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Truth;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.BuiltinCast;
import dev.interlock.postgres.BuiltinCast.Context;
import dev.interlock.postgres.BuiltinType;
import dev.interlock.postgres.Builtins;
import java.util.List;
import java.util.Optional;

/**
 * Which types become which others, and in which context.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createcast.html">the manual on
 *     casts</a>
 */
final class Coercions {
  private final World world;

  Coercions(World world) {
    this.world = world;
  }

  /** Returns what a domain is over, through all domains; any other type as it is. */
  ValueType base(ValueType type) {
    if (!type.isKnown() || type.array()) {
      return type;
    }
    if (type.oid().isPresent()) {
      return world.type(type).filter(Type.Domain.class::isInstance).isPresent()
          ? base(ValueType.of(((Type.Domain) world.type(type).get()).base()))
          : type;
    }
    Optional<BuiltinType> facts = Builtins.type(type.name());
    return facts.filter(f -> f.kind() == 'd').isPresent()
        ? facts.flatMap(BuiltinType::base).map(ValueType::builtin).orElse(ValueType.UNSURE)
        : type;
  }

  /** Returns {@code pg_type.typcategory}; a blank where it is not known. */
  char category(ValueType type) {
    if (type.isLiteral()) {
      return 'X';
    }
    if (!type.isKnown()) {
      return ' ';
    }
    if (type.array()) {
      return 'A';
    }
    if (type.oid().isEmpty()) {
      return Builtins.type(type.name()).map(BuiltinType::category).orElse(' ');
    }
    return switch (world.type(type).orElse(null)) {
      case Type.EnumType _ -> 'E';
      case Type.Domain d -> category(base(ValueType.of(d.base())));
      case Type.Composite _ -> 'C';
      case Type.Range _ -> 'R';
      case Type.Base _ -> ' ';
      case null -> isRow(type) ? 'C' : ' ';
    };
  }

  /** Tells whether values of a type are rows. */
  boolean isRow(ValueType type) {
    return !type.array()
        && (type.is("record")
            || world.type(type).filter(Type.Composite.class::isInstance).isPresent()
            || type.oid().flatMap(o -> world.catalog().object(o, Relation.class)).isPresent());
  }

  boolean preferred(ValueType type) {
    return type.isBuiltin()
        && !type.array()
        && Builtins.type(type.name()).map(BuiltinType::preferred).orElse(false);
  }

  /** Tells whether a value becomes another type in a context, as {@code can_coerce_type}. */
  Truth can(ValueType from, ValueType to, Context context) {
    if (from.isUnsure() || to.isUnsure()) {
      return Truth.UNKNOWN;
    }
    if (from.isLiteral() || from.same(to)) {
      return Truth.TRUE;
    }
    if (to.isLiteral()) {
      return Truth.UNKNOWN;
    }
    ValueType source = base(from);
    ValueType target = base(to);
    if (source.isUnsure() || target.isUnsure()) {
      return Truth.UNKNOWN;
    }
    if (source.same(target)) {
      return Truth.TRUE;
    }
    Truth built = path(source, target, context);
    if (built != Truth.FALSE) {
      return built;
    }
    boolean own = source.oid().isPresent() || target.oid().isPresent();
    boolean casts = world.hasAny(SimpleObject.Kind.CAST);
    return casts || own && !world.whole() && context != Context.IMPLICIT
        ? Truth.UNKNOWN
        : Truth.FALSE;
  }

  private Truth path(ValueType source, ValueType target, Context context) {
    if (source.array() && target.array()) {
      return can(source.element(), target.element(), context);
    }
    if (isRow(source) && isRow(target)) {
      return target.is("record") ? Truth.TRUE : Truth.UNKNOWN;
    }
    if ((isVector(source) || source.array()) && (isVector(target) || target.array())) {
      return Truth.UNKNOWN;
    }
    if (source.isBuiltin() && target.isBuiltin()) {
      for (BuiltinCast cast : Builtins.castsFrom(source.key())) {
        if (cast.target().equals(target.key()) && world.version().in(cast.versions())) {
          boolean allowed =
              cast.context() == Context.IMPLICIT
                  || cast.context() == context
                  || context == Context.EXPLICIT;
          if (allowed && cast.extension().isPresent()) {
            return world.mayHave(cast.extension().get()) ? Truth.UNKNOWN : Truth.FALSE;
          }
          if (allowed) {
            return Truth.TRUE;
          }
        }
      }
    }
    char from = category(source);
    char to = category(target);
    boolean registered =
        context == Context.IMPLICIT
            && source.isBuiltin()
            && target.isBuiltin()
            && Builtins.type(source.name()).isPresent()
            && Builtins.type(target.name()).isPresent();
    if (registered && (from == ' ' || to == ' ')) {
      return Truth.FALSE; // without an entry in pg_cast nothing is implicit
    }
    if (from == ' ' || to == ' ' || from == 'R' && to == 'R' && !source.isBuiltin()) {
      return Truth.UNKNOWN;
    }
    if (context != Context.IMPLICIT && to == 'S') {
      return Truth.TRUE;
    }
    return Truth.of(context == Context.EXPLICIT && from == 'S');
  }

  /** The vectors of old are half arrays. */
  private static boolean isVector(ValueType type) {
    return type.is("int2vector") || type.is("oidvector");
  }

  /** Returns the one type of several that a UNION or CASE makes; unsure where one is. */
  Optional<ValueType> common(List<ValueType> types) {
    ValueType chosen = ValueType.LITERAL;
    for (ValueType next : types) {
      if (next.isUnsure() || chosen.isUnsure()) {
        return Optional.of(ValueType.UNSURE);
      }
    }
    boolean same = types.stream().allMatch(t -> t.same(types.getFirst()));
    if (!types.isEmpty() && same) {
      return Optional.of(types.getFirst());
    }
    for (ValueType written : types) {
      ValueType next = base(written);
      if (next.isLiteral() || next.same(chosen)) {
        continue;
      }
      if (next.isUnsure()) {
        return Optional.of(ValueType.UNSURE);
      }
      if (chosen.isLiteral()) {
        chosen = next;
        continue;
      }
      char one = category(chosen);
      char other = category(next);
      if (one == ' ' || other == ' ') {
        return Optional.of(ValueType.UNSURE);
      }
      if (one != other) {
        return Optional.empty();
      }
      if (preferred(chosen)) {
        continue;
      }
      Truth forth = can(chosen, next, Context.IMPLICIT);
      Truth back = can(next, chosen, Context.IMPLICIT);
      if (forth == Truth.UNKNOWN || back == Truth.UNKNOWN) {
        return Optional.of(ValueType.UNSURE);
      }
      if (forth == Truth.TRUE && back == Truth.FALSE) {
        chosen = next;
      }
    }
    for (ValueType each : types) {
      switch (can(each, chosen, Context.IMPLICIT)) {
        case TRUE -> {}
        case FALSE -> {
          return Optional.empty();
        }
        case UNKNOWN -> {
          return Optional.of(ValueType.UNSURE);
        }
      }
    }
    return Optional.of(chosen.isLiteral() ? ValueType.TEXT : chosen);
  }
}
