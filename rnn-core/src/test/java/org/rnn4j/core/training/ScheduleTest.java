package org.rnn4j.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void constant_is_one_after_a_linear_rise() {
        Schedule schedule = new Schedule(null, 2, null, null, null);
        assertThat(schedule.factorAt(0, 10)).isCloseTo(0, within(1e-8));
        assertThat(schedule.factorAt(1, 10)).isCloseTo(0.5, within(1e-8));
        assertThat(schedule.factorAt(2, 10)).isEqualTo(1);
        assertThat(Schedule.constant().factorAt(9.5, 10)).isEqualTo(1);
    }

    @Test
    void step_falls_every_so_many_epochs() {
        Schedule schedule = new Schedule(Schedule.Type.STEP, 0, 0.1, 3, null);
        assertThat(schedule.factorAt(2.99, 10)).isEqualTo(1);
        assertThat(schedule.factorAt(3, 10)).isCloseTo(0.1, within(1e-12));
        assertThat(schedule.factorAt(6.5, 10)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void exponential_falls_smoothly() {
        Schedule schedule = new Schedule(Schedule.Type.EXPONENTIAL, 0, 0.81, null, null);
        assertThat(schedule.factorAt(0.5, 10)).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void cosine_is_half_way_in_the_middle_and_ends_at_its_floor() {
        Schedule schedule = new Schedule(Schedule.Type.COSINE, 0, null, null, 0.2);
        assertThat(schedule.factorAt(5, 10)).isCloseTo(0.6, within(1e-12));
        assertThat(schedule.factorAt(10, 10)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void settings_out_of_range_are_refused_by_key() {
        assertThatThrownBy(() -> new Schedule(Schedule.Type.STEP, 0, 2.0, null, null))
                .hasMessage("factor: expected a number in (0, 1], found 2.0");
        assertThatThrownBy(() -> new Schedule(null, -1, null, null, null)).hasMessageStartingWith("warmup:");
    }
}
