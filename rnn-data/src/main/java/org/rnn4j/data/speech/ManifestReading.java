package org.rnn4j.data.speech;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

/** Makes utterances of the lines of a manifest. */
final class ManifestReading {
    private final Path manifest;
    private final CorpusOptions options;
    private final Lookup lookup;
    private final List<Path> root;
    private final @Nullable NamePattern pattern;
    private final Set<String> names = new HashSet<>();
    private final Set<Recording> recordings = new LinkedHashSet<>();
    private int left;

    /** A manifest on its own. */
    ManifestReading(Path manifest, CorpusOptions options, int rate, Function<String, Optional<Path>> locations) {
        this(manifest, options, rate, root(options.root(), rate, locations));
    }

    /** A manifest of known recordings. */
    ManifestReading(Path manifest, CorpusOptions options, int rate, List<Recording> known) {
        this.manifest = manifest;
        this.options = options;
        Path folder = Objects.requireNonNullElse(manifest.toAbsolutePath().getParent(), manifest);
        lookup = new Lookup(folder, rate, known);
        root = known.stream().map(Recording::file).distinct().toList();
        pattern = options.names() == null ? null : NamePattern.of(options.names());
    }

    private static List<Recording> root(@Nullable String root, int rate, Function<String, Optional<Path>> locations) {
        if (root == null) {
            return List.of();
        }
        Path place = locations
                .apply(root)
                .orElseThrow(() -> new DataException(
                        "audio.root: found no folder " + root + ", expected one where data is looked for"));
        return Recordings.of(place, rate).all();
    }

    Corpus corpus() {
        List<Utterance> made = new ArrayList<>();
        Set<String> attributes = new HashSet<>();
        List<ManifestLine> lines = Manifest.lines(manifest);
        for (ManifestLine line : lines) {
            List<Recording> pieces = line.audio().stream()
                    .map(name -> lookup.find(line.place(), name))
                    .toList();
            recordings.addAll(pieces);
            Utterance utterance = utterance(line, pieces, attributes);
            if (utterance.part() == null && options.parts() != null) {
                left++;
            } else {
                made.add(utterance);
            }
        }
        if (lines.isEmpty()) {
            throw new DataException(manifest + ": found no line, expected an utterance on each");
        }
        Places.checkRules(options.parts(), attributes);
        return new Corpus(made, files(made), notes(lines.size()), List.copyOf(recordings));
    }

    private List<Path> files(List<Utterance> made) {
        Set<Path> files = new LinkedHashSet<>(List.of(manifest));
        files.addAll(root);
        made.forEach(each -> each.sound().pieces().forEach(piece -> files.add(piece.file())));
        return List.copyOf(files);
    }

    private List<String> notes(int lines) {
        List<String> notes = new ArrayList<>();
        notes.add(manifest.getFileName() + ": " + lines + (lines == 1 ? " utterance" : " utterances"));
        if (left > 0) {
            notes.add(
                    left
                            + " of them are left out, because by audio.parts their recordings are of another part, or of several");
        }
        return notes;
    }

    private Utterance utterance(ManifestLine line, List<Recording> pieces, Set<String> seen) {
        List<Map<String, String>> each = pieces.stream().map(this::attributes).toList();
        Map<String, String> attributes = new LinkedHashMap<>(each.size() == 1 ? each.get(0) : Map.of());
        attributes.putAll(line.attributes());
        each.forEach(piece -> seen.addAll(piece.keySet()));
        seen.addAll(attributes.keySet());
        String text = line.text() != null ? line.text() : text(each);
        Mix mix = new Mix(pieces, line.gaps(), line.noise(), line.snr(), line.seed());
        return new Utterance(name(line), attributes, text, part(line, each), mix);
    }

    private Map<String, String> attributes(Recording recording) {
        return pattern == null ? Map.of() : pattern.attributes(recording);
    }

    /** One recording gives its name; else, or where it is named twice, it is the place in the manifest. */
    private String name(ManifestLine line) {
        String place = line.place().source() + ":" + line.place().line();
        return line.audio().size() == 1 && names.add(line.audio().get(0))
                ? line.audio().get(0)
                : place;
    }

    private @Nullable String text(List<Map<String, String>> pieces) {
        List<String> texts = new ArrayList<>();
        for (Map<String, String> piece : pieces) {
            String text = piece.get(options.text());
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return String.join(" ", texts);
    }

    /** What rules say of all recordings, and where the line says it too, both; null where that is no part. */
    private @Nullable Part part(ManifestLine line, List<Map<String, String>> pieces) {
        PartRules rules = options.parts();
        if (rules == null) {
            return line.part();
        }
        List<@Nullable Part> parts = new ArrayList<>();
        for (Map<String, String> piece : pieces) {
            Map<String, String> all = new LinkedHashMap<>(line.attributes());
            all.putAll(piece);
            parts.add(rules.of(all));
        }
        Part first = parts.get(0);
        boolean one = parts.stream().allMatch(part -> part == first);
        return one && (line.part() == null || line.part() == first) ? first : null;
    }
}
