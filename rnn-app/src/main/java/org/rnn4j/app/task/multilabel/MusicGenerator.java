package org.rnn4j.app.task.multilabel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Generator;
import org.rnn4j.app.task.Walker;
import org.rnn4j.data.format.PianoRollFormat;
import org.rnn4j.data.music.KeyFinder;
import org.rnn4j.data.music.MidiReader;
import org.rnn4j.data.music.MidiWriter;
import org.rnn4j.data.music.PianoRoll;
import org.rnn4j.data.music.Voices;

/**
 * Lets a network of the next step's notes play on.
 *
 * <p>A prompt, a MIDI file or a piano roll, is moved to the tonic that the training pieces have in common, and the result back.
 * Without a prompt a piece begins with the first chord of a training piece, drawn by chance.
 */
final class MusicGenerator implements Generator {
    private static final double TEMPO = 90;
    private static final int PIANO = 0;

    private final MusicKnowledge known;
    private final NoteDraw draw;

    MusicGenerator(MusicKnowledge known, NoteDraw draw) {
        this.known = known;
        this.draw = draw;
    }

    @Override
    public List<Piece> generate(Walker network, Plan plan) {
        check(plan);
        PianoRoll prompt = plan.prompt() == null ? null : read(plan.prompt(), plan);
        Integer tonic = known.tonic();
        int moved = prompt == null || tonic == null || plan.music().keepKey()
                ? 0
                : KeyFinder.of(prompt).semitonesTo(tonic);
        List<PianoRoll> made = new ArrayList<>();
        for (int i = 0; i < plan.count(); i++) {
            SplittableRandom random = new SplittableRandom(plan.seed() + i);
            PianoRoll beginning = prompt == null ? opening(random) : prompt.transposed(moved);
            made.add(playedOn(network, beginning, plan, random).transposed(-moved));
        }
        return plan.format().equals("json")
                ? List.of(new Piece(json(made).getBytes(StandardCharsets.UTF_8), true))
                : made.stream().map(roll -> midi(roll, plan)).toList();
    }

    private void check(Plan plan) {
        if (plan.sampling().topP() < 1) {
            throw new IllegalArgumentException(
                    "--top-p: expected none for music, whose notes are drawn each by itself; try --top-k");
        }
        if (!List.of("", "mid", "midi", "json").contains(plan.format())) {
            throw new IllegalArgumentException(
                    "--out: expected a file that ends in .mid or .json for music, found ." + plan.format());
        }
        Integer voices = plan.music().voices();
        if (voices != null && voices > draw.keys(plan.sampling())) {
            throw new IllegalArgumentException("--voices: expected at most " + draw.keys(plan.sampling())
                    + ", the notes that may be drawn, found " + voices);
        }
    }

    private static PianoRoll read(Prompt prompt, Plan plan) {
        if (!prompt.isFile()) {
            throw new IllegalArgumentException(
                    "--prompt: expected a --prompt-file with a MIDI file or a piano roll for music, found a text");
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(prompt.content());
        boolean isMidi = new String(
                        prompt.content(), 0, Math.min(4, prompt.content().length), StandardCharsets.ISO_8859_1)
                .equals("MThd");
        return isMidi
                ? MidiReader.read(bytes, prompt.source(), plan.music().grid())
                : PianoRollFormat.pieces(bytes, prompt.source()).get(0).roll();
    }

    private PianoRoll opening(SplittableRandom random) {
        List<Integer> notes = known.openings().isEmpty()
                ? List.of()
                : known.openings().get(random.nextInt(known.openings().size()));
        return PianoRoll.of(List.of(notes.stream().mapToInt(Integer::intValue).toArray()));
    }

    private PianoRoll playedOn(Walker network, PianoRoll beginning, Plan plan, SplittableRandom random) {
        Walker.Walk walk = network.begin();
        List<int[]> steps = new ArrayList<>();
        float[] next = new float[0];
        for (int step = 0; step < beginning.steps(); step++) {
            steps.add(beginning.notes(step));
            next = walk.step(draw.input(beginning.notes(step)));
        }
        int length = plan.length() == null ? known.steps() : plan.length();
        for (int step = 0; step < length; step++) {
            int[] notes = draw.draw(next, plan.sampling(), plan.music().voices(), random);
            steps.add(notes);
            next = walk.step(draw.input(notes));
        }
        return PianoRoll.of(steps);
    }

    private static Piece midi(PianoRoll roll, Plan plan) {
        Integer voices = plan.music().voices();
        MidiWriter writer = new MidiWriter(plan.music().grid(), TEMPO, voices == null ? PIANO : MidiWriter.ORGAN);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(tracks(roll, voices), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Piece(bytes.toByteArray(), false);
    }

    private static List<PianoRoll> tracks(PianoRoll roll, @Nullable Integer voices) {
        return voices == null || voices > MidiWriter.MOST_VOICES ? List.of(roll) : Voices.of(roll, voices);
    }

    /** As the test part of a file of piano rolls, so that a model can be evaluated on what another one made. */
    private static String json(List<PianoRoll> pieces) {
        StringBuilder json = new StringBuilder("{\"train\": [], \"valid\": [], \"test\": [");
        for (int i = 0; i < pieces.size(); i++) {
            List<String> steps = new ArrayList<>();
            for (int step = 0; step < pieces.get(i).steps(); step++) {
                steps.add(Arrays.toString(pieces.get(i).notes(step)));
            }
            json.append(i > 0 ? "," : "")
                    .append("\n[")
                    .append(String.join(", ", steps))
                    .append(']');
        }
        return json.append("]}").toString();
    }
}
