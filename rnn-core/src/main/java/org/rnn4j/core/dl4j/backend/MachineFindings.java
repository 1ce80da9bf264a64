package org.rnn4j.core.dl4j.backend;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import oshi.SystemInfo;

/** What can be said without ND4J: versions, Java, operating system, processor and memory. */
final class MachineFindings {
    private MachineFindings() {}

    static List<Finding> all() {
        return List.of(
                Finding.plain("rnn4j", "rnn4j", version("org.rnn4j", "rnn-core")),
                Finding.plain("dl4j", "Deeplearning4j", version("org.deeplearning4j", "deeplearning4j-nn")),
                Finding.plain(
                        "java",
                        "Java",
                        System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                                + System.getProperty("java.vm.name")),
                Finding.plain(
                        "os",
                        "Operating system",
                        System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                                + System.getProperty("os.arch")),
                Finding.plain("cpu", "Processor", processor()),
                Finding.plain(
                        "cores", "Cores", Integer.toString(Runtime.getRuntime().availableProcessors())),
                Finding.plain("memory", "Memory", memory()));
    }

    private static String processor() {
        try {
            return new SystemInfo().getHardware().getProcessor().getName().strip();
        } catch (LinkageError | RuntimeException e) {
            return "unknown";
        }
    }

    private static String memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String total =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? gigabytes(system.getTotalMemorySize()) + " in the machine, "
                        : "";
        return total + gigabytes(heap) + " for the Java heap";
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    /** From the pom.properties that Maven puts into each jar, and that the fat jar keeps. */
    private static String version(String groupId, String artifactId) {
        String file = "/META-INF/maven/" + groupId + "/" + artifactId + "/pom.properties";
        Properties properties = new Properties();
        try (InputStream in = MachineFindings.class.getResourceAsStream(file)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown (not from a jar)");
    }
}
