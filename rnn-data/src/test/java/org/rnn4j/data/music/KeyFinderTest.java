package org.rnn4j.data.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.data.format.PianoRollFormat;

class KeyFinderTest {
    private static final PianoRoll C_MAJOR = PianoRoll.of(IntStream.of(60, 62, 64, 65, 67, 69, 71, 72, 67, 64, 60)
            .mapToObj(note -> new int[] {note})
            .toList());
    private static final PianoRoll A_MINOR = PianoRoll.of(IntStream.of(57, 59, 60, 62, 64, 65, 68, 69, 64, 60, 57)
            .mapToObj(note -> new int[] {note})
            .toList());

    @ParameterizedTest
    @ValueSource(ints = {-5, -1, 0, 3, 6})
    void a_scale_is_known_wherever_it_begins_and_is_moved_back(int semitones) {
        Key key = KeyFinder.of(C_MAJOR.transposed(semitones));
        assertThat(key).isEqualTo(new Key(Math.floorMod(semitones, 12), true));
        assertThat(key.semitonesTo(0)).isEqualTo(semitones == 6 ? 6 : -semitones);
        assertThat(KeyFinder.of(A_MINOR.transposed(semitones)))
                .isEqualTo(new Key(Math.floorMod(9 + semitones, 12), false));
    }

    @Test
    void transposition_goes_back_by_octaves_at_the_ends_of_the_keyboard() {
        PianoRoll ends = PianoRoll.of(List.of(new int[] {22, 107}));
        assertThat(ends.transposed(3).notes(0)).containsExactly(25, 98);
        assertThat(ends.transposed(-3).notes(0)).containsExactly(31, 104);
        assertThat(ends.transposed(0)).isEqualTo(ends);
    }

    @Test
    void keys_have_names() {
        assertThat(new Key(3, false)).hasToString("E flat minor");
        assertThat(KeyFinder.of(PianoRoll.of(List.of(new int[0])))).hasToString("C major");
    }

    /** The chorales are said to be in a common key: most end on C. */
    @Test
    void the_chorales_are_found_to_be_in_c() throws IOException {
        String data = System.getenv("RNN_DATA");
        Path file = Path.of(data == null ? "" : data, "jsb-chorales", "jsb-chorales-quarter.json");
        assumeThat(Files.exists(file))
                .as("RNN_DATA names a folder with " + file)
                .isTrue();
        try (InputStream in = Files.newInputStream(file)) {
            List<PianoRollFormat.Piece> pieces = PianoRollFormat.pieces(in, "x");
            long inC = pieces.stream()
                    .filter(piece -> KeyFinder.of(piece.roll()).tonic() == 0)
                    .count();
            assertThat(pieces).hasSize(382);
            assertThat(inC).isEqualTo(304);
        }
    }
}
