package org.rnn4j.data.audio.features;

/**
 * The first coefficients of the orthonormal cosine transform (DCT-II) of the log-mel bands, each but the first raised by 1 + 11 sin(π
 * i / 22), so that they are of like size (Young et al., "The HTK Book").
 */
final class Cepstrum implements FrameSink {
    private static final double LIFTER = 22;

    private final FrameSink next;
    private final float[][] rows;
    private final float[] coefficients;

    Cepstrum(int bands, int coefficients, FrameSink next) {
        this.next = next;
        this.coefficients = new float[coefficients];
        rows = new float[coefficients][bands];
        for (int i = 0; i < coefficients; i++) {
            double size = Math.sqrt((i == 0 ? 1.0 : 2.0) / bands) * (1 + LIFTER / 2 * Math.sin(Math.PI * i / LIFTER));
            for (int band = 0; band < bands; band++) {
                rows[i][band] = (float) (size * Math.cos(Math.PI * i * (band + 0.5) / bands));
            }
        }
    }

    @Override
    public void frame(float[] values, int at) {
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (int band = 0; band < rows[i].length; band++) {
                sum += (double) rows[i][band] * values[at + band];
            }
            coefficients[i] = (float) sum;
        }
        next.frame(coefficients, 0);
    }

    @Override
    public void end() {
        next.end();
    }
}
