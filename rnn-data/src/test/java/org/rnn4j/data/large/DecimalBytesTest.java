package org.rnn4j.data.large;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalBytesTest {
    private final Random random = new Random(11);

    @Test
    void doubles_of_every_size_come_back_bit_for_bit() {
        for (int i = 0; i < 60_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                checkSame(Double.toString(value));
            }
        }
    }

    @Test
    void measurements_with_any_number_of_digits_come_back_bit_for_bit() {
        for (int i = 0; i < 60_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
            checkSame(String.format(Locale.ROOT, "%." + random.nextInt(18) + "f", value));
            checkSame(Float.toString((float) value));
            checkSame(Double.toString(value));
        }
    }

    @Test
    void any_digits_point_and_exponent_come_back_bit_for_bit() {
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder(new String[] {"", "-", "+"}[random.nextInt(3)]);
            int digits = 1 + random.nextInt(25);
            int point = random.nextInt(digits + 8);
            for (int d = 0; d < digits; d++) {
                text.append(d == point ? "." : "").append((char) ('0' + random.nextInt(10)));
            }
            if (random.nextBoolean()) {
                text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(660) - 330);
            }
            checkSame(text.toString());
        }
    }

    @Test
    void numbers_halfway_between_two_doubles_are_rounded_to_the_even_one() {
        for (int i = 0; i < 5_000; i++) {
            long odd = (1L << 53) + (random.nextLong() >>> 12 << 1) + 1;
            checkSame(Long.toString(odd));
            checkSame(Long.toUnsignedString((random.nextLong() >>> 10 << 11) | 1L << 63 | 1L << 10));
            checkSame(odd + "e" + random.nextInt(5));
            checkSame(odd + "e-" + random.nextInt(5));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0.0",
                "0e5",
                "00001",
                "1.",
                ".5",
                "-.5e-3",
                "1e22",
                "1e23",
                "9007199254740993",
                "18446744073709551616",
                "18446744073709551615",
                "9999999999999999999",
                "0.000000000000000000000000000001",
                "4.9e-324",
                "2.2250738585072011e-308",
                "1.7976931348623157e308",
                "8.5e-400",
                "123456789012345678901234567890",
                "100000000000000000000000000000000000000000"
            })
    void special_numbers_come_back_bit_for_bit(String text) {
        checkSame(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "-",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1e5.0",
                "1..2",
                "1.2.3",
                "1,5",
                "0x10",
                "1d",
                "1f",
                "NaN",
                "Infinity",
                "1e309",
                "-1e400",
                "1e99999999999",
                "1 2",
                "--1",
                "+-1",
                "1e--5",
                "1_000",
                "٣"
            })
    void what_is_no_plain_finite_number_is_not_read(String text) {
        assertThat(parse(text)).isNaN();
    }

    private static void checkSame(String text) {
        long found = Double.doubleToRawLongBits(parse(text));
        long expected = Double.doubleToRawLongBits(Double.parseDouble(text));
        if (found != expected && Double.isFinite(Double.parseDouble(text))) {
            assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    private static double parse(String text) {
        byte[] bytes = ("," + text + ",").getBytes(UTF_8);
        return DecimalBytes.parse(bytes, 1, bytes.length - 1);
    }
}
