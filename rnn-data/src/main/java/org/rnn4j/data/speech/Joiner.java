package org.rnn4j.data.speech;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.augment.Draw;
import org.rnn4j.data.audio.augment.Range;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

/**
 * Joins the recordings of one part to strings: what is drawn follows from the seed, the part, the epoch and the string's number
 * alone. For many threads.
 */
public final class Joiner {
    private static final List<Part> PARTS = List.of(Part.TRAIN, Part.VALIDATION, Part.TEST);
    /** Noise is drawn to tenths of a decibel and gaps to whole milliseconds, so that manifests are readable. */
    private static final double TENTHS = 10;

    private final Corpus corpus;
    private final Join join;
    private final Map<Part, List<List<Utterance>>> groups = new EnumMap<>(Part.class);

    /**
     * @param corpus short recordings; those without a text are left out, those of no part count as training
     * @throws DataException where something is missing
     */
    public Joiner(Corpus corpus, Join join) {
        this.corpus = corpus.transcribed();
        this.join = join;
        for (Utterance each : this.corpus.utterances()) {
            if (each.sound().pieces().size() > 1) {
                throw new DataException("audio.join: found " + each.name() + ", which is joined of "
                        + each.sound().pieces().size() + " recordings, expected single ones");
            }
        }
        for (Part part : PARTS) {
            groups.put(part, groups(part));
        }
        if (groups(Part.TRAIN).isEmpty()) {
            throw new DataException("audio.join: found no recording for training whose text is known, expected some");
        }
    }

    private List<List<Utterance>> groups(Part part) {
        Map<String, List<Utterance>> found = new LinkedHashMap<>();
        for (Utterance each : corpus.utterances()) {
            if (part == (each.part() == null ? Part.TRAIN : each.part())) {
                found.computeIfAbsent(group(each), none -> new ArrayList<>()).add(each);
            }
        }
        return List.copyOf(found.values());
    }

    private String group(Utterance utterance) {
        if (join.by() == null) {
            return "";
        }
        String group = utterance.attributes().get(join.by());
        if (group == null) {
            throw new DataException("audio.join.by: found no attribute " + DataException.quote(join.by()) + " of "
                    + utterance.name() + ", expected it of every recording; audio.names says which there are");
        }
        return group;
    }

    /** Strings for training in each epoch. */
    public int count() {
        return join.count();
    }

    /**
     * A string of the training part. Its number alone decides who speaks and how many recordings it has, so that its length stays
     * much the same from epoch to epoch.
     *
     * @param epoch from 0
     * @param index from 0 to before {@link #count}
     */
    public Utterance training(int epoch, int index) {
        return draw(Part.TRAIN, epoch, index);
    }

    /** So many strings of a part, always the same. */
    public List<Utterance> strings(Part part, int wanted) {
        List<Utterance> strings = new ArrayList<>();
        for (int i = 0; i < wanted && !groups(part).isEmpty(); i++) {
            strings.add(draw(part, 0, i));
        }
        return strings;
    }

    /**
     * The corpus of strings: those for training as in epoch 0, then those of the manifest that are for validation and test; where
     * there is no manifest, for each of those parts as many as it has recordings.
     *
     * @param options as the recordings were read
     * @param rate as the recordings were read
     * @param locations where the manifest is looked for
     */
    public Corpus corpus(CorpusOptions options, int rate, Function<String, Optional<Path>> locations) {
        List<Utterance> strings = new ArrayList<>(strings(Part.TRAIN, join.count()));
        Set<Path> files = new LinkedHashSet<>(corpus.files());
        List<String> notes = new ArrayList<>(corpus.notes());
        notes.add(join.count() + " strings of " + join.pieces().get(0) + " to "
                + join.pieces().get(1) + " recordings for training, drawn anew in each epoch");
        if (join.manifest() == null) {
            strings.addAll(strings(Part.VALIDATION, corpus.of(Part.VALIDATION).size()));
            strings.addAll(strings(Part.TEST, corpus.of(Part.TEST).size()));
        } else {
            Corpus listed = listed(join.manifest(), options, rate, locations);
            listed.utterances().stream()
                    .filter(each -> each.part() == Part.VALIDATION || each.part() == Part.TEST)
                    .forEach(strings::add);
            files.addAll(listed.files());
            notes.addAll(listed.notes());
        }
        return new Corpus(strings, List.copyOf(files), notes, corpus.recordings());
    }

    private Corpus listed(
            String manifest, CorpusOptions options, int rate, Function<String, Optional<Path>> locations) {
        Path file = locations
                .apply(manifest)
                .orElseThrow(() -> new DataException("audio.join.manifest: found no file " + manifest
                        + ", expected it in the model's folder or where data is looked for"));
        return new ManifestReading(file, options, rate, corpus.recordings()).corpus();
    }

    private Utterance draw(Part part, int epoch, int index) {
        List<List<Utterance>> all = groups.getOrDefault(part, List.of());
        Draw steady = Draw.of(join.seed(), PARTS.indexOf(part), index);
        List<Utterance> group = all.get(steady.below(all.size()));
        int count = steady.whole(join.pieces().get(0), join.pieces().get(1));
        Draw draw = Draw.of(join.seed(), PARTS.indexOf(part), index, epoch);
        List<Utterance> pieces = new ArrayList<>();
        List<Double> gaps = new ArrayList<>(List.of(gap(draw)));
        for (int i = 0; i < count; i++) {
            pieces.add(group.get(draw.below(group.size())));
            gaps.add(gap(draw));
        }
        Mix mix = new Mix(
                pieces.stream().map(each -> each.sound().pieces().get(0)).toList(),
                gaps,
                level(join.noise(), draw),
                level(join.snr(), draw),
                draw.below(Integer.MAX_VALUE));
        return new Utterance(name(part, index), shared(group), text(pieces), part, mix);
    }

    private static String name(Part part, int index) {
        return part.name().toLowerCase(Locale.ROOT) + "-" + index;
    }

    private double gap(Draw draw) {
        boolean none = draw.happens(join.gapless());
        double millis = Math.rint(draw.between(join.gap().get(0), join.gap().get(1)));
        return none ? 0 : millis;
    }

    private static @Nullable Double level(@Nullable List<Double> pair, Draw draw) {
        Range range = Range.of(pair, "level", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double place = draw.between(0, 1);
        return range == null ? null : Math.rint((range.low() + place * (range.high() - range.low())) * TENTHS) / TENTHS;
    }

    private static String text(List<Utterance> pieces) {
        return String.join(
                " ", pieces.stream().map(each -> String.valueOf(each.text())).toList());
    }

    /** A string has the attribute that its recordings share by design, none that they share by chance. */
    private Map<String, String> shared(List<Utterance> group) {
        return join.by() == null ? Map.of() : Map.of(join.by(), group(group.get(0)));
    }
}
