package org.rnn4j.fuzz;

/** A reader with one fault, which its argument names: the fuzzer must find each. */
public final class BrokenEntry {
    private static String fault = "";

    private BrokenEntry() {}

    public static void fuzzerInitialize(String[] arguments) {
        fault = arguments[0];
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2 || data[0] != 'r') {
            return;
        }
        switch (fault) {
            case "exception" -> throw new IllegalStateException("not one of ours");
            case "memory" -> {
                long[][] rows = new long[1 << 20][];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = new long[1 << 16];
                }
            }
            default -> throw new AssertionError("unknown fault " + fault);
        }
    }
}
