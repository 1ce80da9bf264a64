package org.rnn4j.data.speech;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

/** Makes utterances of the recordings of a folder or file. */
final class FolderReading {
    private final CorpusOptions options;
    private final Recordings recordings;
    private final List<Path> files;
    private final List<String> notes = new ArrayList<>();
    private final @Nullable NamePattern pattern;
    private final @Nullable Transcripts transcripts;

    FolderReading(Path path, CorpusOptions options, int rate, Function<String, Optional<Path>> locations) {
        this.options = options;
        recordings = Recordings.of(path, rate);
        files = new ArrayList<>(recordings.files());
        pattern = options.names() == null ? null : NamePattern.of(options.names());
        transcripts = options.transcripts() == null ? null : transcripts(path, options.transcripts(), locations);
    }

    private Transcripts transcripts(Path path, String name, Function<String, Optional<Path>> locations) {
        Path file = Places.beside(path, name)
                .or(() -> locations.apply(name))
                .orElseThrow(() -> new DataException("audio.transcripts: found no file " + name
                        + ", expected it beside the recordings or where data is looked for"));
        files.add(file);
        return Transcripts.read(file);
    }

    Corpus corpus() {
        List<Recording> all = recordings.all();
        boolean unique = all.stream().map(Recording::name).distinct().count() == all.size();
        List<Utterance> made = new ArrayList<>();
        int left = 0;
        Set<String> attributes = new HashSet<>();
        for (Recording each : all) {
            Utterance utterance = utterance(each, unique ? each.name() : each.path());
            attributes.addAll(utterance.attributes().keySet());
            if (options.parts() == null || utterance.part() != null) {
                made.add(utterance);
            } else {
                left++;
            }
        }
        Places.checkRules(options.parts(), attributes);
        notes.add(
                0,
                all.size() + (all.size() == 1 ? " recording" : " recordings") + " in "
                        + recordings.files().size() + (recordings.files().size() == 1 ? " file" : " files"));
        if (left > 0) {
            notes.add(left + " of them fit no rule of audio.parts and are left out");
        }
        checkTranscripts(made);
        return new Corpus(made, files, notes, all);
    }

    private Utterance utterance(Recording recording, String name) {
        Map<String, String> attributes = pattern == null ? new LinkedHashMap<>() : pattern.required(recording);
        String text = transcripts == null ? null : transcripts.of(recording);
        Part part = options.parts() == null ? null : options.parts().of(attributes);
        return new Utterance(
                name, attributes, text == null ? attributes.get(options.text()) : text, part, Mix.of(recording));
    }

    private void checkTranscripts(List<Utterance> made) {
        if (transcripts == null) {
            return;
        }
        if (transcripts.used() == 0) {
            throw new DataException(
                    "audio.transcripts: found " + transcripts.size() + " names in " + options.transcripts()
                            + " and none of a recording such as " + made.get(0).name()
                            + ", expected file names, with or without folders and endings");
        }
        notes.add(transcripts.used() + " recordings have one of the " + transcripts.size() + " transcripts");
    }
}
