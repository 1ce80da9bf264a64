package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/rnn4j/core/kernel");

    @ParameterizedTest
    @CsvSource({
        "FloatElementwise,DoubleElementwise",
        "FloatCrossEntropy,DoubleCrossEntropy",
        "FloatReductions,DoubleReductions",
        "FloatLoops,DoubleLoops",
        "FloatRows,DoubleRows",
        "FloatGates,DoubleGates",
        "FloatBiasGradient,DoubleBiasGradient",
        "FloatSimpleLoop,DoubleSimpleLoop",
        "FloatHigherOrderLoop,DoubleHigherOrderLoop",
        "FloatLstmLoop,DoubleLstmLoop",
        "FloatGruLoop,DoubleGruLoop",
        "FloatMemory,DoubleMemory",
        "FloatAttention,DoubleAttention",
        "FloatScores,DoubleScores",
        "OpenBlasKernel,DoubleKernel"
    })
    void the_double_source_is_the_float_source_but_for_the_type(String single, String twin) throws IOException {
        String expected = source(single)
                .replace(single, twin)
                .replaceAll("\\bfloat32\\b", "float64")
                .replaceAll("\\((float|double)\\) ", "")
                .replaceAll("\\bfloat\\b", "double")
                .replace("Float", "Double")
                .replace("cblas_s", "cblas_d")
                .replaceFirst("(?m)^class DoubleKernel", "final class DoubleKernel");
        assertThat(withoutLayout(source(twin)))
                .as("edit %s, then make %s from it", single, twin)
                .isEqualTo(withoutLayout(expected));
    }

    private static String source(String type) throws IOException {
        return Files.readString(SOURCES.resolve(type + ".java"));
    }

    /** The formatter breaks lines at other places when names are longer, and sorts imports. */
    private static String withoutLayout(String source) {
        return source.replaceAll("(?m)^import .*$", "").replaceAll("[\\s*]+", "");
    }
}
