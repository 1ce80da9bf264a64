package org.rnn4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The filter belongs to the whole process, so that it is tried in processes of its own. */
class MainTest {
    /** Serialises a list and tries to read it again. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) throws Exception {
            if (arguments[0].equals("guarded")) {
                Main.refuseObjects();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new ArrayList<>(List.of("a")));
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                System.out.println("read " + in.readObject());
            } catch (InvalidClassException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static String probe(String mode, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName(), mode));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    @Test
    void no_java_object_is_read_in_the_programs_process() throws Exception {
        assertThat(probe("unguarded")).isEqualTo("read [a]");
        assertThat(probe("guarded")).isEqualTo("filter status: REJECTED");
        assertThat(probe("guarded", "-Djdk.serialFilter=!*")).isEqualTo("filter status: REJECTED");
        assertThat(probe("unguarded", "-Djdk.serialFilter=!*")).isEqualTo("filter status: REJECTED");
    }
}
