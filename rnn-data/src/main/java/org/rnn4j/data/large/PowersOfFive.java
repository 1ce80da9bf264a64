package org.rnn4j.data.large;

import java.math.BigInteger;

/** The leading 128 bits of powers of five, as the algorithm of {@link DecimalBytes} needs them. */
final class PowersOfFive {
    /** Powers from −100 to 100: with 19 digits no result is subnormal or infinite. */
    static final int LARGEST = 100;

    private static final long[] HIGH = new long[2 * LARGEST + 1];
    private static final long[] LOW = new long[2 * LARGEST + 1];

    static {
        for (int power = -LARGEST; power <= LARGEST; power++) {
            BigInteger bits = power < 0
                    ? reciprocal(-power)
                    : leading(BigInteger.valueOf(5).pow(power));
            HIGH[power + LARGEST] = bits.shiftRight(64).longValue();
            LOW[power + LARGEST] = bits.longValue();
        }
    }

    private PowersOfFive() {}

    static long high(int power) {
        return HIGH[power + LARGEST];
    }

    static long low(int power) {
        return LOW[power + LARGEST];
    }

    /** Truncated to, or filled up to, 128 bits. */
    private static BigInteger leading(BigInteger value) {
        return value.shiftLeft(128 - value.bitLength());
    }

    /** 1 / 5^power, rounded up before it is truncated. */
    private static BigInteger reciprocal(int power) {
        BigInteger divisor = BigInteger.valueOf(5).pow(power);
        int bits = divisor.subtract(BigInteger.ONE).bitLength();
        int shift = power <= 27 ? bits + 127 : 2 * bits + 128;
        BigInteger quotient = BigInteger.ONE.shiftLeft(shift).divide(divisor).add(BigInteger.ONE);
        return quotient.bitLength() > 128 ? leading(quotient) : quotient;
    }
}
