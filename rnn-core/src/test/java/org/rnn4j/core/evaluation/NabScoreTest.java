package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.evaluation.NabFile.Window;

/** Against hand computation and the results that NAB publishes for Numenta's HTM and the windowed Gaussian. */
class NabScoreTest {
    /** 2σ(5) − 1: what the first row of a window has before scaling. */
    private static final double FIRST = 2 / (1 + Math.exp(-5)) - 1;

    /** A published file of the HTM detector: its rows above the threshold, its raw score and rows' worth. */
    record Published(String name, int rows, int[] ends, int[] detected, double raw, int[] counts) {
        NabFile file() {
            double[] scores = new double[rows];
            for (int row : detected) {
                scores[row] = 0.9;
            }
            return new NabFile(name, scores, windows(ends));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Window> windows(int... ends) {
        return java.util.stream.IntStream.range(0, ends.length / 2)
                .mapToObj(i -> new Window(ends[2 * i], ends[2 * i + 1]))
                .toList();
    }

    private static int[] rows(int... rows) {
        return rows;
    }

    /** numenta_standard_scores.csv and the files beside it; the counts are TP, FP, TN, FN. */
    static Stream<Published> published() {
        return Stream.of(
                new Published(
                        "nyc_taxi",
                        10320,
                        rows(5839, 6045, 7080, 7286, 8423, 8629, 8731, 8937, 9977, 10183),
                        rows(3262, 5928, 5954, 5955, 8523, 8834, 10063, 10107),
                        2.43572773247,
                        rows(7, 1, 8534, 1028)),
                new Published(
                        "machine_temperature",
                        22695,
                        rows(2126, 2692, 3703, 4269, 16057, 16623, 19232, 19798),
                        rows(2147, 2173, 2405, 3969, 7170, 9703, 14558, 14560, 16219, 16699),
                        1.36013273774,
                        rows(5, 5, 19672, 2263)),
                new Published(
                        "ambient_temperature",
                        7267,
                        rows(3540, 3902, 5999, 6361),
                        rows(1131, 1209, 1800, 1820, 1825, 3697, 3698, 3752, 5058),
                        -0.758599859273,
                        rows(3, 6, 5785, 723)),
                new Published(
                        "ec2_request_latency",
                        4032,
                        rows(2014, 2148, 3328, 3462, 3956, 4031),
                        rows(833, 934, 1296, 2081, 2082, 3391, 3394, 3395, 4023, 4024),
                        1.70586905384,
                        rows(7, 3, 3079, 339)),
                new Published(
                        "art_daily_jumpsup",
                        4032,
                        rows(2787, 3189),
                        rows(2988, 2989, 3001, 3061, 3097),
                        0.86067182427,
                        rows(5, 0, 3025, 398)),
                new Published(
                        "art_daily_flatmiddle",
                        4032,
                        rows(2679, 3081),
                        rows(2881, 3161, 3280, 3390, 3856),
                        0.499996314723,
                        rows(1, 4, 3021, 402)),
                new Published("art_daily_small_noise", 4032, rows(), rows(693, 3278), -0.22, rows(0, 2, 3426, 0)));
    }

    @ParameterizedTest
    @MethodSource("published")
    void raw_scores_and_counts_are_those_that_nab_publishes(Published published) {
        NabScore.FileScore score = NabScore.of(List.of(published.file()), 0.5, NabProfile.STANDARD)
                .files()
                .get(0);
        assertThat(score.raw()).isCloseTo(published.raw(), within(1e-10));
        assertThat(rows(score.truePositives(), score.falsePositives(), score.trueNegatives(), score.falseNegatives()))
                .containsExactly(published.counts());
    }

    @Test
    void seven_files_together_are_normalised_between_nothing_and_perfect() {
        List<NabFile> files = published().map(Published::file).toList();
        NabScore score = NabScore.of(files, 0.5, NabProfile.STANDARD);
        assertThat(score.nothing()).isEqualTo(-16);
        assertThat(score.perfect()).isEqualTo(16);
        assertThat(score.normalised()).isCloseTo(68.4, within(0.05));
        assertThat(NabScore.of(files, 2, NabProfile.STANDARD).normalised()).isZero();
        assertThat(NabScore.of(files, 2, NabProfile.REWARD_LOW_FALSE_NEGATIVES).nothing())
                .isEqualTo(-32);
    }

    /** Published for each row of the files above: S(t). */
    @Test
    void what_a_row_is_worth_is_what_nab_publishes() {
        List<Published> files = published().toList();
        double[] flat = files.get(5).file().worth(NabProfile.STANDARD);
        assertThat(flat[2881]).isCloseTo(0.858908670438, within(1e-11));
        assertThat(flat[3161]).isCloseTo(-0.0506174429391, within(1e-11));
        assertThat(flat[3280]).isCloseTo(-0.0929234774242, within(1e-11));
        assertThat(flat[3390]).isCloseTo(-0.105385760466, within(1e-11));
        assertThat(flat[3856]).isCloseTo(-0.109985674886, within(1e-11));
        double[] machine = files.get(1).file().worth(NabProfile.REWARD_LOW_FALSE_POSITIVES);
        assertThat(machine[16699]).isCloseTo(-0.0711971340589, within(1e-11));
        assertThat(machine[9703]).isEqualTo(-0.22);
        assertThat(machine[2147]).isCloseTo(0.997262050416, within(1e-11));
    }

    @Test
    void by_hand_only_the_first_detection_of_a_window_counts_and_each_false_alarm_costs() {
        double[] scores = new double[20];
        for (int row : rows(2, 4, 11, 12, 14, 19)) {
            scores[row] = 1;
        }
        NabFile file = new NabFile("small", scores, windows(10, 13));
        assertThat(file.probation()).isEqualTo(3);
        double second = (2 / (1 + Math.exp(-5 * 0.75)) - 1) / FIRST;
        double behind = 0.11 * (2 / (1 + Math.exp(5 / 3.0)) - 1);
        double far = 0.11 * (2 / (1 + Math.exp(5 * 2.0)) - 1);
        NabScore score = NabScore.of(List.of(file), 1, NabProfile.STANDARD);
        assertThat(score.raw()).isCloseTo(-0.11 + second + behind + far, within(1e-12));
        assertThat(score.normalised()).isCloseTo(100 * (score.raw() + 1) / 2, within(1e-12));
        assertThat(file.worth(NabProfile.STANDARD)[10]).isEqualTo(1);
    }

    @Test
    void a_false_alarm_more_than_three_widths_behind_a_window_costs_all() {
        double[] worth = new NabFile("w", new double[100], windows(20, 29)).worth(NabProfile.STANDARD);
        assertThat(worth[29 + 27]).isGreaterThan(-0.11);
        assertThat(worth[29 + 28]).isEqualTo(-0.11);
        assertThat(worth[19]).isEqualTo(-0.11);
    }

    @Test
    void windows_under_probation_neither_earn_nor_cost() {
        double[] scores = new double[100];
        scores[5] = 1;
        NabScore score =
                NabScore.of(List.of(new NabFile("early", scores, windows(3, 8, 50, 60))), 0.5, NabProfile.STANDARD);
        assertThat(score.raw()).isEqualTo(-1);
        assertThat(score.nothing()).isEqualTo(-1);
        assertThat(NabFile.probation(22695)).isEqualTo(750);
    }

    @Test
    void without_any_window_there_is_no_normalised_score() {
        NabScore score = NabScore.of(List.of(new NabFile("calm", new double[10], List.of())), 0.5, NabProfile.STANDARD);
        assertThat(score.normalised()).isNull();
        assertThat(score.raw()).isZero();
    }

    @Test
    void the_optimised_threshold_is_the_best_of_all() {
        double[] scores = new double[200];
        java.util.Random random = new java.util.Random(3);
        Arrays.setAll(scores, row -> random.nextInt(20) / 20.0 + (row >= 90 && row < 95 ? 0.3 : 0));
        NabFile file = new NabFile("random", scores, windows(88, 100, 150, 160));
        NabScore best = NabScore.optimised(List.of(file), NabProfile.STANDARD);
        double[] tried = Arrays.stream(scores)
                .map(t -> NabScore.of(List.of(file), t, NabProfile.STANDARD).raw())
                .toArray();
        assertThat(best.raw()).isEqualTo(Arrays.stream(tried).max().orElseThrow());
        assertThat(best.raw()).isGreaterThan(best.nothing());
    }

    @Test
    void a_detector_that_only_harms_is_best_without_any_detection() {
        double[] scores = new double[40];
        scores[20] = 1;
        NabFile file = new NabFile("calm", scores, List.of());
        assertThat(NabScore.optimised(List.of(file), NabProfile.STANDARD).threshold())
                .isInfinite();
    }

    @Test
    void windows_that_overlap_or_leave_the_file_are_refused() {
        assertThatThrownBy(() -> new NabFile("f", new double[10], windows(2, 5, 5, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in order, without overlap, within the 10 rows of f");
        assertThatThrownBy(() -> new NabFile("f", new double[10], windows(8, 10)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NabScore.of(List.of(), Double.NaN, NabProfile.STANDARD))
                .hasMessage("threshold: expected a number, found NaN");
    }

    /** NAB's windowed Gaussian, recomputed: published 2.02150685678 with threshold 1.0 on scores of 12 decimals. */
    @Test
    void the_windowed_gaussian_has_its_published_score_on_request_latency() {
        double[] values = PublishedData.column("nab/realKnownCause/ec2_request_latency_system_failure.csv", 1);
        NabFile file = new NabFile("ec2", gaussian(values), windows(2014, 2148, 3328, 3462, 3956, 4031));
        NabScore score = NabScore.of(List.of(file), 1, NabProfile.STANDARD);
        assertThat(score.raw()).isCloseTo(2.02150685678, within(1e-10));
        assertThat(score.files().get(0).truePositives()).isEqualTo(8);
        assertThat(score.files().get(0).falseNegatives()).isEqualTo(338);
        assertThat(score.files().get(0).trueNegatives()).isEqualTo(3082);
    }

    /** The window of 6,400 values is longer than the file, so that it is all values before. */
    private static double[] gaussian(double[] values) {
        double[] scores = new double[values.length];
        double sum = values[0];
        double squares = values[0] * values[0];
        for (int row = 1; row < values.length; row++) {
            double mean = sum / row;
            double deviation = row == 1 ? 0.000001 : Math.sqrt(squares / row - mean * mean);
            double tail = 0.5 * Erf.erfc(Math.abs(values[row] - mean) / deviation / Math.sqrt(2));
            scores[row] = Math.round((1 - tail) * 1e12) / 1e12;
            sum += values[row];
            squares += values[row] * values[row];
        }
        return scores;
    }
}
