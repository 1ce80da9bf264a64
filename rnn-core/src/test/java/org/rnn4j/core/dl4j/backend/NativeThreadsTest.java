package org.rnn4j.core.dl4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class NativeThreadsTest {
    @Test
    void tuning_reaches_openmp_and_blas_and_returns_what_was_before() {
        NativeThreads before = NativeThreads.now();
        Environment environment = Nd4j.getEnvironment();
        int maxMasterThreads = environment.maxMasterThreads();
        try {
            set(new NativeThreads(2, 2));

            assertThat(NativeThreads.tuneForSmallArrays()).isEqualTo(new NativeThreads(2, 2));

            assertThat(NativeThreads.now()).isEqualTo(new NativeThreads(1, 1));
            assertThat(environment.maxMasterThreads()).isEqualTo(1);
        } finally {
            set(before);
            environment.setMaxMasterThreads(maxMasterThreads);
        }
    }

    private static void set(NativeThreads threads) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads.openMp());
        Nd4j.factory().blas().setMaxThreads(threads.blas());
    }
}
