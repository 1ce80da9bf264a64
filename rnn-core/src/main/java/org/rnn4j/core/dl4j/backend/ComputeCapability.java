package org.rnn4j.core.dl4j.backend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An NVIDIA GPU's compute capability, for example 8.6. */
public record ComputeCapability(int major, int minor) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

    public ComputeCapability {
        if (major < 1 || minor < 0) {
            throw new IllegalArgumentException(
                    "A compute capability is at least 1.0, not " + major + "." + minor + ".");
        }
    }

    /** Reads "8.6"; anything else is an {@link IllegalArgumentException}. */
    public static ComputeCapability parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A compute capability looks like 8.6, not \"" + text + "\".");
        }
        return new ComputeCapability(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether this GPU runs machine code made for another capability: the same major number, no higher minor one. */
    public boolean runsCodeFor(ComputeCapability code) {
        return major == code.major && minor >= code.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
