package user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @Test
    void the_network_learns(@TempDir Path folder) throws Exception {
        double[] loss = Training.run(folder);
        assertTrue(loss[1] < 0.7 * loss[0], () -> "loss went from " + loss[0] + " to " + loss[1]);
    }

    @Test
    void the_class_path_has_the_pinned_natives_and_no_older_ones() {
        assertVersion("openblas", 2);
        assertVersion("javacpp", 2);
        assertVersion("fastutil", 1);
    }

    /** Two jars are the classes and this platform's binaries. */
    private static void assertVersion(String artifact, int count) {
        String version = System.getProperty(artifact);
        List<String> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(element -> Path.of(element).getFileName().toString())
                .filter(name -> name.startsWith(artifact + "-"))
                .toList();
        assertEquals(count, jars.size(), jars::toString);
        assertTrue(jars.contains(artifact + "-" + version + ".jar"), jars::toString);
        assertTrue(jars.stream().allMatch(name -> name.startsWith(artifact + "-" + version)), jars::toString);
    }
}
