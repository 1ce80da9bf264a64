package org.rnn4j.data;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DataArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.rnn4j.data");

    @Test
    void packages_have_no_cycles_front_door_included() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothing_imports_the_core_or_the_app() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.rnn4j.core..", "org.rnn4j.app..")
                .check(CLASSES);
    }

    @Test
    void nd4j_is_for_batching_and_datavec_for_readers_only() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.batching\\.(Sequence(Multi)?DataSetIterator|Nd4jBatch)")
                .and()
                .haveNameNotMatching(
                        ".*\\.(source|format|utterance|translation)\\.(\\w+SequenceReader|RecordTables)(\\$.*)?")
                .and()
                .doNotHaveFullyQualifiedName(SequenceData.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.datavec..", "org.deeplearning4j..")
                .check(CLASSES);
    }

    @Test
    void every_package_says_what_it_is_for() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(Path.of("src", "main", "java")
                                .resolve(name.replace('.', '/'))
                                .resolve("package-info.java"))
                        .exists());
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
