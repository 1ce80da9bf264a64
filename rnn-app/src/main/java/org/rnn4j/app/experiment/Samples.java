package org.rnn4j.app.experiment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rnn4j.app.report.section.Code;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.task.Generator;
import org.rnn4j.core.decoding.Sampling;

/** What a model that can go on by itself makes, for its report. */
final class Samples {
    private static final double TEMPERATURE = 0.8;
    private static final long SEED = 1;

    private Samples() {}

    /** A text of a language model; nothing of others, and of one whose network needs whole sequences. */
    static List<Section> of(TrainedModel model) {
        Generator generator = model.generator();
        if (generator == null || !generator.makesText() || !model.streams()) {
            return List.of();
        }
        Generator.Plan plan = new Generator.Plan(
                null, null, new Sampling(TEMPERATURE, 0, 1), 1, SEED, Generator.Music.standard(), "");
        Generator.Piece piece = generator.generate(model.walker(), plan).get(0);
        return List.of(new Code(
                "Sample",
                "What the model writes by itself: rnn generate --temperature 0.8 --seed 1.",
                new String(piece.content(), StandardCharsets.UTF_8)));
    }
}
