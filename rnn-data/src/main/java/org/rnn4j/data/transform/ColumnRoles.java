package org.rnn4j.data.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.InputColumn;
import org.rnn4j.data.sequence.LearnAs;

/** What each input column is to the targets: one of their channels, their own values, known ahead. */
public final class ColumnRoles {
    private final List<Feature> targets;
    private final int horizon;

    /**
     * Roles beside some targets.
     *
     * @param horizon the rows that are to be forecast: a lag of so many rows is known ahead
     */
    public ColumnRoles(List<Feature> targets, int horizon) {
        this.targets = List.copyOf(targets);
        this.horizon = horizon;
    }

    /** The roles of columns that are scaled so. */
    public List<InputColumn> of(FeatureColumns columns, List<Scaler> scalers) {
        List<InputColumn> roles = new ArrayList<>();
        for (int i = 0; i < columns.names().size(); i++) {
            Scaler scaler = scalers.get(i);
            String name = columns.names().get(i);
            Feature feature = columns.feature(i);
            if (feature == null) {
                String source = columns.indicated(i);
                boolean known = columns.saidToBeKnown(source);
                roles.add(new InputColumn(name, known, channel(source), -1, 0, scaler.offset(), scaler.scale()));
            } else {
                int own = own(feature);
                int lag = own < 0 ? 0 : feature.lag() - targets.get(own).lag();
                int channel = channel(feature.column());
                roles.add(new InputColumn(name, isKnown(feature), channel, own, lag, scaler.offset(), scaler.scale()));
            }
        }
        return roles;
    }

    private boolean isKnown(Feature feature) {
        return feature.saidToBeKnown() || !feature.isColumn() || feature.lag() >= horizon;
    }

    private int channel(@Nullable String source) {
        for (int target = 0; target < targets.size(); target++) {
            if (source != null && source.equals(targets.get(target).column())) {
                return target;
            }
        }
        return -1;
    }

    private int own(Feature feature) {
        for (int target = 0; target < targets.size(); target++) {
            if (feature.isColumn() && isSame(feature, targets.get(target))) {
                return target;
            }
        }
        return -1;
    }

    private static boolean isSame(Feature feature, Feature target) {
        return Objects.equals(feature.column(), target.column())
                && Objects.equals(feature.minus(), target.minus())
                && isPlainNumber(feature)
                && isPlainNumber(target)
                && feature.lag() >= target.lag()
                && feature.apply() == learned(target);
    }

    private static boolean isPlainNumber(Feature feature) {
        return feature.above() == null && !feature.readsText() && !feature.change();
    }

    /** The function of the column that the network learns; null where no feature can be the same. */
    private static @Nullable Apply learned(Feature target) {
        LearnAs learnAs = target.learnAs();
        if (learnAs == null) {
            return target.apply();
        }
        if (target.apply() != Apply.NONE) {
            return null;
        }
        return switch (learnAs) {
            case LOG -> Apply.LOG;
            case LOG1P -> Apply.LOG1P;
            case SQRT -> Apply.SQRT;
        };
    }
}
