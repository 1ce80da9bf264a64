package org.rnn4j.bench.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Cell;
import org.rnn4j.bench.work.Mode;
import org.rnn4j.bench.work.Numbers;
import org.rnn4j.bench.work.Peer;

/** ONNX Runtime. A stream's state goes in and comes out, but the next step takes the first again: in its favour. */
public final class OnnxRuntimePeer implements Peer {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    @Override
    public String version() {
        return "ONNX Runtime " + environment.getVersion();
    }

    @Override
    public Opened open(Case work) {
        try {
            return new Open(environment, work);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Open implements Opened {
        private final OrtSession session;
        private final Map<String, OnnxTensor> inputs = new HashMap<>();
        private final boolean stream;

        Open(OrtEnvironment environment, Case work) throws OrtException {
            this.stream = work.timeSteps() == 1;
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                if (stream) {
                    options.setIntraOpNumThreads(1);
                }
                this.session = environment.createSession(OnnxModels.of(work), options);
            }
            add(environment, "x", work.timeSteps(), work.batch(), work.features());
            add(environment, "h", 1, work.batch(), work.hiddenSize());
            if (work.cell() == Cell.LSTM) {
                add(environment, "c", 1, work.batch(), work.hiddenSize());
            }
        }

        private void add(OrtEnvironment environment, String name, long steps, long batch, long features)
                throws OrtException {
            float[] values = Numbers.inputs((int) (steps * batch * features));
            long[] shape = {steps, batch, features};
            inputs.put(name, OnnxTensor.createTensor(environment, Numbers.direct(values), shape));
        }

        @Override
        public @Nullable Runnable work(Mode mode) {
            return mode == Mode.INFER || (mode == Mode.STEP && stream) ? this::infer : null;
        }

        private void infer() {
            try {
                session.run(inputs).close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            inputs.values().forEach(OnnxTensor::close);
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
