package dev.lanewise.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house. Each is also held against the offenders beside this package, where it must find something. */
final class Rules {

    /** Functions of {@link Math} whose last bit may differ from JVM to JVM, and between its interpreter and its JIT. */
    private static final String INEXACT =
            "sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1|log|log10|log1p|pow|cbrt|hypot";

    private Rules() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        for (Module module : Module.values()) {
            rules.put("arrows point down from " + module.packages(), arrowsPointDown(module));
        }
        rules.put("every class belongs to a module", everyClassBelongsToAModule());
        rules.put("no package is split over two jars", noPackageIsSplit());
        rules.put("internal packages are used by their own module only", internalStaysInternal());
        rules.put("every package is null-marked", packagesAreNullMarked());
        rules.put("only cli.wiring knows Guice", onlyWiringKnowsGuice());
        rules.put("only cli speaks to the terminal and ends the JVM", onlyCliSpeaks());
        rules.put("randomness comes from a seed passed in", randomnessIsSeeded());
        rules.put("no function whose last bit depends on the JVM", noInexactMath());
        rules.put("no transcendental lanes of the Vector API", noTranscendentalLanes());
        rules.put("only kernels-vector and the fma peak know the Vector API", onlyVectorKernelsKnowVectors());
        rules.put("nothing native is loaded or called", nothingNative());
        rules.put("nothing is executed on load", noSerialization());
        rules.put("no static state", noStaticState());
        rules.put("no jqwik in what testkit shows", testkitHidesJqwik());
        return rules;
    }

    private static ArchRule arrowsPointDown(Module module) {
        return classes().that().resideInAPackage(module.packages())
                .should().onlyDependOnClassesThat().resideInAnyPackage(module.mayUse())
                .because("arrows point down only; what a module may use stands in Module.java");
    }

    private static ArchRule everyClassBelongsToAModule() {
        return classes().should(satisfy("belong to a module", type -> Module.of(type).isPresent()))
                .because("the other rules would pass over it; the packages stand in Module.java");
    }

    private static ArchRule noPackageIsSplit() {
        return classes().should(new ArchCondition<>("share their package only with classes of the same jar") {
            /** Package, then jar, then one class as evidence. */
            private final Map<String, Map<String, String>> found = new TreeMap<>();

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                found.computeIfAbsent(type.getPackageName(), name -> new TreeMap<>())
                        .putIfAbsent(jar(type), type.getSimpleName());
            }

            @Override
            public void finish(ConditionEvents events) {
                found.forEach((name, jars) -> events.add(
                        new SimpleConditionEvent(name, jars.size() == 1, name + " lies in " + jars)));
            }
        }).because("named modules would become impossible");
    }

    private static String jar(JavaClass type) {
        String uri = type.getSource().orElseThrow().getUri().toString();
        return uri.substring(0, uri.length() - (type.getName() + ".class").length());
    }

    private static ArchRule internalStaysInternal() {
        Predicate<Dependency> allowed = use -> {
            JavaClass target = use.getTargetClass();
            boolean internal = (target.getPackageName() + '.').contains(".internal.");
            return !internal || Module.of(target).isEmpty()
                    || Module.of(target).equals(Module.of(use.getOriginClass()));
        };
        return classes().should(satisfy("use no internal package of another module", allowed,
                type -> type.getDirectDependenciesFromSelf().stream()))
                .because("what is internal changes without notice");
    }

    private static ArchRule packagesAreNullMarked() {
        return classes().should(satisfy("lie in a null-marked package", type -> type.getPackage().tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class)).isPresent()))
                .because("NullAway reads marked packages only; a package-info.java with @NullMarked marks one");
    }

    private static ArchRule onlyWiringKnowsGuice() {
        return noClasses().that().resideOutsideOfPackage("dev.lanewise.cli.wiring..")
                .should().dependOnClassesThat().resideInAPackage("com.google.inject..")
                .because("everything must be usable without the container");
    }

    private static ArchRule onlyCliSpeaks() {
        return noClasses().that().resideOutsideOfPackage("dev.lanewise.cli..")
                .and().doNotHaveFullyQualifiedName("dev.lanewise.engine.plugin.SpokenOutput") // keeps plug-ins from it
                .should().accessTargetWhere(member(System.class, "out|err|in|exit|setOut|setErr|setIn"))
                .orShould().accessTargetWhere(member(Runtime.class, "exit|halt"))
                .orShould().accessTargetWhere(describe("printStackTrace()",
                        access -> access.getTarget().getName().equals("printStackTrace")
                                && access.getTargetOwner().isAssignableTo(Throwable.class)))
                .because("a library logs or throws, and the program around it decides what is shown");
    }

    private static ArchRule randomnessIsSeeded() {
        return noClasses()
                .should().accessTargetWhere(member(Math.class, "random"))
                .orShould().accessTargetWhere(member(StrictMath.class, "random"))
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
                .orShould().callConstructor(SplittableRandom.class) // with a seed it is repeatable, and the testkit's
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould().dependOnClassesThat().resideInAPackage("java.util.random..")
                .because("a draw is a function of seed, stream, step and index");
    }

    private static ArchRule noInexactMath() {
        return noClasses().that().resideOutsideOfPackages("dev.lanewise.testkit..", "dev.lanewise.cli..")
                .should().accessTargetWhere(member(Math.class, INEXACT))
                .because("the same seed gives the same bits everywhere; StrictMath has the same functions");
    }

    private static ArchRule noTranscendentalLanes() {
        return noClasses()
                .should().accessTargetWhere(describe("a transcendental operation of the Vector API",
                        access -> access.getTargetOwner().getPackageName().equals("jdk.incubator.vector")
                                && access.getTarget().getName()
                                        .matches(INEXACT + '|' + INEXACT.toUpperCase(Locale.ROOT))))
                .because("its results change when the JIT takes over");
    }

    private static ArchRule onlyVectorKernelsKnowVectors() {
        return noClasses().that().resideOutsideOfPackage("dev.lanewise.kernels.vector..")
                .and().doNotHaveFullyQualifiedName("dev.lanewise.measure.internal.VectorPeak")
                .should().dependOnClassesThat().resideInAPackage("jdk.incubator.vector..")
                .because("everything else must run without the incubator module");
    }

    private static ArchRule nothingNative() {
        return noClasses()
                .should().accessTargetWhere(member(System.class, "load|loadLibrary"))
                .orShould().accessTargetWhere(member(Runtime.class, "load|loadLibrary"))
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.foreign.Linker")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.foreign.SymbolLookup")
                .because("the distribution is class files, and they call nothing else");
    }

    private static ArchRule noSerialization() {
        return noClasses()
                .should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream")
                .because("reading a file must never run what is in it");
    }

    private static ArchRule noStaticState() {
        return noFields().that().areStatic().should().notBeFinal()
                .because("two runs in one JVM must not know of each other");
    }

    private static ArchRule testkitHidesJqwik() {
        return classes().that().resideInAPackage("dev.lanewise.testkit..")
                .should(satisfy("show no type of jqwik", shown -> !shown.getPackageName().startsWith("net.jqwik"),
                        Rules::shownTypes))
                .because("jqwik gets no more updates, and nobody must notice when it is replaced");
    }

    /** Every type that stands in what others may extend, call or read of {@code type}. */
    private static Stream<JavaClass> shownTypes(JavaClass type) {
        if (!isShown(type.getModifiers())) {
            return Stream.empty();
        }
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaMember> members = type.getMembers().stream().filter(member -> isShown(member.getModifiers()));
        return Stream.concat(
                parents.flatMap(parent -> parent.getAllInvolvedRawTypes().stream()),
                members.flatMap(Rules::typesOf));
    }

    private static Stream<JavaClass> typesOf(JavaMember member) {
        return switch (member) {
            case JavaField field -> field.getAllInvolvedRawTypes().stream();
            case JavaCodeUnit unit -> unit.getAllInvolvedRawTypes().stream();
            default -> throw new AssertionError(member);
        };
    }

    private static boolean isShown(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    /** Calls and method references alike. */
    private static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String names) {
        return describe(owner.getSimpleName() + '.' + names,
                access -> access.getTargetOwner().isEquivalentTo(owner) && access.getTarget().getName().matches(names));
    }

    private static ArchCondition<JavaClass> satisfy(String text, Predicate<JavaClass> test) {
        return satisfy(text, test, Stream::of);
    }

    private static <T> ArchCondition<JavaClass> satisfy(String text, Predicate<T> test,
            Function<JavaClass, Stream<T>> parts) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                parts.apply(type).forEach(part -> events.add(new SimpleConditionEvent(
                        type, test.test(part), type.getName() + " should " + text + ": " + part)));
            }
        };
    }
}
