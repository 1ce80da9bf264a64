package org.rnn4j.data.utterance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.augment.Augmentation;
import org.rnn4j.data.audio.augment.Augmenter;
import org.rnn4j.data.audio.augment.Variant;
import org.rnn4j.data.audio.features.FeatureOptions;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.speech.Corpus;
import org.rnn4j.data.speech.CorpusOptions;
import org.rnn4j.data.speech.Joiner;
import org.rnn4j.data.speech.Utterance;
import org.rnn4j.data.split.Part;

/** The utterances of a data set as tables, and those for training as they are in each epoch. For many threads. */
public final class Utterances {
    private final Corpus corpus;
    private final SoundTables tables;
    private final AudioSpec spec;
    private final @Nullable Joiner joiner;

    private Utterances(Corpus corpus, AudioSpec spec, @Nullable Joiner joiner) {
        this.corpus = corpus;
        this.spec = spec;
        this.tables = new SoundTables(spec.sound());
        this.joiner = joiner;
    }

    /**
     * Lists utterances of which something is known.
     *
     * @param path a folder, a file or a manifest, see {@link Corpus#read}
     * @param transcribed whether those without a transcript are left out
     * @param locations where transcripts, root and manifests are, by their names
     */
    public static Utterances read(
            Path path, AudioSpec spec, boolean transcribed, Function<String, Optional<Path>> locations) {
        Corpus read = Corpus.read(path, spec.corpus(), spec.rate(), locations);
        Corpus corpus = transcribed ? read.transcribed() : read;
        boolean single = corpus.utterances().stream()
                .allMatch(each -> each.sound().pieces().size() == 1);
        if (spec.join() == null || !single) {
            checkParts(path, corpus);
            return new Utterances(corpus, spec, null);
        }
        Joiner joiner = new Joiner(corpus, spec.join());
        Corpus strings = joiner.corpus(spec.corpus(), spec.rate(), locations);
        if (strings.of(Part.VALIDATION).isEmpty()) {
            throw new DataException(
                    path + ": found no recording for validation, expected some beside those of training for"
                            + " audio.join; audio.parts or audio.join.manifest says which");
        }
        return new Utterances(strings, spec, joiner);
    }

    /** Lists recordings that are to be heard for the first time; only a manifest's {@code root} is looked for. */
    public static Utterances unlabelled(Path path, AudioSpec spec, Function<String, Optional<Path>> locations) {
        CorpusOptions options = new CorpusOptions(null, null, SoundTables.TEXT, spec.root(), null);
        return new Utterances(Corpus.read(path, options, spec.rate(), locations), spec.training(null, null), null);
    }

    /** All tables, computed by several threads: as they are without variation. */
    public List<Table> tables() {
        List<Utterance> all = corpus.utterances();
        return IntStream.range(0, all.size())
                .parallel()
                .mapToObj(i -> tables.of(all.get(i)))
                .toList();
    }

    /** The part of each; empty where nothing says any. */
    public List<Part> parts() {
        return corpus.parts();
    }

    /** All files that were read or hold recordings, in a steady order. */
    public List<Path> files() {
        return corpus.files();
    }

    /** Whether training utterances are other ones in each epoch. */
    public boolean areRenewed() {
        return joiner != null || spec.augment() != null;
    }

    /**
     * A training utterance as it is in an epoch.
     *
     * @param index its place among {@link #tables}
     * @param seed of the training
     */
    public Table varied(int index, long seed, int epoch) {
        Augmentation augmentation = spec.augment();
        Variant variant =
                augmentation == null ? Variant.PLAIN : new Augmenter(augmentation, seed).variant(epoch, index);
        return tables.of(inEpoch(index, epoch), variant);
    }

    /** The same without variation: a string of that epoch, or the utterance. */
    public Table plain(int index, int epoch) {
        return tables.of(inEpoch(index, epoch));
    }

    /** Sentences for people. */
    public List<String> notes() {
        FeatureOptions sound = spec.sound();
        List<String> notes = new ArrayList<>(corpus.notes());
        notes.add(String.format(
                Locale.ROOT,
                "%d utterances at %d Hz, %d features every %.4g ms",
                corpus.utterances().size(),
                sound.rate(),
                sound.width(),
                1000 * sound.stepSeconds()));
        return notes;
    }

    private Utterance inEpoch(int index, int epoch) {
        return joiner == null ? corpus.utterances().get(index) : joiner.training(epoch, index);
    }

    private static void checkParts(Path path, Corpus corpus) {
        int said = corpus.parts().size();
        if (corpus.utterances().isEmpty()) {
            throw new DataException(path + ": found no recording that is used (" + String.join("; ", corpus.notes())
                    + "), expected some");
        }
        if (said > 0 && said < corpus.utterances().size()) {
            throw new DataException(path + ": found the part of " + said + " of "
                    + corpus.utterances().size() + " utterances only, expected that all or none say it");
        }
    }
}
