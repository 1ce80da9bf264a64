package org.rnn4j.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Progress;
import org.rnn4j.core.training.EpochRecord;

/** Training on a terminal: a progress bar over the epochs; a line for each tenth of them where there is no terminal. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private final PrintWriter err;

    @SuppressWarnings("SystemConsoleNull") // newer JDKs need the second half, and only the first one can be asked on 17
    private final boolean terminal = System.console() != null && System.getenv("TERM") != null;

    private @Nullable ProgressBar bar;
    private int epochs = 1;

    ConsoleProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void say(String sentence) {
        err.println(sentence);
        err.flush();
    }

    @Override
    public void start(int plannedEpochs) {
        epochs = plannedEpochs;
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName("training")
                    .setInitialMax(plannedEpochs)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                    .build();
        }
    }

    @Override
    public void resumed(List<EpochRecord> history, int batches) {
        say("Going on after "
                + (batches == 0 ? "epoch " + history.size() : "batch " + batches + " of epoch " + (history.size() + 1))
                + ".");
        ProgressBar shown = bar;
        if (shown != null) {
            shown.stepTo(history.size());
        }
    }

    @Override
    public void afterEpoch(EpochRecord record, boolean best) {
        String line = line(record, best);
        ProgressBar shown = bar;
        if (shown != null) {
            shown.setExtraMessage(line);
            shown.stepTo(record.epoch());
        } else if (record.epoch() % Math.max(1, epochs / 10) == 0 || record.epoch() == 1) {
            say("epoch " + record.epoch() + "/" + epochs + "  " + line);
        }
    }

    private static String line(EpochRecord record, boolean best) {
        String validation = record.validationLossPerStep() == null
                ? ""
                : String.format(Locale.ROOT, "  validation %.4f", record.validationLossPerStep());
        return String.format(Locale.ROOT, "loss per step %.4f", record.lossPerStep()) + validation + (best ? " *" : "");
    }

    @Override
    public void finish() {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
            bar = null;
        }
    }

    @Override
    public void close() {
        finish();
    }
}
