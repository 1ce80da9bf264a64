package org.rnn4j.data.audio;

import java.util.Arrays;

/**
 * Changes the rate of a stream of samples, band-limited, without delay: the first output lies at the first input. The outputs are
 * the same however the inputs are cut into pieces. Memory is constant but for the size of the pieces.
 */
final class Resampler {
    private final int from;
    private final int to;
    private final SincKernel kernel;
    /** The inputs that are still needed, the first {@code held} of them. */
    private float[] inputs;

    private int held;
    /** Where in {@code inputs} the last sample not behind the next output lies. */
    private int at;
    /** How far behind it the output lies, in parts of {@code to}. */
    private int part;

    private long real;
    private boolean ended;
    private long taken;

    Resampler(int from, int to) {
        int common = divisor(from, to);
        this.from = from / common;
        this.to = to / common;
        kernel = SincKernel.of(this.from, this.to);
        inputs = new float[4 * kernel.half];
        held = kernel.half - 1;
        at = held;
    }

    /** All of a sound at once. */
    static float[] resample(float[] samples, int from, int to) {
        Resampler resampler = new Resampler(from, to);
        resampler.push(samples, samples.length);
        resampler.finish();
        float[] made = new float[Math.toIntExact(resampler.outputs())];
        resampler.take(made, 0, made.length);
        return made;
    }

    /** More of the input. */
    void push(float[] samples, int length) {
        room(length);
        System.arraycopy(samples, 0, inputs, held, length);
        held += length;
        real += length;
    }

    /** There is no more input; what follows counts as silence. */
    void finish() {
        room(kernel.half);
        Arrays.fill(inputs, held, held + kernel.half, 0);
        held += kernel.half;
        ended = true;
    }

    /** Makes at most so many outputs and says how many; 0 means that more input is needed, or after the end that it is all. */
    int take(float[] into, int offset, int most) {
        long left = ended ? outputs() - taken : Long.MAX_VALUE;
        int made = 0;
        while (made < most && made < left && at + kernel.half < held) {
            into[offset + made] = output();
            made++;
            part += from % to;
            at += from / to + part / to;
            part %= to;
        }
        taken += made;
        return made;
    }

    /** Outputs of the whole input: as many as lie before its end. */
    private long outputs() {
        return (real * to + from - 1) / from;
    }

    private float output() {
        int start = at - kernel.half + 1;
        if (kernel.phases == to) {
            return product(kernel.taps[part], start);
        }
        double phase = (double) part * kernel.phases / to;
        int below = (int) phase;
        float above = (float) (phase - below);
        return product(kernel.taps[below], start) * (1 - above) + product(kernel.taps[below + 1], start) * above;
    }

    /** Four sums at a time, because one would wait for itself at each step. */
    private float product(float[] taps, int start) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float[] x = inputs;
        for (int i = 0; i < taps.length; i += 4) {
            a += taps[i] * x[start + i];
            b += taps[i + 1] * x[start + i + 1];
            c += taps[i + 2] * x[start + i + 2];
            d += taps[i + 3] * x[start + i + 3];
        }
        return a + b + (c + d);
    }

    /** Drops what no output needs any more and makes room for so many more. */
    private void room(int more) {
        int first = Math.min(Math.max(0, at - kernel.half + 1), held);
        System.arraycopy(inputs, first, inputs, 0, held - first);
        held -= first;
        at -= first;
        if (held + more > inputs.length) {
            inputs = Arrays.copyOf(inputs, Math.max(held + more, inputs.length + inputs.length / 2));
        }
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
