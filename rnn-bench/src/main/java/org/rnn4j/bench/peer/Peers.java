package org.rnn4j.bench.peer;

import java.util.Map;
import org.rnn4j.bench.work.Peer;

/** Who takes part, in the order of the tables' columns. */
public enum Peers {
    /** The compiled program of this project. */
    COMPILED("rnn4j", "one lane per core, native calls single-threaded"),
    /** Stock DL4J, nothing set. */
    DL4J("DL4J as shipped", "nothing set: ND4J takes all cores"),
    /** Stock DL4J as its users tune it. */
    DL4J_TUNED("DL4J, OMP 1", "one OpenMP thread"),
    /** PyTorch's library, from Java. */
    TORCH("libtorch (DJL)", "default: one intra-op thread per core"),
    /** A static graph, unrolled. */
    TENSORFLOW("TensorFlow", "default: inter-op and intra-op pools of all cores"),
    /** Inference only. */
    ONNX_RUNTIME("ONNX Runtime", "default for batches, one intra-op thread for streams"),
    /** No network: the machine's own speed. */
    PRODUCT("SGEMM 2048³", "OpenBLAS on all cores");

    private final String title;
    private final String threads;

    Peers(String title, String threads) {
        this.title = title;
        this.threads = threads;
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
        return this == DL4J_TUNED ? Map.of("OMP_NUM_THREADS", "1") : Map.of();
    }

    /** Loads the library. Only in its own process. */
    public Peer start() {
        return switch (this) {
            case COMPILED -> new CompiledPeer();
            case DL4J, DL4J_TUNED -> new Dl4jPeer();
            case TORCH -> new TorchPeer();
            case TENSORFLOW -> new TensorFlowPeer();
            case ONNX_RUNTIME -> new OnnxRuntimePeer();
            case PRODUCT -> new ProductPeer();
        };
    }
}
