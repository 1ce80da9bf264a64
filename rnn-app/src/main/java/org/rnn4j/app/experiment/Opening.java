package org.rnn4j.app.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Network;

/**
 * Puts together what a model's files say, which may be made up: each is checked where it is read, and here whether they belong
 * together.
 *
 * @param task the manifest's
 * @param saved the preprocessing
 */
record Opening(Task task, Saved saved) {
    /** The task of a network that comes without a description of its data. */
    static final String BARE = "network";

    /**
     * Reads and checks.
     *
     * @param task what the manifest says
     * @param preprocessing JSON
     * @param source what to call the model in messages, up to the name of a file
     * @throws ModelFileException naming the file at fault
     */
    static Opening of(String task, byte[] preprocessing, Network network, String source) {
        Task known = task(task, source);
        String file = source + "preprocessing.json";
        Saved saved = Saved.parse(preprocessing, file);
        try {
            Networks.checkFits(network, known, saved.data().signature());
            known.checkKnown(saved.data(), saved.reference());
        } catch (RuntimeException e) {
            // What was made up may fail anywhere in what was made for the real thing; it is the file's fault all the
            // same.
            throw new ModelFileException(
                    file + ": does not belong to the model's network and task " + task + ", " + reason(e), e);
        }
        return new Opening(known, saved);
    }

    private static Task task(String name, String source) {
        if (name.equals(BARE)) {
            throw new ModelFileException(
                    source + "manifest.json: expected a model with a description of its data, found a "
                            + "plain network, which 'rnn serve' answers (infer) and Rnn.load reads");
        }
        try {
            return Tasks.named(name);
        } catch (ConfigException e) {
            throw new ModelFileException(source + "manifest.json: " + e.getMessage(), e);
        }
    }

    /** Without Jackson's words, which name classes. */
    private static String reason(RuntimeException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json.getCause() instanceof IllegalArgumentException fault
                    ? "reference: " + fault.getMessage()
                    : "reference: found another kind of value than the task writes";
        }
        boolean ours =
                e instanceof IllegalArgumentException || e.getClass().getName().startsWith("org.rnn4j.");
        return ours && e.getMessage() != null ? e.getMessage() : "something in it is missing or of another size";
    }
}
