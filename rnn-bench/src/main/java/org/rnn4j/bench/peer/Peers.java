package org.rnn4j.bench.peer;

import java.util.Map;
import java.util.function.Supplier;
import org.rnn4j.bench.work.Peer;

/** Who takes part, in the order of the tables' columns. */
public enum Peers {
    /** The compiled program of this project. */
    COMPILED("rnn4j", "one lane per core, native calls single-threaded", Map.of(), CompiledPeer::new),
    /** Stock DL4J, nothing set. */
    DL4J("DL4J as shipped", "nothing set: ND4J takes all cores", Map.of(), Dl4jPeer::new),
    /** Stock DL4J as its users tune it. */
    DL4J_TUNED("DL4J, OMP 1", "OMP_NUM_THREADS=1", Map.of("OMP_NUM_THREADS", "1"), Dl4jPeer::new),
    /** PyTorch's library, from Java. */
    TORCH("libtorch (DJL)", "default: one intra-op thread per core", Map.of(), TorchPeer::new),
    /** A static graph, unrolled. */
    TENSORFLOW("TensorFlow", "default: inter-op and intra-op pools of all cores", Map.of(), TensorFlowPeer::new),
    /** Inference only. */
    ONNX_RUNTIME("ONNX Runtime", "default for batches, one intra-op thread for streams", Map.of(), OnnxRuntimePeer::new),
    /** No network: the machine's own speed. */
    PRODUCT("SGEMM 2048³", "OpenBLAS on all cores", Map.of(), ProductPeer::new);

    private final String title;
    private final String threads;
    private final Map<String, String> environment;
    private final Supplier<Peer> start;

    Peers(String title, String threads, Map<String, String> environment, Supplier<Peer> start) {
        this.title = title;
        this.threads = threads;
        this.environment = environment;
        this.start = start;
    }

    /** For tables. */
    public String title() {
        return title;
    }

    /** How its threads are set. */
    public String threads() {
        return threads;
    }

    /** What its process needs set. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Loads the library. Only in its own process. */
    public Peer start() {
        return start.get();
    }
}
