package org.rnn4j.data.sequence;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What it takes to frame windows: the roles of the series' columns, the targets' units and the normalisation.
 *
 * @param columns one for each column of the series' inputs
 * @param units one for each target
 * @param normalise of each window
 * @param naiveSizes for {@code divide: naive}: the size of each target, in learned units, by the series' id
 * @param channelIdentity whether a sequence says by a one-hot input which target it is
 * @param gapsAreZero whether a missing input is 0 after the normalisation too
 */
public record Frame(
        List<InputColumn> columns,
        List<TargetUnit> units,
        Normalise normalise,
        Map<String, List<Double>> naiveSizes,
        boolean channelIdentity,
        boolean gapsAreZero) {
    public Frame {
        columns = List.copyOf(columns);
        units = List.copyOf(units);
        naiveSizes = Map.copyOf(naiveSizes);
    }

    /** Columns and targets without roles, as they are. */
    public static Frame plain(List<String> columns, int targets) {
        return new Frame(
                columns.stream().map(InputColumn::plain).toList(),
                Collections.nCopies(targets, TargetUnit.plain()),
                Normalise.none(),
                Map.of(),
                false,
                false);
    }
}
