package org.rnn4j.core.evaluation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceErrorsTest {
    /** The third word is one change from its second pronunciation, which has 4 phones; the others have 3 and 2. */
    @Test
    void the_nearest_pronunciation_counts() {
        ReferenceErrors errors = ReferenceErrors.of(
                List.of("K AE T", "DH AH", "T AH M EY"),
                List.of(List.of("K AE T"), List.of("DH IY", "DH AH"), List.of("T AO M AA T OW", "T AH M OW")));
        assertThat(errors).isEqualTo(new ReferenceErrors(3, 1, new EditDistance(0, 0, 1, 9)));
        assertThat(errors.wrongShare()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(errors.exactMatch()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(errors.symbolErrors()).isCloseTo(1.0 / 9, within(1e-12));
    }

    @Test
    void the_first_of_equally_near_references_gives_the_length() {
        ReferenceErrors errors = ReferenceErrors.of(List.of("a b"), List.of(List.of("a b c", "a")));
        assertThat(errors.edits()).isEqualTo(new EditDistance(0, 1, 0, 3));
    }

    @Test
    void empty_output_is_wrong_and_nothing_has_no_rate() {
        assertThat(ReferenceErrors.of(List.of(""), List.of(List.of("a b"))))
                .isEqualTo(new ReferenceErrors(1, 1, new EditDistance(0, 2, 0, 2)));
        assertThat(ReferenceErrors.NONE.wrongShare()).isNaN();
        assertThatThrownBy(() -> ReferenceErrors.of(List.of("a"), List.of())).hasMessageContaining("found them for 0");
        assertThatThrownBy(() -> new ReferenceErrors(1, 2, EditDistance.NONE)).hasMessageContaining("at most 1 wrong");
    }
}
