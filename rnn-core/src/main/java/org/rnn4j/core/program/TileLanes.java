package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lanes that each hold a small batch by themselves, for each thread its own, and a bounded number of them to use again. */
final class TileLanes {
    /** Steps of all lanes that a thread keeps, unless one lane has more. */
    private static final int MOST_STEPS = 4096;

    private final Blueprint blueprint;
    private final List<Kept> threads = new ArrayList<>();

    private record Key(AxisSteps steps, int batch) {}

    private static final class Kept {
        final Map<Key, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true);
        int steps;
    }

    TileLanes(Blueprint blueprint, int count) {
        this.blueprint = blueprint;
        for (int i = 0; i < count; i++) {
            threads.add(new Kept());
        }
    }

    /** A lane for one batch, in the thread of that number. */
    Lane of(int thread, AxisSteps steps, int batch) {
        Kept kept = threads.get(thread);
        Key key = new Key(steps.capacity(), batch);
        Lane lane = kept.lanes.get(key);
        if (lane == null) {
            makeRoom(kept, key.steps().sum());
            lane = make(key);
            kept.lanes.put(key, lane);
            kept.steps += key.steps().sum();
        }
        return lane;
    }

    private static void makeRoom(Kept kept, int steps) {
        Iterator<Key> eldest = kept.lanes.keySet().iterator();
        while (kept.steps + steps > MOST_STEPS && eldest.hasNext()) {
            kept.steps -= eldest.next().steps().sum();
            eldest.remove();
        }
    }

    /** One at a time: they are built from views of the weights that are made when they are first asked for. */
    private Lane make(Key key) {
        synchronized (blueprint) {
            return LaneBuilder.build(blueprint, new LaneBuilder.Extent(0, 0, key.batch(), key.steps(), true), false);
        }
    }
}
