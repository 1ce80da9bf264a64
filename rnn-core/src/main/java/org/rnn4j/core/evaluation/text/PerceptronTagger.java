package org.rnn4j.core.evaluation.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The averaged perceptron of Collins (2002, "Discriminative training methods for hidden Markov models") as a tagger that goes
 * from left to right and never back, with Honnibal's kind of features: the word, its affixes and shape, the words around it and
 * the two tags before it. Strong for its size; a network for tags should be compared with it.
 *
 * <p>Training walks the sentences ten times, each time in an order of its own that depends on nothing but their number.
 */
public final class PerceptronTagger implements Tagger {
    private static final int EPOCHS = 10;
    private static final long SEED = 1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> pairs = new HashMap<>();
    private final PerceptronWeights weights;
    private final int tags;

    private PerceptronTagger(List<TaggedSentence> sentences) {
        TaggedSentence.check(sentences);
        tags = TaggedSentence.tags(sentences);
        weights = new PerceptronWeights(tags);
        List<int[][]> features = sentences.stream()
                .map(sentence -> WordFeatures.of(
                        sentence.words(), name -> numbers.computeIfAbsent(name, unseen -> weights.newFeature())))
                .toList();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int i : shuffled(sentences.size(), random)) {
                learn(features.get(i), sentences.get(i).tags());
            }
        }
        weights.average();
    }

    /**
     * Learns a tagger.
     *
     * @throws IllegalArgumentException when no word has a tag
     */
    public static PerceptronTagger learn(List<TaggedSentence> sentences) {
        return new PerceptronTagger(sentences);
    }

    @Override
    public int[] tag(List<String> words) {
        int[][] features = WordFeatures.of(words, name -> numbers.getOrDefault(name, -1));
        int[] found = new int[features.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = weights.best(features[i], history(features[i], found, i, false));
        }
        return found;
    }

    private void learn(int[][] features, int[] truth) {
        int[] found = new int[features.length];
        for (int i = 0; i < found.length; i++) {
            int[] history = history(features[i], found, i, true);
            found[i] = weights.best(features[i], history);
            if (truth[i] >= 0) {
                weights.learn(features[i], history, truth[i], found[i]);
            }
        }
    }

    /** What the tags before say: the last, the last two, and the last with the word itself. */
    private int[] history(int[] features, int[] found, int i, boolean learning) {
        int before = i > 0 ? found[i - 1] : tags;
        int beforeThat = i > 1 ? found[i - 2] : tags;
        long two = (long) before * (tags + 1) + beforeThat;
        long lower = features[WordFeatures.LOWER];
        return new int[] {
            pair(before, -1, learning), pair(two, -2, learning), pair(before, lower, learning && lower >= 0),
        };
    }

    private int pair(long tag, long other, boolean learning) {
        long key = (other << Integer.SIZE) ^ tag;
        return learning ? pairs.computeIfAbsent(key, unseen -> weights.newFeature()) : pairs.getOrDefault(key, -1);
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
