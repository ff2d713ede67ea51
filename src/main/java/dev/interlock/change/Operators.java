package dev.interlock.change;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.postgres.TypeName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.OperatorStatement;
import dev.interlock.syntax.Option;
import java.util.Optional;

/** Operators, operator classes and families, access methods. */
final class Operators {
  private Operators() {}

  static void apply(Work work, OperatorStatement statement) {
    switch (statement) {
      case OperatorStatement.CreateOperator s -> {
        Optional<DataType> left = side(work, s, "leftarg");
        Optional<DataType> right = side(work, s, "rightarg");
        Simple.create(
                work,
                SimpleObject.Kind.OPERATOR,
                work.target(s.name().name()),
                signature(work, left, right),
                false,
                s.span())
            .ifPresent(
                o -> {
                  left.flatMap(DataType::type)
                      .ifPresent(t -> work.depends(o.oid(), t, Dependency.Kind.NORMAL));
                  right
                      .flatMap(DataType::type)
                      .ifPresent(t -> work.depends(o.oid(), t, Dependency.Kind.NORMAL));
                  option(s, "procedure")
                      .or(() -> option(s, "function"))
                      .flatMap(f -> Dependents.function(work, Uses.parseName(f)))
                      .ifPresent(f -> work.depends(o.oid(), f, Dependency.Kind.NORMAL));
                });
      }
      case OperatorStatement.AlterOperator s -> {}
      case OperatorStatement.CreateOperatorClass s -> {
        OperatorFamilyRules.check(work, s);
        Simple.create(
                work,
                SimpleObject.Kind.OPERATOR_CLASS,
                work.target(s.name().name()),
                s.method().value().value(),
                false,
                s.span())
            .ifPresent(
                c ->
                    Types.lookUp(work, s.type().name())
                        .type()
                        .ifPresent(t -> work.depends(c.oid(), t, Dependency.Kind.NORMAL)));
      }
      case OperatorStatement.CreateOperatorFamily s ->
          Simple.create(
              work,
              SimpleObject.Kind.OPERATOR_FAMILY,
              work.target(s.name().name()),
              s.method().value().value(),
              false,
              s.span());
      case OperatorStatement.AlterOperatorFamily s -> OperatorFamilyRules.check(work, s);
      case OperatorStatement.CreateAccessMethod s ->
          Simple.create(
              work,
              SimpleObject.Kind.ACCESS_METHOD,
              Simple.plain(s.name().value()),
              "",
              false,
              s.span());
    }
  }

  private static Optional<String> option(OperatorStatement.CreateOperator s, String name) {
    return s.options().stream()
        .filter(o -> o.name().value().equals(name))
        .findFirst()
        .flatMap(Option::value);
  }

  private static Optional<DataType> side(
      Work work, OperatorStatement.CreateOperator s, String name) {
    return option(s, name).map(v -> Types.lookUp(work, TypeName.of(Uses.parseName(v))));
  }

  private static String signature(Work work, Optional<DataType> left, Optional<DataType> right) {
    return left.map(t -> work.catalog().format(t)).orElse("none")
        + ","
        + right.map(t -> work.catalog().format(t)).orElse("none");
  }

  static String signature(Work work, ObjectReference.Operator operator) {
    return signature(
        work,
        operator.left().map(t -> Types.lookUp(work, t.name())),
        operator.right().map(t -> Types.lookUp(work, t.name())));
  }
}
