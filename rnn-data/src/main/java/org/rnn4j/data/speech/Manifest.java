package org.rnn4j.data.speech;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.sequence.Place;

/**
 * A file that lists utterances, a JSON object on each line: {@code {"audio": ["0_theo_3.wav", "7_theo_1.wav"], "gaps": [0, 120,
 * 40], "noise": -55, "seed": 7, "text": "0 7", "part": "test", "speaker": "theo"}}. {@code audio} is the only key that has to be
 * there; what has no meaning of its own is an attribute.
 */
public final class Manifest {
    private Manifest() {}

    /** Whether a file's name is that of a manifest. */
    public static boolean named(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".jsonl");
    }

    /** Utterances as the text of a manifest; recordings are named without their folders. */
    public static String text(List<Utterance> utterances) {
        StringBuilder text = new StringBuilder();
        for (Utterance each : utterances) {
            Mix mix = each.sound();
            ManifestLine line = new ManifestLine(
                    Place.file(each.name()),
                    mix.pieces().stream().map(Recording::name).toList(),
                    mix.gaps(),
                    mix.noise(),
                    mix.ratio(),
                    mix.seed(),
                    each.text(),
                    each.part(),
                    each.attributes());
            text.append(line.written()).append('\n');
        }
        return text.toString();
    }

    static List<ManifestLine> lines(Path file) {
        List<ManifestLine> read = new ArrayList<>();
        List<String> lines = TextLines.of(file, "a manifest");
        String name = String.valueOf(file.getFileName());
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                read.add(ManifestLine.read(Place.line(name, i + 1), lines.get(i)));
            }
        }
        return read;
    }
}
