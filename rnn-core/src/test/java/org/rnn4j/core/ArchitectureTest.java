package org.rnn4j.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between rnn-core's packages. */
@AnalyzeClasses(packages = "org.rnn4j.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DL4J = {"org.nd4j..", "org.deeplearning4j..", "org.datavec.."};

    @ArchTest
    static final ArchRule what_predicts_needs_no_dl4j = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.rnn4j.core.program..",
                    "org.rnn4j.core.decoding..",
                    "org.rnn4j.core.inference..",
                    "org.rnn4j.core.importing..",
                    "org.rnn4j.core.modelfile..",
                    "org.rnn4j.core.network..",
                    "org.rnn4j.core.evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DL4J)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_portable_kernel_sees_nd4j = noClasses()
            .that()
            .resideInAPackage("org.rnn4j.core.kernel..")
            .and()
            .resideOutsideOfPackage("org.rnn4j.core.kernel.nd4j..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DL4J)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_kernel_sees_nothing_else_of_ours = sealed("org.rnn4j.core.kernel");

    @ArchTest
    static final ArchRule the_definition_sees_nothing_else_of_ours = sealed("org.rnn4j.core.network");

    private static ArchRule sealed(String name) {
        DescribedPredicate<JavaClass> others = JavaClass.Predicates.resideInAPackage("org.rnn4j..")
                .and(JavaClass.Predicates.resideOutsideOfPackage(name + ".."));
        return noClasses()
                .that()
                .resideInAPackage(name + "..")
                .should()
                .dependOnClassesThat(others)
                .allowEmptyShould(true);
    }

    @ArchTest
    static final ArchRule only_the_front_door_sees_training = noClasses()
            .that()
            .resideOutsideOfPackages("org.rnn4j.core", "org.rnn4j.core.training..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rnn4j.core.training..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_see_no_front_door = noClasses()
            .that()
            .resideInAPackage("org.rnn4j.core.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rnn4j.core")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule other_modules_are_not_seen =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.rnn4j.data..", "org.rnn4j.app..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.rnn4j.core.(*)..").should().beFreeOfCycles();

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(sources).isNotEmpty();
        assertThat(sources)
                .allSatisfy(source -> assertThat(source.resolveSibling("package-info.java"))
                        .content()
                        .contains("/**"));
    }
}
