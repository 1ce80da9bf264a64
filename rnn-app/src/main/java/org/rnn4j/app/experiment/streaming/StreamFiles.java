package org.rnn4j.app.experiment.streaming;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.streaming.RowStream.Followed;
import org.rnn4j.app.task.Walker;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.modelfile.TensorFile;
import org.rnn4j.core.network.DoubleTensor;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.network.Tensor;

/**
 * States of streams as named tensors and a string of JSON, and back: nothing is believed that does not fit the model. What is
 * read goes on with the same bits.
 */
public final class StreamFiles {
    /** The string that says what the series are. */
    private static final String SERIES = "series";

    private StreamFiles() {}

    /** A stream of rows. */
    public static TensorFile of(RowStream.State state, Map<String, String> strings) {
        Map<String, Numbers> tensors = new LinkedHashMap<>();
        List<SavedSeries> series = new ArrayList<>();
        for (Followed followed : state.series.values()) {
            String prefix = SERIES + "." + series.size() + "/";
            SavedSeries saved = SavedSeries.of(followed.tail(), followed.walk() != null);
            for (int i = 0; i < saved.numbers().size(); i++) {
                double[] values =
                        followed.tail().rows().number(saved.numbers().get(i)).array();
                tensors.put(prefix + "numbers." + i, new DoubleTensor(List.of(values.length), values));
            }
            if (followed.walk() != null) {
                put(tensors, prefix, followed.walk().save());
            }
            series.add(saved);
        }
        Map<String, String> all = new LinkedHashMap<>(strings);
        all.put(SERIES, TensorFile.json(series.toArray(SavedSeries[]::new)));
        return new TensorFile(tensors, all);
    }

    /** A sequence of tensors. */
    public static TensorFile of(TensorStream stream, TensorStream.State state, Map<String, String> strings) {
        Map<String, Numbers> tensors = new LinkedHashMap<>();
        put(tensors, "", stream.save(state));
        return new TensorFile(tensors, strings);
    }

    private static void put(Map<String, Numbers> tensors, String prefix, List<Map<String, float[]>> networks) {
        for (int i = 0; i < networks.size(); i++) {
            String network = prefix + "network." + i + "/";
            networks.get(i)
                    .forEach((name, values) -> tensors.put(network + name, new Tensor(List.of(values.length), values)));
        }
    }

    /**
     * A stream of rows where it was left.
     *
     * @param mostSeries of the stream
     * @param source what to call the file in messages
     * @throws ModelFileException where the file holds no state of this model
     */
    public static RowStream.State rows(RowStream stream, int mostSeries, TensorFile file, String source) {
        Map<String, Numbers> left = new LinkedHashMap<>(file.tensors());
        SavedSeries[] all = file.value(SERIES, SavedSeries[].class, source);
        if (all.length > mostSeries) {
            throw new ModelFileException(source + ": expected at most " + mostSeries + " series, found " + all.length);
        }
        RowStream.State state = stream.begin(mostSeries);
        try {
            for (int i = 0; i < all.length; i++) {
                checkThere(all[i]);
                String prefix = SERIES + "." + i + "/";
                Followed followed = followed(stream, all[i], left, prefix);
                if (state.series.put(all[i].series(), followed) != null) {
                    throw new IllegalArgumentException("series: expected each once, found one twice");
                }
            }
            checkEmpty(left);
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(source + ": " + e.getMessage(), e);
        }
        return state;
    }

    private static Followed followed(RowStream stream, SavedSeries saved, Map<String, Numbers> left, String prefix) {
        List<double[]> numbers = new ArrayList<>();
        for (int i = 0; i < saved.numbers().size(); i++) {
            Numbers found = left.remove(prefix + "numbers." + i);
            if (!(found instanceof DoubleTensor doubles)) {
                throw new IllegalArgumentException(
                        "tensors: expected F64 numbers by the name " + prefix + "numbers." + i);
            }
            numbers.add(doubles.values());
        }
        Walker walker = stream.walker();
        if (saved.walked() != (walker != null)) {
            throw new IllegalArgumentException("series: expected " + (walker == null ? "no state" : "the state")
                    + " of a network, found " + (saved.walked() ? "one" : "none"));
        }
        Walker.@Nullable Walk walk = walker == null ? null : walker.restore(take(left, prefix, walker.networks()));
        return new Followed(saved.tail(numbers, stream.recent()), walk);
    }

    /**
     * A sequence of tensors where it was left.
     *
     * @param source what to call the file in messages
     * @throws ModelFileException where the file holds no state of this model
     */
    public static TensorStream.State tensors(TensorStream stream, TensorFile file, String source) {
        Map<String, Numbers> left = new LinkedHashMap<>(file.tensors());
        try {
            TensorStream.State state = stream.restore(take(left, "", stream.networks()));
            checkEmpty(left);
            return state;
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(source + ": " + e.getMessage(), e);
        }
    }

    private static List<Map<String, float[]>> take(Map<String, Numbers> left, String prefix, int networks) {
        List<Map<String, float[]>> taken = new ArrayList<>();
        for (int i = 0; i < networks; i++) {
            String network = prefix + "network." + i + "/";
            Map<String, float[]> arrays = new LinkedHashMap<>();
            left.forEach((name, values) -> {
                if (name.startsWith(network) && values instanceof Tensor tensor) {
                    arrays.put(name.substring(network.length()), tensor.values());
                }
            });
            arrays.keySet().forEach(name -> left.remove(network + name));
            taken.add(arrays);
        }
        return taken;
    }

    private static void checkThere(@Nullable SavedSeries saved) {
        if (saved == null) {
            throw new IllegalArgumentException("series: expected objects, found null");
        }
    }

    private static void checkEmpty(Map<String, Numbers> left) {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("tensors: expected those of the state alone, found "
                    + left.keySet().iterator().next());
        }
    }
}
