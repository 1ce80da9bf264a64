package org.rnn4j.app.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rnn4j.app.experiment.Interruption;
import org.rnn4j.app.experiment.Interruption.Stage;

/**
 * Ctrl-C, SIGTERM and a terminal that is closed (SIGHUP) during a training: the first asks it to save and stop, the second ends the
 * process at once.
 *
 * <p>The JVM's own shutdown would not hear a second one. Its signals are reached by reflection, because the compiler warns of
 * them and some runtimes lack them; where they cannot be caught, a signal just ends the process, and the last checkpoint is there.
 */
final class TrainingSignals implements AutoCloseable {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(60);
    private static final int HANG_UP = 129;
    private static final int INTERRUPT = 130;
    private static final int TERMINATE = 143;

    private final Interruption interruption;
    private final Farewell farewell;
    /** What stood in for each signal before, by its name. */
    private final Map<String, Object> before = new LinkedHashMap<>();

    private int exitCode;

    private TrainingSignals(Interruption interruption, Farewell farewell) {
        this.interruption = interruption;
        this.farewell = farewell;
    }

    /** Catches them until it is closed. */
    static TrainingSignals caught(Interruption interruption, Farewell farewell) {
        TrainingSignals signals = new TrainingSignals(interruption, farewell);
        signals.take("HUP", HANG_UP);
        signals.take("INT", INTERRUPT);
        signals.take("TERM", TERMINATE);
        return signals;
    }

    /** 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP. */
    synchronized int exitCode() {
        return exitCode == 0 ? INTERRUPT : exitCode;
    }

    private void take(String name, int code) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            arrived(code);
                            return null;
                        }
                        return method.getName().equals("equals")
                                ? proxy == arguments[0]
                                : method.getName().equals("hashCode") ? code : name;
                    });
            before.put(name, handle(name, ours));
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            // Another system, another JDK, or a shell that ignores the signal for us.
        }
    }

    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Method handle = signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"));
        return handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    }

    /** The JVM calls this in a thread of its own. */
    private void arrived(int code) {
        synchronized (this) {
            if (exitCode != 0) {
                // Somebody does not want to wait.
                Runtime.getRuntime().halt(code);
            }
            exitCode = code;
        }
        Stage stage = interruption.ask();
        try {
            if (stage == Stage.ENDED || (stage == Stage.TRAINING && interruption.awaitStop(LONGEST_STEP))) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        farewell.leaving(stage);
        // The training does not listen now; what it made for itself alone is removed on the way out.
        Runtime.getRuntime().exit(code);
    }

    @Override
    public void close() {
        before.forEach((name, handler) -> {
            try {
                handle(name, handler);
            } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
                // It could be set, so that it can be set back.
            }
        });
    }
}
