package org.rnn4j.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.core.modelfile.TensorFile;
import org.rnn4j.core.training.CheckpointFile;

/** Real processes that are killed, interrupted and out of space. The long form of the kills is {@code reliability/kills.sh}. */
@DisabledOnOs(OS.WINDOWS)
class ResumeIT {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> FILES = List.of("weights.safetensors", "model.json", "preprocessing.json");
    private static final String LONG = "training.earlyStopping.patience=0";

    @TempDir
    Path folder;

    @Test
    void killed_at_any_moment_it_comes_to_the_same_bits() throws Exception {
        String kills = System.getProperty("rnn.kills", "3");
        String epochs = System.getProperty("rnn.kills.epochs", "6");
        Run run = Run.of(
                CHECKOUT,
                Map.of("RNN_JAR", Run.jar().toAbsolutePath().toString()),
                List.of(
                        CHECKOUT.resolve("reliability/kills.sh").toString(),
                        "--kills",
                        kills,
                        "--epochs",
                        epochs,
                        "--work",
                        folder.resolve("kills").toString()));

        assertThat(run.ended().out()).contains(kills + " of " + kills + " kills resumed to the same bits");
    }

    @Test
    void interrupted_it_says_how_to_go_on_and_goes_on() throws Exception {
        Run.rnn(folder, "train", quickstart(), "--out", "whole", "--epochs", "25", "--set", LONG)
                .ended();

        Interrupted first = interrupt("INT", "--epochs", "25", "--set", LONG);
        assertThat(first.exitCode).isEqualTo(130);
        assertThat(first.last)
                .startsWith("Interrupted after epoch ")
                .endsWith("; go on with: java -jar " + Run.jar() + " train " + quickstart()
                        + " --out pieces --epochs 25 --set " + LONG + " --resume");
        Interrupted second = interrupt("TERM", "--epochs", "25", "--set", LONG, "--resume");
        assertThat(second.exitCode).isEqualTo(143);

        Run last = Run.rnn(
                        folder, "train", quickstart(), "--out", "pieces", "--epochs", "25", "--set", LONG, "--resume")
                .ended();
        assertThat(last.err()).contains("Going on after ");
        for (String file : FILES) {
            assertThat(folder.resolve("pieces").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
        assertThat(folder.resolve("pieces/checkpoint")).doesNotExist();
    }

    private record Interrupted(int exitCode, String last) {}

    /** Sends the signal when it has trained for a while. */
    private Interrupted interrupt(String signal, String... options) throws Exception {
        // A build in the background ignores SIGINT, and so would its children.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        command.addAll(List.of(Run.java(), "-jar", Run.jar().toString(), "train", quickstart(), "--out", "pieces"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String last = "";
        boolean sent = false;
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                last = line;
                if (!sent && line.startsWith("epoch ") && !line.startsWith("epoch 1/")) {
                    Run.of(folder, Map.of(), List.of("kill", "-" + signal, Long.toString(process.pid())))
                            .ended();
                    sent = true;
                }
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Interrupted(process.exitValue(), last);
    }

    @Test
    void a_full_disk_is_one_sentence_and_leaves_the_last_checkpoint_whole() throws Exception {
        // The first checkpoint of 4 (Adam's two, the best weights) arrays fits, the second has to lie beside it and
        // does not.
        Run run = inSmallSpace(
                "mount -t tmpfs -o size=400k tmpfs small",
                "",
                "; code=$?; cp -r small/run/checkpoint kept; exit $code");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.startsWith("rnn: ")))
                .containsExactly("rnn: cannot write small/run/checkpoint/1.safetensors (IOException: No space left on"
                        + " device)");
        assertThat(run.err()).doesNotContain("\tat ");
        Path kept = folder.resolve("kept");
        try (var files = Files.list(kept)) {
            assertThat(files).containsExactly(kept.resolve("1.safetensors"));
        }
        TensorFile whole = TensorFile.read(kept.resolve("1.safetensors"));
        assertThat(CheckpointFile.read(whole, "kept").progress().iteration()).isPositive();
    }

    @Test
    void a_read_only_folder_is_one_sentence_before_anything_is_read() throws Exception {
        Run run = inSmallSpace("mount -t tmpfs tmpfs small && mount -o remount,ro small", " --data /no/such/file", "");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).startsWith("rnn: small/run: cannot be written, because ");
    }

    /** Trains into {@code small}, a folder of a file system that nobody else sees. */
    private Run inSmallSpace(String mount, String options, String afterwards) throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("small"));
        List<String> isolated = List.of("unshare", "--mount", "--map-root-user", "sh", "-c");
        List<String> probe = new ArrayList<>(isolated);
        probe.add(mount);
        Assumptions.assumeTrue(canRun(probe), "a file system cannot be mounted here, so that no disk can be full");
        List<String> command = new ArrayList<>(isolated);
        command.add(mount + " && " + Run.java() + " -jar " + Run.jar() + " train " + quickstart()
                + " --out small/run --epochs 3 --checkpoint-every 0" + options + afterwards);
        return Run.of(folder, Map.of(), command);
    }

    private boolean canRun(List<String> command) throws InterruptedException {
        try {
            return Run.of(folder, Map.of(), command).exitCode() == 0;
        } catch (IOException notHere) {
            return false;
        }
    }

    private static String quickstart() {
        return CHECKOUT.resolve("models/quickstart").toString();
    }
}
