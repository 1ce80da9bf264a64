package org.rnn4j.app.server.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.function.ToDoubleFunction;

/** Memory, collections and threads of the Java process; looked up when somebody reads them, not at the start. */
final class Machine {
    private static final double MILLIS = 1e-3;

    private Machine() {}

    static void register(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("jvm_memory_used_bytes")
                .help("Bytes in use, on the heap and beside it.")
                .labelNames("area")
                .callback(to -> {
                    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
                    to.call((double) memory.getHeapMemoryUsage().getUsed(), "heap");
                    to.call((double) memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("jvm_memory_max_bytes")
                .help("The most bytes that the heap may have.")
                .callback(to -> to.call((double) Runtime.getRuntime().maxMemory()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("jvm_threads")
                .help("Threads that live.")
                .callback(to -> to.call(ManagementFactory.getThreadMXBean().getThreadCount()))
                .register(registry);
        CounterWithCallback.builder()
                .name("jvm_gc_collections")
                .help("Garbage collections, by collector.")
                .labelNames("gc")
                .callback(to -> collectors(to::call, gc -> (double) gc.getCollectionCount()))
                .register(registry);
        CounterWithCallback.builder()
                .name("jvm_gc_seconds")
                .help("Seconds spent on garbage collections, by collector.")
                .labelNames("gc")
                .callback(to -> collectors(to::call, gc -> (double) gc.getCollectionTime() * MILLIS))
                .register(registry);
    }

    private interface Take {
        void take(double value, String... labels);
    }

    private static void collectors(Take to, ToDoubleFunction<GarbageCollectorMXBean> value) {
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            to.take(value.applyAsDouble(gc), gc.getName());
        }
    }
}
