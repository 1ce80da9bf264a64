package org.rnn4j.core.training;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * How past outputs among the inputs come to be the network's own while it trains (Bengio et al. 2015): at first they are the
 * truth, then a share of them that grows linearly is what the network itself says in a first pass over the batch (Mihaylova and
 * Martins 2019, who so keep all steps of a sequence in one pass).
 *
 * @param share of past outputs that are the network's own in the end, in (0, 1], default 0.5
 * @param epochs over which the share grows from 0, default all
 */
public record ScheduledSampling(
        @JsonPropertyDescription("The share of past outputs that are the network's own in the end; default 0.5.")
        Double share,

        @JsonPropertyDescription("Epochs over which the share grows from 0; default all.") @Nullable
        Integer epochs) {
    public ScheduledSampling(@Nullable Double share, @Nullable Integer epochs) {
        this.share = share == null ? 0.5 : share;
        this.epochs = epochs;
        if (!(this.share > 0 && this.share <= 1)) {
            throw new IllegalArgumentException("share: expected a number above 0, at most 1, found " + share);
        }
        if (epochs != null && epochs < 1) {
            throw new IllegalArgumentException("epochs: expected at least 1, found " + epochs);
        }
    }

    /**
     * The share in an epoch.
     *
     * @param epoch from 0
     * @param planned epochs of the run
     */
    public double shareIn(int epoch, int planned) {
        int last = Math.max(1, (epochs == null ? planned : epochs) - 1);
        return share * Math.min(1, (double) epoch / last);
    }
}
