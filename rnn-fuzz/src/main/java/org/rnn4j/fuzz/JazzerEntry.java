package org.rnn4j.fuzz;

import java.util.Arrays;
import java.util.List;

/** What Jazzer calls: its argument names the target, or is {@link #ALL}: then the first byte of an input says which one it is for. */
public final class JazzerEntry {
    /** Every target in one process, which takes seconds to start. */
    static final String ALL = "all";

    private static List<Target.Reading> readings = List.of();

    private JazzerEntry() {}

    /** Called once. */
    public static void fuzzerInitialize(String[] arguments) {
        List<Target> targets = arguments[0].equals(ALL) ? Targets.ALL : List.of(Targets.named(arguments[0]));
        readings = targets.stream().map(Target::open).toList();
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
