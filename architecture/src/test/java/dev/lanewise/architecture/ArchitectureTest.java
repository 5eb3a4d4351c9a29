package dev.lanewise.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    /** Ours, and the offenders among the test classes of this module. */
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("dev.lanewise");
    private static final JavaClasses PRODUCT = ALL.that(describe("are no test classes",
            type -> !type.getSource().orElseThrow().getUri().toString().contains("/test-classes/")));

    @TestFactory
    Stream<DynamicTest> everyModuleWasRead() {
        return Arrays.stream(Module.values()).map(module -> dynamicTest(module.packages(), () -> {
            long found = PRODUCT.stream().filter(type -> Module.of(type).filter(module::equals).isPresent()).count();
            assertTrue(found >= module.classesAtLeast,
                    () -> "read " + found + " classes of " + module.packages() + ", wanted " + module.classesAtLeast
                            + " at least: is its jar on the class path?");
        }));
    }

    @TestFactory
    Stream<DynamicTest> theProductKeepsTheRules() {
        return Rules.all().entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().allowEmptyShould(true).check(PRODUCT)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleFindsItsOffender() {
        return Rules.all().entrySet().stream()
                // One offender stands for the arrows: their rules differ in nothing but a row of the table.
                .filter(rule -> !rule.getKey().startsWith("arrows") || rule.getKey().contains(".layers."))
                .map(rule -> dynamicTest(rule.getKey(), () -> {
                    EvaluationResult result = rule.getValue().evaluate(ALL);
                    String report = result.getFailureReport().toString();
                    assertTrue(result.hasViolation() && report.contains("ffender"),
                            () -> "found no offender: " + report);
                }));
    }
}
