package org.rnn4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Jazzer calls. Its first argument names the target, or is {@link #ALL}: then the first byte of an input says which one it
 * is for. The second is the folder of seeds.
 */
public final class JazzerEntry {
    /** Every target in one process, which takes seconds to start. */
    static final String ALL = "all";

    private static List<Target.Reading> readings = List.of();

    private JazzerEntry() {}

    /** Called once: reads the seeds, because loading classes under Jazzer may take longer than an input may. */
    public static void fuzzerInitialize(String[] arguments) throws IOException {
        List<Target> targets = arguments[0].equals(ALL) ? Targets.ALL : List.of(Targets.named(arguments[0]));
        readings = targets.stream().map(Target::open).toList();
        try (Stream<Path> seeds = Files.list(Path.of(arguments[1]))) {
            for (Path seed : seeds.toList()) {
                fuzzerTestOneInput(Files.readAllBytes(seed));
            }
        }
    }

    /** Called with each input. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (readings.size() == 1) {
            readings.get(0).accepts(data);
        } else if (data.length > 0) {
            readings.get((data[0] & 0xff) % readings.size()).accepts(Arrays.copyOfRange(data, 1, data.length));
        }
    }
}
