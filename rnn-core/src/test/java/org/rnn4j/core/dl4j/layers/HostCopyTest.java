package org.rnn4j.core.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernels;

class HostCopyTest {
    private static final Path SOURCES = Path.of("src/main/java/org/rnn4j/core/dl4j/layers");

    /** Rows 1 and 2 of four, steps 1 and 2 of three. */
    private static final HostCopy.Part PART = new HostCopy.Part(1, 2, 1, 2);

    @Test
    void the_double_form_is_the_float_form_but_for_the_type() throws IOException {
        String expected = Files.readString(SOURCES.resolve("FloatCopy.java"))
                .replaceAll("(?m)^(import|/\\*\\*).*\\n", "")
                .replace("float", "double")
                .replace("Float", "Double")
                .replace("FLOAT", "DOUBLE");
        assertThat(Files.readString(SOURCES.resolve("DoubleCopy.java")).replaceAll("(?m)^(import|/\\*\\*).*\\n", ""))
                .isEqualTo(expected);
    }

    @Test
    void arrays_of_any_order_and_views_are_read() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            INDArray array = Nets.random(type, 1, 4, 5, 3);
            INDArray wide = Nd4j.zeros(type, 4, 10, 40);
            INDArray view = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 8), NDArrayIndex.interval(7, 10));
            view.assign(array);
            INDArray permuted = array.permute(2, 0, 1).dup('c').permute(1, 2, 0);
            for (INDArray form : List.of(array.dup('c'), array.dup('f'), view, view.dup('f'), permuted)) {
                HostCopy copy = HostCopy.of(type);
                assertThat(copy.read(form, 0, 1, 2)).isTrue();
                assertThat(copy.read(form, 0, 1, 2)).as("nothing changed").isFalse();
                double[] found = gathered(copy, type);
                for (int i = 0; i < found.length; i++) {
                    assertThat(found[i]).isEqualTo(array.getDouble(1 + i / 5 % 2, i % 5, 1 + i / 10));
                }
            }
        }
    }

    private static double[] gathered(HostCopy copy, DataType type) {
        Array target = array(type);
        copy.gather(PART, target, null);
        return target.toDoubles();
    }

    private static Array array(DataType type) {
        return (type == DataType.DOUBLE ? Kernels.float64() : Kernels.openBlas())
                .orThrow()
                .allocate(20);
    }

    @Test
    void what_was_gathered_is_scattered_back_and_the_rest_is_zero() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            INDArray array = Nets.random(type, 1, 4, 5, 3);
            HostCopy copy = HostCopy.of(type);
            copy.read(array, 0, 1, 2);
            Array between = array(type);
            copy.gather(PART, between, null);
            HostCopy back = HostCopy.of(type);
            back.clear(4, 5, 3);
            back.scatter(between, PART, null);
            INDArray found = Nd4j.rand(type, 4, 5, 3).dup('f');
            back.write(found);
            for (int b = 0; b < 4; b++) {
                for (int c = 0; c < 5; c++) {
                    for (int t = 0; t < 3; t++) {
                        boolean inside = t > 0 && (b == 1 || b == 2);
                        assertThat(found.getDouble(b, c, t)).isEqualTo(inside ? array.getDouble(b, c, t) : 0);
                    }
                }
            }
        }
    }
}
