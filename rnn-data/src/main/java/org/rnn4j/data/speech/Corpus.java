package org.rnn4j.data.speech;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.rnn4j.data.split.Part;

/**
 * Recordings and what is known of them, in a steady order.
 *
 * @param utterances by path, or in the order of the manifest
 * @param files all files that were read or that hold recordings, in that order: what a fingerprint is over
 * @param notes a sentence each on what was found and what was left out
 * @param recordings all that there are, those that are left out included
 */
public record Corpus(List<Utterance> utterances, List<Path> files, List<String> notes, List<Recording> recordings) {
    public Corpus {
        utterances = List.copyOf(utterances);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
        recordings = List.copyOf(recordings);
    }

    /**
     * Lists a corpus; sound is read when an utterance is asked for it.
     *
     * @param path a folder of .wav, .aiff and .au files, also in sub-folders and in zips; one such file; or a manifest (.jsonl)
     * @param rate samples per second of all waveforms
     * @param locations where {@link CorpusOptions#root} and a file of transcripts that does not lie beside the recordings are, as
     *     {@code DataLocations::find}
     * @throws org.rnn4j.data.sequence.DataException for what cannot be read or does not fit together
     */
    public static Corpus read(Path path, CorpusOptions options, int rate, Function<String, Optional<Path>> locations) {
        return Manifest.named(path) && Files.isRegularFile(path)
                ? new ManifestReading(path, options, rate, locations).corpus()
                : new FolderReading(path, options, rate, locations).corpus();
    }

    /** Those of one part. */
    public List<Utterance> of(Part part) {
        return utterances.stream().filter(each -> each.part() == part).toList();
    }

    /** The part of each; empty where nothing says any. */
    public List<Part> parts() {
        return utterances.stream().map(Utterance::part).filter(Objects::nonNull).toList();
    }

    /** The same without those of which it is not known what is said, with a note. */
    public Corpus transcribed() {
        List<Utterance> said =
                utterances.stream().filter(each -> each.text() != null).toList();
        if (said.size() == utterances.size()) {
            return this;
        }
        List<String> more = new ArrayList<>(notes);
        more.add((utterances.size() - said.size()) + " of " + utterances.size()
                + " recordings have no transcript and are left out");
        return new Corpus(said, files, more, recordings);
    }
}
