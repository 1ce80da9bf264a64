package org.rnn4j.data.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.data.format.PianoRollFormat.Piece;
import org.rnn4j.data.music.PianoRoll;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.split.Part;

class PianoRollFormatTest {
    private static final TableFormat ALL = new TableFormat(null, null, Set.of(), Set.of(), false);

    @Test
    void pieces_have_the_part_of_their_key_and_a_step_is_a_set() {
        List<Piece> pieces = pieces("{\"train\": [[[60, 64.0, 60], []]], \"valid\": [[[21]]], \"test\": [[[108]]]}");
        assertThat(pieces).extracting(Piece::name).containsExactly("train[0]", "valid[0]", "test[0]");
        assertThat(pieces).extracting(Piece::part).containsExactly(Part.TRAIN, Part.VALIDATION, Part.TEST);
        assertThat(pieces.get(0).roll()).isEqualTo(PianoRoll.of(List.of(new int[] {64, 60}, new int[0])));
    }

    @Test
    void a_list_is_of_pieces_or_of_the_steps_of_one() {
        assertThat(pieces("[[[60], []], [[62]]]"))
                .extracting(piece -> piece.roll().steps())
                .containsExactly(2, 1);
        assertThat(pieces("[[], [60, 64], []]"))
                .singleElement()
                .satisfies(piece -> assertThat(piece.part()).isNull())
                .satisfies(piece -> assertThat(piece.roll().steps()).isEqualTo(3))
                .satisfies(piece -> assertThat(piece.roll().notes(1)).containsExactly(60, 64));
    }

    @Test
    void the_columns_are_the_88_keys_by_their_numbers() {
        Table table = new PianoRollFormat()
                .read(stream("[[[21, 108]], [[60]]]".getBytes(UTF_8)), "x.json", ALL)
                .get(0)
                .table();
        assertThat(table.numbers()).hasSize(88);
        assertThat(table.number("21").array()).containsExactly(1);
        assertThat(table.number("60").array()).containsExactly(0);
        assertThat(table.number("108").slice(0, 1).get(0)).isEqualTo(1);
        assertThat(table.rows().series()).isEqualTo("x[0]");
    }

    @Test
    void a_gzipped_file_and_one_with_a_byte_order_mark_are_read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("\ufeff[[[60]]]".getBytes(UTF_8));
        }
        assertThat(PianoRollFormat.pieces(stream(bytes.toByteArray()), "x.json.gz"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"test\": [[[60], [60, 20]]]} | x.json, test[0][1][1]: found 20, expected the MIDI number",
                "{\"test\": [[[60], [109]]]} | x.json, test[0][1][0]: found 109",
                "{\"test\": [[[60.5]]]} | x.json, test[0][0][0]: found 60.5",
                "{\"test\": [[[1e99]]]} | x.json, test[0][0][0]: found 1e99",
                "{\"test\": [[[\"60\"]]]} | x.json, test[0][0][0]: found \"60\"",
                "{\"test\": [[[60]], []]} | x.json, test[1]: found a piece without steps",
                "{\"test\": [[60]]} | x.json, test[0][0]: found 60, expected a step",
                "{\"test\": 3} | x.json, test: found 3, expected a list of pieces",
                "{\"rest\": []} | found the key \"rest\", expected train, valid or test",
                "{} | x.json: found no piece",
                "[[[60]], []] | x.json, [1]: found a piece without steps",
                "[[60], [[60]]] | x.json, [1][0]: found a list, expected the MIDI number",
                "[[[60]], [60]] | x.json, [1][0]: found 60, expected a step",
                "7 | x.json: found 7, expected an object",
                "[[[60]]] 7 | x.json: found more after the end",
                "{\"test\": [[[60], [61 | Unexpected end-of-input: expected close marker for Array)",
                "{\"test\": [], \"test\": []} | Duplicate field",
                "[[[[[[[[[[60]]]]]]]]]] | found a list",
            })
    void what_is_no_piano_roll_is_refused_with_its_place(String json, String message) {
        assertThatThrownBy(() -> pieces(json)).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    @Test
    void broken_utf_8_is_refused_with_its_line() {
        byte[] bytes = "{\n\"test\": [[[60]], \"".getBytes(UTF_8);
        byte[] broken = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        broken[bytes.length] = (byte) 0xff;
        assertThatThrownBy(() -> PianoRollFormat.pieces(stream(broken), "x.json"))
                .isInstanceOf(DataException.class)
                .hasMessage("x.json, line 2: found bytes ff, expected text in UTF-8");
    }

    private static List<Piece> pieces(String json) {
        return PianoRollFormat.pieces(stream(json.getBytes(UTF_8)), "x.json");
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
