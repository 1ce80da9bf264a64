package org.rnn4j.app.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.draft.Draft;
import org.rnn4j.app.draft.Targets;
import org.rnn4j.core.modelfile.AtomicFiles;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.ColumnProfile;
import org.rnn4j.data.source.TableProfile;
import org.rnn4j.data.source.TimeProfile;

/**
 * {@code rnn init}: looks at a data file, or a folder with one file per sequence, and writes a model.yaml that trains as it is.
 */
public final class Initializing {
    private static final String FILE = "model.yaml";

    private final Path data;
    private final String base;
    private final Draft draft;
    private final List<String> findings = new ArrayList<>();

    /**
     * Looks at the data and makes the decisions.
     *
     * @param target the column to predict; null: the last one that can be
     * @throws DataException where the data cannot be read or learnt from
     */
    public Initializing(Path data, @Nullable String target) {
        this.data = data;
        String title = String.valueOf(data.toAbsolutePath().normalize().getFileName());
        this.base = Files.isDirectory(data) ? title : title.replaceFirst("(?i)(?<=.)\\.(csv|tsv|txt)?(\\.gz)?$", "");
        String name = base.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        Draft.Source source = new Draft.Source(title, name, Files.isDirectory(data));
        TableProfile profile = TableProfile.of(data);
        this.draft = firstUsable(source, profile, target);
        findings.addAll(draft.findings());
    }

    /**
     * Writes the file.
     *
     * @param out its folder; null: {@code models/<name of the data without extension>}
     * @return the file
     * @throws RequestException where there is a model.yaml already
     */
    public Path write(@Nullable Path out) {
        Path folder = out == null ? Path.of("models", base) : out;
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            throw new RequestException(
                    file + ": is there already and stays as it is; name another folder by --out, or remove it");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicFiles.write(file, draft.yaml(DataSets.portable(data, folder)).getBytes(UTF_8));
        return file;
    }

    /** What was found out, for people. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /**
     * Some targets fail only once the data are split: a class may be missing from the training rows. So each draft is tried,
     * and the next one taken, before anything is written.
     */
    private Draft firstUsable(Draft.Source source, TableProfile profile, @Nullable String asked) {
        String why = asked == null ? "the last column that can be predicted" : "asked for";
        DataException first = null;
        for (ColumnProfile target : Targets.of(profile, asked)) {
            Draft candidate = new Draft(source, profile, target, why);
            try {
                load(candidate);
                return candidate;
            } catch (DataException unusable) {
                checkOrder(profile, unusable);
                first = first == null ? unusable : first;
                findings.add("not " + target.name() + " as the target, because " + unusable.getMessage());
            }
        }
        throw first == null ? new DataException(source.title() + ": found nothing to predict") : first;
    }

    /** No other target helps where rows have no order. */
    private static void checkOrder(TableProfile profile, DataException said) {
        TimeProfile time = profile.time();
        if (time == null || time.order() != TimeProfile.Order.NONE) {
            return;
        }
        if (profile.series().parallel()) {
            throw new DataException(
                    said.getMessage() + "; rows of several series need one column that tells the series apart", said);
        }
        throw said;
    }

    private void load(Draft candidate) {
        Path folder = data.toAbsolutePath().getParent();
        Path here = folder == null ? data.toAbsolutePath() : folder;
        DataSpec spec = ConfigFile.of(candidate.yaml("data"), here.resolve(FILE), List.of())
                .config()
                .data();
        SequenceData.load(spec.withPath(data.toAbsolutePath().toString()), here);
    }
}
