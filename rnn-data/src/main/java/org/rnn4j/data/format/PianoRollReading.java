package org.rnn4j.data.format;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.format.PianoRollFormat.Piece;
import org.rnn4j.data.music.PianoRoll;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

/** Reads one document of piano rolls from its first token to its last. */
final class PianoRollReading {
    private static final Map<String, Part> PARTS = Map.of(
            "train", Part.TRAIN,
            "valid", Part.VALIDATION,
            "validation", Part.VALIDATION,
            "dev", Part.VALIDATION,
            "test", Part.TEST);
    private static final String PIECES = "a list of pieces";
    private static final String STEPS = "a list of steps";
    private static final String STEP = "a step, the list of the notes that sound";

    private final JsonInput json;
    private final String name;
    private final List<Piece> pieces = new ArrayList<>();

    /** @param name of pieces that stand under no key */
    PianoRollReading(JsonInput json, String name) {
        this.json = json;
        this.name = name;
    }

    List<Piece> document() {
        JsonToken first = json.next();
        if (first == JsonToken.START_OBJECT) {
            parts();
        } else if (first == JsonToken.START_ARRAY) {
            list();
        } else {
            throw json.at(json.found(first), "an object with the keys train, valid and test, or " + PIECES);
        }
        return List.copyOf(pieces);
    }

    private void parts() {
        while (json.next() == JsonToken.FIELD_NAME) {
            String key = json.name();
            Part part = PARTS.get(key);
            if (part == null) {
                throw json.at("the key " + DataException.quote(key), "train, valid or test");
            }
            expectList(json.next(), PIECES);
            int place = 0;
            for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
                expectList(token, STEPS);
                piece(key + "[" + place++ + "]", part, json.next());
            }
        }
    }

    /** A list of pieces, or of the steps of one piece: the first list that is not empty says which. */
    private void list() {
        PianoRoll.Builder single = new PianoRoll.Builder();
        boolean sounding = false;
        int place = 0;
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next(), place++) {
            expectList(token, sounding ? STEP : STEPS);
            JsonToken inner = json.next();
            if (pieces.isEmpty() && inner != JsonToken.START_ARRAY) {
                sounding |= inner != JsonToken.END_ARRAY;
                single.step();
                notes(inner, single);
            } else if (single.steps() > 0) {
                throw json.at("a list", sounding ? PianoRollFormat.NOTE : "no piece without steps before it");
            } else {
                piece(name + "[" + place + "]", null, inner);
            }
        }
        if (single.steps() > 0) {
            pieces.add(new Piece(name, null, single.build()));
        }
    }

    private void piece(String called, @Nullable Part part, @Nullable JsonToken first) {
        PianoRoll.Builder steps = new PianoRoll.Builder();
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.next()) {
            expectList(token, STEP);
            steps.step();
            notes(json.next(), steps);
        }
        if (steps.steps() == 0) {
            throw json.at("a piece without steps", "at least one step");
        }
        pieces.add(new Piece(called, part, steps.build()));
    }

    private void notes(@Nullable JsonToken first, PianoRoll.Builder steps) {
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.next()) {
            double note = token != null && token.isNumeric() ? json.number() : Double.NaN;
            if (note != Math.rint(note) || !PianoRoll.isKey((int) note)) {
                throw json.at(json.found(token), PianoRollFormat.NOTE);
            }
            steps.note((int) note);
        }
    }

    private void expectList(@Nullable JsonToken token, String expected) {
        if (token != JsonToken.START_ARRAY) {
            throw json.at(json.found(token), expected);
        }
    }
}
