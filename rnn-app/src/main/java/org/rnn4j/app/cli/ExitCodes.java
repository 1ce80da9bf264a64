package org.rnn4j.app.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.core.dl4j.backend.BackendException;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.training.DivergedException;
import org.rnn4j.data.sequence.DataException;

/** The one place where an exception becomes a sentence and an exit code. */
final class ExitCodes {
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;

    private ExitCodes() {}

    static int report(Exception e, PrintWriter err, boolean verbose) {
        boolean badInput = e instanceof ConfigException
                || e instanceof DataException
                || e instanceof ModelFileException
                || e instanceof RequestException;
        boolean known = badInput || e instanceof BackendException || e instanceof DivergedException;
        err.println("rnn: " + sentence(e, known));
        if (verbose || (!known && !(e instanceof UncheckedIOException))) {
            e.printStackTrace(err);
        }
        return badInput ? BAD_INPUT : FAILED;
    }

    private static String sentence(Exception e, boolean known) {
        String message = e.getMessage();
        if (e instanceof UncheckedIOException io && io.getCause() != null) {
            return message == null || message.equals(io.getCause().toString()) ? file(io.getCause()) : message;
        }
        return known && message != null ? message : e.getClass().getSimpleName() + ": " + message;
    }

    private static String file(Exception e) {
        String what = e instanceof NoSuchFileException
                ? "no such file"
                : e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
        return e instanceof FileSystemException file && file.getFile() != null ? file.getFile() + ": " + what : what;
    }
}
