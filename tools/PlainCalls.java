import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rewrites compiled classes for a fast start: {@code java PlainCalls.java DIRECTORY}.
 *
 * <p>The compiler leaves pattern switches and the equals and hashCode of records to be linked at
 * run time, and the start-up cache of JDK 25 keeps lambdas and string concatenation but not these:
 * each costs a class made during the run. Here they become plain code that does the same. A call
 * site that is not understood stays as it is.
 */
final class PlainCalls {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private final ClassFile classFile;
  private int rewritten;

  private PlainCalls(ClassLoader loader) {
    classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader).cached()));
  }

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
        Stream<Path> files = Files.walk(directory)) {
      PlainCalls calls = new PlainCalls(loader);
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        calls.rewrite(file);
      }
      System.out.println(calls.rewritten + " call sites are plain code now");
    }
  }

  /** A call site, and the method that takes its place. */
  private record Site(String method, InvokeDynamicInstruction call) {
    MethodTypeDesc type() {
      return call.typeSymbol();
    }
  }

  private void rewrite(Path file) throws IOException {
    ClassModel model = classFile.parse(Files.readAllBytes(file));
    ClassDesc self = model.thisClass().asSymbol();
    boolean isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    List<Site> sites = new ArrayList<>();
    CodeTransform code =
        (builder, element) -> {
          if (element instanceof InvokeDynamicInstruction call && understood(call)) {
            Site site = new Site("plain$" + sites.size(), call);
            sites.add(site);
            builder.invokestatic(self, site.method(), site.type(), isInterface);
          } else {
            builder.with(element);
          }
        };
    boolean any =
        model.methods().stream()
            .flatMap(m -> m.code().stream())
            .flatMap(c -> c.elementStream())
            .anyMatch(e -> e instanceof InvokeDynamicInstruction call && understood(call));
    if (!any) {
      return;
    }
    ClassTransform transform =
        ClassTransform.transformingMethodBodies(
                (MethodModel m) ->
                    m.code().stream()
                        .flatMap(c -> c.elementStream())
                        .anyMatch(e -> e instanceof InvokeDynamicInstruction i && understood(i)),
                code)
            .andThen(
                ClassTransform.endHandler(
                    builder -> {
                      for (Site site : sites) {
                        builder.withMethodBody(
                            site.method(),
                            site.type(),
                            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                            body -> write(body, site));
                      }
                    }));
    Files.write(file, classFile.transformClass(model, transform));
    rewritten += sites.size();
  }

  private static boolean understood(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    return switch (bootstrap.owner().displayName() + "." + bootstrap.methodName()) {
      case "SwitchBootstraps.typeSwitch" ->
          call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
      case "ObjectMethods.bootstrap" ->
          call.name().equalsString("equals") || call.name().equalsString("hashCode");
      default -> false;
    };
  }

  private static void write(CodeBuilder body, Site site) {
    switch (site.call().name().stringValue()) {
      case "typeSwitch" -> typeSwitch(body, site);
      case "equals" -> equalTo(body, site);
      case "hashCode" -> hash(body, site);
      default -> throw new IllegalStateException(site.toString());
    }
  }

  /**
   * Returns the first label, from the one to start at, whose class the target is of; -1 of null.
   */
  private static void typeSwitch(CodeBuilder body, Site site) {
    Label some = body.newLabel();
    body.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
    List<ConstantDesc> labels = site.call().bootstrapArgs();
    for (int i = 0; i < labels.size(); i++) {
      Label next = body.newLabel();
      // The compiler asks again from the next label on where a guard did not hold.
      body.iload(1).loadConstant(i).if_icmpgt(next);
      body.aload(0).instanceOf((ClassDesc) labels.get(i)).ifeq(next);
      body.loadConstant(i).ireturn().labelBinding(next);
    }
    body.loadConstant(labels.size()).ireturn();
  }

  /** The components of the record: handles of the getters of its fields. */
  private static List<DirectMethodHandleDesc> fields(Site site) {
    return site.call().bootstrapArgs().stream()
        .skip(2)
        .map(DirectMethodHandleDesc.class::cast)
        .toList();
  }

  private static void get(CodeBuilder body, int record, DirectMethodHandleDesc field) {
    body.aload(record)
        .getfield(field.owner(), field.methodName(), field.invocationType().returnType());
  }

  private static void equalTo(CodeBuilder body, Site site) {
    ClassDesc self = site.type().parameterType(0);
    Label different = body.newLabel();
    Label kind = body.newLabel();
    body.aload(0).aload(1).if_acmpne(kind).iconst_1().ireturn().labelBinding(kind);
    body.aload(1).instanceOf(self).ifeq(different);
    body.aload(1).checkcast(self).astore(2);
    for (DirectMethodHandleDesc field : fields(site)) {
      ClassDesc type = field.invocationType().returnType();
      get(body, 0, field);
      get(body, 2, field);
      if (!type.isPrimitive()) {
        body.invokestatic(
                OBJECTS,
                "equals",
                MethodTypeDesc.of(
                    ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
            .ifeq(different);
      } else {
        switch (TypeKind.from(type)) {
          case LONG -> body.lcmp().ifne(different);
          case FLOAT, DOUBLE -> {
            ClassDesc boxed = boxed(type);
            body.invokestatic(boxed, "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
                .ifne(different);
          }
          default -> body.if_icmpne(different);
        }
      }
    }
    body.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
  }

  private static void hash(CodeBuilder body, Site site) {
    body.iconst_0();
    for (DirectMethodHandleDesc field : fields(site)) {
      ClassDesc type = field.invocationType().returnType();
      body.bipush(31).imul();
      get(body, 0, field);
      body.invokestatic(
          type.isPrimitive() ? boxed(type) : OBJECTS,
          "hashCode",
          MethodTypeDesc.of(
              ConstantDescs.CD_int, type.isPrimitive() ? type : ConstantDescs.CD_Object));
      body.iadd();
    }
    body.ireturn();
  }

  private static ClassDesc boxed(ClassDesc primitive) {
    return switch (primitive.displayName()) {
      case "int" -> ConstantDescs.CD_Integer;
      case "long" -> ConstantDescs.CD_Long;
      case "boolean" -> ConstantDescs.CD_Boolean;
      case "byte" -> ConstantDescs.CD_Byte;
      case "char" -> ConstantDescs.CD_Character;
      case "short" -> ConstantDescs.CD_Short;
      case "float" -> ConstantDescs.CD_Float;
      case "double" -> ConstantDescs.CD_Double;
      default -> throw new IllegalStateException(primitive.toString());
    };
  }
}
