package org.rnn4j.core.kernel;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/**
 * The number of threads that OpenMP, as linked by oneDNN, gives to the calling thread. oneDNN has no call of its own for it, and
 * a second copy of OpenMP may be in the process, so the symbols are looked up through oneDNN's own library.
 */
final class OpenMp {
    /** dlopen's RTLD_LAZY without RTLD_GLOBAL: nobody else's symbols may change. */
    private static final int LAZY = 1;

    static {
        String library = Loader.load(dnnl.class);
        Native.register(OpenMp.class, NativeLibrary.getInstance(library, Map.of(Library.OPTION_OPEN_FLAGS, LAZY)));
    }

    private OpenMp() {}

    // Names as the library spells them.
    private static native int omp_get_max_threads();

    private static native void omp_set_num_threads(int threads);

    static int threads() {
        return omp_get_max_threads();
    }

    static void setThreads(int threads) {
        omp_set_num_threads(threads);
    }
}
