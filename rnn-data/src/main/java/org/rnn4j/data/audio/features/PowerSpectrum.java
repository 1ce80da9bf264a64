package org.rnn4j.data.audio.features;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * |X(k)|² of real numbers, k from 0 to half of the size: one complex transform of half the size, whose even and odd halves are taken
 * apart afterwards. Keeps its arrays; for one thread.
 */
final class PowerSpectrum {
    private final int half;
    private final double[] real;
    private final double[] imaginary;
    private final double[][] both;
    private final double[] cosines;
    private final double[] sines;
    private final double[] power;

    /** The size is a power of two, at least 4. */
    PowerSpectrum(int size) {
        half = size / 2;
        real = new double[half];
        imaginary = new double[half];
        both = new double[][] {real, imaginary};
        cosines = new double[half + 1];
        sines = new double[half + 1];
        power = new double[half + 1];
        for (int k = 0; k <= half; k++) {
            cosines[k] = Math.cos(Math.PI * k / half);
            sines[k] = Math.sin(Math.PI * k / half);
        }
    }

    /** The spectrum of the first {@code length} numbers, zeros after them; it holds until the next call. */
    double[] of(double[] samples, int length) {
        for (int i = 0; i < half; i++) {
            real[i] = 2 * i < length ? samples[2 * i] : 0;
            imaginary[i] = 2 * i + 1 < length ? samples[2 * i + 1] : 0;
        }
        FastFourierTransformer.transformInPlace(both, DftNormalization.STANDARD, TransformType.FORWARD);
        for (int k = 0; k <= half; k++) {
            int low = k == half ? 0 : k;
            int high = k == 0 ? 0 : half - k;
            double evenReal = (real[low] + real[high]) / 2;
            double evenImaginary = (imaginary[low] - imaginary[high]) / 2;
            double oddReal = (imaginary[low] + imaginary[high]) / 2;
            double oddImaginary = (real[high] - real[low]) / 2;
            double x = evenReal + cosines[k] * oddReal + sines[k] * oddImaginary;
            double y = evenImaginary + cosines[k] * oddImaginary - sines[k] * oddReal;
            power[k] = x * x + y * y;
        }
        return power;
    }
}
