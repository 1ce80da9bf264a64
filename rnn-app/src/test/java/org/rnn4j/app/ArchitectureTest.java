package org.rnn4j.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

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

/** The walls between rnn-app's packages. */
@AnalyzeClasses(packages = "org.rnn4j.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CLI = "org.rnn4j.app.cli..";
    private static final String SERVER = "org.rnn4j.app.server..";
    private static final String EXPERIMENT = "org.rnn4j.app.experiment..";
    private static final String TASK = "org.rnn4j.app.task..";
    private static final String CONFIG = "org.rnn4j.app.config..";
    private static final String REPORT = "org.rnn4j.app.report..";

    @ArchTest
    static final ArchRule the_command_line_and_the_server_do_not_know_each_other = wall(CLI, SERVER);

    @ArchTest
    static final ArchRule the_server_does_not_know_the_command_line = wall(SERVER, CLI);

    @ArchTest
    static final ArchRule the_command_line_asks_experiments_not_tasks_or_reports = wall(CLI, TASK, REPORT);

    @ArchTest
    static final ArchRule experiments_do_not_know_who_asks = wall(EXPERIMENT, CLI, SERVER);

    @ArchTest
    static final ArchRule tasks_do_not_know_who_runs_them = wall(TASK, EXPERIMENT, CLI, SERVER, CONFIG);

    @ArchTest
    static final ArchRule a_task_never_sees_another =
            slices().matching("org.rnn4j.app.task.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule configuration_knows_nobody_above = wall(CONFIG, CLI, SERVER, EXPERIMENT, TASK, REPORT);

    @ArchTest
    static final ArchRule a_report_knows_only_how_files_are_written = noClasses()
            .that()
            .resideInAPackage(REPORT)
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.rnn4j..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages(REPORT, "org.rnn4j.core.modelfile..")));

    @ArchTest
    static final ArchRule only_what_times_stock_dl4j_speaks_to_it_directly = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.rnn4j.app.experiment.bench.StockProcess")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.datavec..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.rnn4j.app.(*)..").should().beFreeOfCycles();

    private static ArchRule wall(String from, String... to) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .allowEmptyShould(true);
    }

    @Test
    void only_main_ends_the_process() throws IOException {
        assertThat(sources())
                .filteredOn(source -> !source.endsWith("Main.java"))
                .allSatisfy(source -> assertThat(source).content().doesNotContain("System.exit"));
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        assertThat(sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.resolveSibling("package-info.java"))
                        .content()
                        .contains("/**"));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
