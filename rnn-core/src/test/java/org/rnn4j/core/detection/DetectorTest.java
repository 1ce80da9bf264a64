package org.rnn4j.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final int DAY = 48;
    private static final Rhythm RHYTHM = new Rhythm(500, List.of(DAY));

    private final Detector detector =
            new Detector(new DetectorSettings(1e-6, 5, 64, List.of(1, 4, 16, 64), List.of(16, 64), 1200, 64));

    @Test
    void nothing_is_judged_during_probation() {
        double[] values = days(2000, 1);
        values[300] += 20;

        List<Detection> detections = feed(detector.start(RHYTHM), values, 0, values.length);

        assertThat(detections.subList(0, 500)).allMatch(d -> d.tail() == 1 && !d.anomaly());
        assertThat(detections.subList(500, 2000)).anyMatch(d -> d.tail() < 1);
    }

    @Test
    void a_spike_raises_one_alarm_at_its_row() {
        double[] values = days(3000, 2);
        values[1700] += 25;

        List<Detection> detections = feed(detector.start(RHYTHM), values, 0, values.length);

        assertThat(alarms(detections)).containsExactly(1700);
        assertThat(detections.get(1700).tail()).isLessThan(1e-6);
        assertThat(detections.get(1700).error()).isEqualTo(25, within(3.0));
    }

    @Test
    void a_day_without_its_usual_course_is_strange_though_each_value_is_usual() {
        double[] values = days(3000, 3);
        double usual = strangest(feed(detector.start(RHYTHM), values, 0, values.length), 2016, 2016 + DAY);
        for (int row = 2016; row < 2016 + DAY; row++) {
            values[row] = 100 + (values[row] - 100) * 0.1;
        }

        double strange = strangest(feed(detector.start(RHYTHM), values, 0, values.length), 2016, 2016 + DAY);

        assertThat(strange).isLessThan(1e-3).isLessThan(usual / 100);
    }

    @Test
    void usual_streams_raise_few_alarms() {
        Detector standard = new Detector(DetectorSettings.standard());
        int alarms = 0;
        for (int seed = 10; seed < 30; seed++) {
            alarms += alarms(feed(standard, standard.start(RHYTHM), days(3000, seed), 0, 3000))
                    .size();
        }

        // 50,000 judged rows of chance 0.002 would be 100; strange rows come together, which makes fewer alarms.
        assertThat(alarms).isBetween(10, 100);
    }

    @Test
    void what_comes_later_changes_nothing_before() {
        double[] values = days(1500, 4);
        double[] other = values.clone();
        for (int row = 1200; row < other.length; row++) {
            other[row] = -1e6 * row;
        }

        List<Detection> detections = feed(detector.start(RHYTHM), values, 0, 1500);

        assertThat(feed(detector.start(RHYTHM), other, 0, 1500).subList(0, 1200))
                .isEqualTo(detections.subList(0, 1200));
    }

    @Test
    void a_copied_state_goes_on_as_the_first_did_and_does_not_touch_it() {
        double[] values = days(2000, 5);
        for (int cut : new int[] {100, 499, 500, 1300}) {
            DetectorState state = detector.start(RHYTHM);
            feed(state, values, 0, cut);
            DetectorState copy = state.copy();

            List<Detection> first = feed(state, values, cut, 2000);

            assertThat(feed(copy, values, cut, 2000)).as("after row %d", cut).isEqualTo(first);
        }
    }

    @Test
    void units_do_not_matter() {
        double[] values = days(1500, 6);
        double[] other = IntStream.range(0, values.length)
                .mapToDouble(row -> 1000 * values[row] - 5e4)
                .toArray();

        List<Detection> detections = feed(detector.start(RHYTHM), values, 0, 1500);
        List<Detection> others = feed(detector.start(RHYTHM), other, 0, 1500);

        for (int row = 0; row < 1500; row++) {
            assertThat(others.get(row).strangeness())
                    .isEqualTo(detections.get(row).strangeness(), within(1e-3));
        }
    }

    @Test
    void a_missing_value_is_expected_but_not_judged() {
        double[] values = days(1500, 7);
        values[200] = Double.NaN;
        values[900] = Double.NaN;

        List<Detection> detections = feed(detector.start(RHYTHM), values, 0, 1500);

        assertThat(detections.get(900).tail()).isEqualTo(1);
        assertThat(detections.get(900).expected()).isEqualTo(days(1500, 7)[900], within(10.0));
        assertThat(detections).allMatch(d -> d.tail() > 0 && d.tail() <= 1);
        assertThat(alarms(detections)).isEmpty();
    }

    @Test
    void a_constant_stream_is_usual_until_it_changes() {
        double[] values = new double[800];
        java.util.Arrays.fill(values, 7);
        values[700] = 7.5;

        List<Detection> detections = feed(detector.start(RHYTHM), values, 0, 800);

        assertThat(alarms(detections)).containsExactly(700);
        assertThat(detections.subList(0, 700)).allMatch(d -> d.tail() == 1 || d.tail() > 0.01);
    }

    @Test
    void a_model_that_knows_better_is_believed() {
        Random random = new Random(8);
        double[] values = random.doubles(1500, -10, 10).toArray(); // no past helps, but the model is told
        DetectorState told = detector.start(RHYTHM);
        double error = 0;
        for (int row = 0; row < 1500; row++) {
            Detection detection = detector.next(told, values[row], values[row] + 0.1 * random.nextGaussian());
            error += row < 500 ? 0 : Math.abs(detection.error()) / 1000;
        }

        assertThat(error).isLessThan(0.12);
    }

    @Test
    void the_next_expectation_is_the_one_that_is_judged() {
        double[] values = days(700, 9);
        DetectorState state = detector.start(RHYTHM);
        feed(state, values, 0, 699);

        double expected = detector.expected(state, values[698]);

        assertThat(detector.next(state, values[699], values[698]).expected()).isEqualTo(expected);
    }

    @Test
    void alarms_of_known_tails_are_those_that_were_raised() {
        double[] values = days(3000, 11);
        for (int row : new int[] {1000, 1010, 1500, 1700, 1701, 2500}) {
            values[row] += 40;
        }
        List<Detection> detections = feed(detector.start(RHYTHM), values, 0, 3000);
        double[] tails = detections.stream().mapToDouble(Detection::tail).toArray();

        boolean[] alarms = Alarms.of(tails, 1e-6, 64);

        assertThat(IntStream.range(0, 3000).filter(row -> alarms[row]).boxed().toList())
                .isEqualTo(alarms(detections))
                .contains(1000, 1500, 1700, 2500)
                .doesNotContain(1010, 1701);
    }

    @Test
    void long_streams_stay_finite() {
        Detector near = new Detector(DetectorSettings.standard().near());
        DetectorState state = near.start(new Rhythm(100, List.of()));
        Random random = new Random(12);
        double largest = 0;
        for (int row = 0; row < 100_000; row++) {
            double value = row < 50_000 ? 3 + 1e-3 * random.nextGaussian() : 3;
            largest = Math.max(
                    largest, Math.abs(near.next(state, value, Double.NaN).expected()));
        }

        assertThat(largest).isNaN(); // during probation nothing is expected without a model
        assertThat(near.expected(state, Double.NaN)).isEqualTo(3, within(0.01));
    }

    @Test
    void settings_say_what_is_wrong_with_them() {
        assertThatThrownBy(() -> new Rhythm(50, List.of())).hasMessageContaining("expected at least 90 rows, found 50");
        assertThatThrownBy(() -> new Rhythm(500, List.of(1))).hasMessageContaining("seasons: expected at least 2 rows");
        assertThatThrownBy(() -> new DetectorSettings(0, 5, 64, List.of(1), List.of(16), 1200, 64))
                .hasMessageContaining("tail: expected a probability");
        assertThatThrownBy(() -> new DetectorSettings(1e-4, 5, 64, List.of(4, 1), List.of(16), 1200, 64))
                .hasMessageContaining("windows: expected ascending");
        assertThatThrownBy(() -> new DetectorSettings(1e-4, 5, 64, List.of(1), List.of(), 1200, 64))
                .hasMessageContaining("farWindows: expected at least one");
    }

    private List<Detection> feed(DetectorState state, double[] values, int from, int to) {
        return feed(detector, state, values, from, to);
    }

    private static List<Detection> feed(Detector by, DetectorState state, double[] values, int from, int to) {
        List<Detection> detections = new ArrayList<>();
        for (int row = from; row < to; row++) {
            detections.add(by.next(state, values[row], row == 0 ? values[0] : values[row - 1]));
        }
        return detections;
    }

    private static double strangest(List<Detection> detections, int from, int to) {
        return detections.subList(from, to).stream()
                .mapToDouble(Detection::tail)
                .min()
                .orElseThrow();
    }

    private static List<Integer> alarms(List<Detection> detections) {
        return IntStream.range(0, detections.size())
                .filter(row -> detections.get(row).anomaly())
                .boxed()
                .toList();
    }

    /** A daily course with noise that lasts. */
    private static double[] days(int rows, int seed) {
        Random random = new Random(seed);
        double[] values = new double[rows];
        double noise = 0;
        for (int row = 0; row < rows; row++) {
            noise = 0.8 * noise + random.nextGaussian();
            values[row] = 100 + 10 * Math.sin(2 * Math.PI * row / DAY) + noise;
        }
        return values;
    }
}
