package org.rnn4j.core.kernel;

/**
 * Functions of one number, in both precisions. The float forms of tanh and sigmoid are branch-free rational approximations
 * that the JIT compiler vectorises: errors below 1e-6 everywhere, exactly ±1 (0 and 1) from ±8 (±16) outwards, NaN for NaN.
 * Coefficients of tanh: Eigen, {@code generic_fast_tanh_float}. The float exponential has a
 * relative error below 1e-6.
 */
final class Scalars {
    /** Where the approximation reaches 1 in float arithmetic. */
    private static final float TANH_LIMIT = 7.905311f;

    static final float LOG2_E = 1.442695f;
    /** ln 2 in two parts, the first with few bits so that its products are exact. */
    private static final float LN2_HIGH = 0.6933594f;

    private static final float LN2_LOW = -0.00021219444f;

    /** ln of the smallest normal number. */
    private static final float SMALLEST_EXPONENT = -87.33f;

    /** 1.5 · 2^23: adding it and taking it away rounds to a whole number. */
    static final float ROUNDER = 12582912.0f;

    private Scalars() {}

    static float tanh(float x) {
        float v = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x));
        float s = v * v;
        float p = -2.7607684e-16f;
        p = p * s + 2.000188e-13f;
        p = p * s - 8.604672e-11f;
        p = p * s + 5.1222973e-8f;
        p = p * s + 1.48572235e-5f;
        p = p * s + 0.00063726195f;
        p = p * s + 0.0048935246f;
        float q = 1.1982584e-6f;
        q = q * s + 0.00011853471f;
        q = q * s + 0.0022684347f;
        q = q * s + 0.004893525f;
        return v * p / q;
    }

    static double tanh(double x) {
        return StrictMath.tanh(x);
    }

    static float sigmoid(float x) {
        return 0.5f + 0.5f * tanh(0.5f * x);
    }

    static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /**
     * e^x for x at most 0, 0 where that is below the smallest normal number: Cephes {@code expf}, a polynomial on half a binary
     * order to either side of zero, then the exponent by bits.
     */
    static float expOfNegative(float x) {
        float v = Math.max(SMALLEST_EXPONENT, x);
        float n = LOG2_E * v + ROUNDER - ROUNDER;
        float power = Float.intBitsToFloat(((int) n + 127) << 23);
        return x < SMALLEST_EXPONENT ? 0 : expBesideOrder(v, n) * power;
    }

    /** e^x / 2^n, n the whole number nearest to x / ln 2. */
    static float expBesideOrder(float x, float n) {
        float r = x - n * LN2_HIGH - n * LN2_LOW;
        float p = 0.00019875691f;
        p = p * r + 0.0013981999f;
        p = p * r + 0.008333452f;
        p = p * r + 0.041665796f;
        p = p * r + 0.16666666f;
        p = p * r + 0.5f;
        return p * r * r + r + 1;
    }

    static double expOfNegative(double x) {
        return StrictMath.exp(x);
    }

    static float softplus(float x) {
        return (float) softplus((double) x);
    }

    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    static float elu(float x) {
        return x > 0 ? x : (float) StrictMath.expm1(x);
    }

    static double elu(double x) {
        return x > 0 ? x : StrictMath.expm1(x);
    }

    /** 1 − e^−y, which is the derivative of softplus in terms of its result. */
    static float softplusSlope(float y) {
        return (float) -StrictMath.expm1(-y);
    }

    static double softplusSlope(double y) {
        return -StrictMath.expm1(-y);
    }
}
