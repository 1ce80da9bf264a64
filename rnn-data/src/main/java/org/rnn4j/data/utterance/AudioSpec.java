package org.rnn4j.data.utterance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.augment.Augmentation;
import org.rnn4j.data.audio.features.FeatureKind;
import org.rnn4j.data.audio.features.FeatureOptions;
import org.rnn4j.data.audio.features.Normalisation;
import org.rnn4j.data.audio.features.Trim;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.speech.CorpusOptions;
import org.rnn4j.data.speech.Join;
import org.rnn4j.data.speech.PartRules;

/**
 * What a network hears and what is known of it: the {@code data.audio} section of a model.yaml. Absent (null) components take
 * their defaults; every violation is an IllegalArgumentException whose message begins with the key.
 *
 * @param rate see {@link FeatureOptions}, as for all up to stack
 * @param features log-mel bands (default) or cepstral coefficients
 * @param window milliseconds of a frame
 * @param hop milliseconds from frame to frame
 * @param bands mel bands
 * @param coefficients with mfcc: how many
 * @param lowest Hz where the first band begins
 * @param highest Hz where the last band ends
 * @param preEmphasis how much of the sample before is subtracted from each
 * @param deltas orders of derivatives beside the values
 * @param normalise what of an utterance's own is taken out
 * @param trim what is cut off as silence at both ends; null for nothing
 * @param stack frames that are one step, side by side
 * @param names see {@link CorpusOptions}, as for all up to parts: what file names say; null for nothing
 * @param transcripts a file of names and texts; null where something else says what is said
 * @param text the attribute that is the transcript where there is no other; default text
 * @param unit what a symbol of a transcript is; default a character
 * @param root where a manifest's recordings are looked for; null for its own folder
 * @param parts which recordings are for training, validation and test; null where nothing says it here
 * @param augment how training utterances are varied, anew in each epoch; null for not at all
 * @param join how recordings are joined to strings, for training anew in each epoch; null for not at all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AudioSpec(
        @JsonPropertyDescription("Samples per second; whatever a file has is resampled to it; default 16000.")
        Integer rate,

        @JsonPropertyDescription("log-mel (default), or mfcc: cepstral coefficients.")
        FeatureKind features,

        @JsonPropertyDescription("Milliseconds of a frame; default 25.")
        Double window,

        @JsonPropertyDescription("Milliseconds from frame to frame; default 10.")
        Double hop,

        @JsonPropertyDescription("Mel bands; default 40.") Integer bands,

        @JsonPropertyDescription("With features: mfcc: cepstral coefficients; default 13.") @Nullable
        Integer coefficients,

        @JsonPropertyDescription("Hz where the first band begins; default 20.")
        Double lowest,

        @JsonPropertyDescription("Hz where the last band ends; default half of the rate.")
        Double highest,

        @JsonPropertyDescription("How much of the sample before is subtracted from each; default 0.97.")
        Double preEmphasis,

        @JsonPropertyDescription("Orders of derivatives beside the values: 0 (default), 1 or 2.")
        Integer deltas,

        @JsonPropertyDescription(
                "none (default); utterance: mean 0 and deviation 1 of each feature over the utterance; level: bands are "
                        + "counted from 60 dB below the utterance's loudest.")
        Normalisation normalise,

        @JsonPropertyDescription("Silence that is cut off at both ends; absent for none.") @Nullable
        Trim trim,

        @JsonPropertyDescription("Frames that are one step, side by side; default 1.")
        Integer stack,

        @JsonPropertyDescription("What file names say, without their ending: \"{label}_{speaker}_{index}\".") @Nullable
        String names,

        @JsonPropertyDescription("A file of lines `name: text` or `name<TAB>text`.") @Nullable
        String transcripts,

        @JsonPropertyDescription("The attribute that is the transcript; default text.")
        String text,

        @JsonPropertyDescription("What a symbol of a transcript is: character (default) or word.")
        TextUnit unit,

        @JsonPropertyDescription("Where a manifest's recordings are looked for, beside its own folder.") @Nullable
        String root,

        @JsonPropertyDescription("Which recordings are for training, validation and test, by their attributes.")
        @Nullable
        PartRules parts,

        @JsonPropertyDescription("How training utterances are varied, anew in each epoch.") @Nullable
        Augmentation augment,

        @JsonPropertyDescription("How recordings are joined to strings, for training anew in each epoch.") @Nullable
        Join join) {
    @SuppressWarnings("ConstantValue")
    public AudioSpec {
        FeatureOptions sound = new FeatureOptions(
                rate,
                features,
                window,
                hop,
                bands,
                coefficients,
                lowest,
                highest,
                preEmphasis,
                deltas,
                normalise,
                trim,
                stack);
        rate = sound.rate();
        features = sound.features();
        window = sound.window();
        hop = sound.hop();
        bands = sound.bands();
        coefficients = sound.coefficients();
        lowest = sound.lowest();
        highest = sound.highest();
        preEmphasis = sound.preEmphasis();
        deltas = sound.deltas();
        normalise = sound.normalise();
        trim = sound.trim();
        stack = sound.stack();
        text = new CorpusOptions(names, transcripts, text, root, parts).text();
        unit = unit == null ? TextUnit.CHARACTER : unit;
    }

    /** All defaults. */
    public static AudioSpec standard() {
        return of(FeatureOptions.logMel(16_000, 40), CorpusOptions.unlabelled());
    }

    /** All defaults but these. */
    @SuppressWarnings("NullAway") // what is absent takes its default
    public static AudioSpec of(FeatureOptions sound, CorpusOptions corpus) {
        return new AudioSpec(
                sound.rate(),
                sound.features(),
                sound.window(),
                sound.hop(),
                sound.bands(),
                sound.coefficients(),
                sound.lowest(),
                sound.highest(),
                sound.preEmphasis(),
                sound.deltas(),
                sound.normalise(),
                sound.trim(),
                sound.stack(),
                corpus.names(),
                corpus.transcripts(),
                corpus.text(),
                null,
                corpus.root(),
                corpus.parts(),
                null,
                null);
    }

    /** What is computed from sound. */
    public FeatureOptions sound() {
        return new FeatureOptions(
                rate,
                features,
                window,
                hop,
                bands,
                coefficients,
                lowest,
                highest,
                preEmphasis,
                deltas,
                normalise,
                trim,
                stack);
    }

    /** What is known of recordings. */
    public CorpusOptions corpus() {
        return new CorpusOptions(names, transcripts, text, root, parts);
    }

    /** Whether training utterances are other ones in each epoch. */
    public boolean renews() {
        return augment != null || join != null;
    }

    /** The same with another unit of transcripts. */
    public AudioSpec unit(TextUnit other) {
        return with(corpus(), other, augment, join);
    }

    /** The same with training utterances that are varied, or joined to strings; null for not. */
    public AudioSpec training(@Nullable Augmentation varied, @Nullable Join joined) {
        return with(corpus(), unit, varied, joined);
    }

    /** The same with its files in other places: transcripts, the root and the manifest of strings. */
    public AudioSpec withFiles(UnaryOperator<String> place) {
        return withFiles(placed(transcripts, place), placed(root, place), placed(manifest(), place));
    }

    /** The same with these files where another says that they are. */
    public AudioSpec withFilesOf(AudioSpec other) {
        return withFiles(other.transcripts, other.root, other.manifest());
    }

    private AudioSpec withFiles(
            @Nullable String transcriptsFile, @Nullable String rootFolder, @Nullable String manifestFile) {
        return with(
                new CorpusOptions(names, transcriptsFile, text, rootFolder, parts),
                unit,
                augment,
                join == null ? null : join.withManifest(manifestFile));
    }

    private @Nullable String manifest() {
        return join == null ? null : join.manifest();
    }

    private AudioSpec with(
            CorpusOptions corpus, TextUnit symbol, @Nullable Augmentation varied, @Nullable Join joined) {
        return new AudioSpec(
                rate,
                features,
                window,
                hop,
                bands,
                coefficients,
                lowest,
                highest,
                preEmphasis,
                deltas,
                normalise,
                trim,
                stack,
                corpus.names(),
                corpus.transcripts(),
                corpus.text(),
                symbol,
                corpus.root(),
                corpus.parts(),
                varied,
                joined);
    }

    private static @Nullable String placed(@Nullable String file, UnaryOperator<String> place) {
        return file == null ? null : place.apply(file);
    }
}
