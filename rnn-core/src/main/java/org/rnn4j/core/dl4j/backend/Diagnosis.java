package org.rnn4j.core.dl4j.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What rnn4j runs on here and what follows from it: versions, machine, ND4J backend, BLAS, threads, kernel and GPUs.
 *
 * @param healthy whether networks can be trained here
 * @param findings in the order in which people read them
 */
public record Diagnosis(boolean healthy, List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Looks around. Loads ND4J where a backend can be used; what goes wrong becomes a finding, never an exception. */
    public static Diagnosis take() {
        List<Finding> findings = new ArrayList<>(MachineFindings.all());
        boolean healthy = addBackend(findings);
        findings.add(RunningKernel.finding(RunningKernel.choose()));
        addGpus(findings, GpuProbe.find());
        return new Diagnosis(healthy, findings);
    }

    private static boolean addBackend(List<Finding> findings) {
        try {
            Backends.ensureOne();
            findings.addAll(NativeFindings.all());
            return true;
        } catch (BackendException e) {
            findings.add(new Finding("backend", "ND4J backend", "unusable", String.valueOf(e.getMessage())));
        } catch (LinkageError | RuntimeException e) {
            findings.add(new Finding("backend", "ND4J backend", "does not start", rootMessage(e)));
        }
        return false;
    }

    static void addGpus(List<Finding> findings, List<Gpu> gpus) {
        if (gpus.isEmpty()) {
            findings.add(new Finding("gpu", "GPU", "none found by nvidia-smi", "networks run on the CPU"));
        }
        for (int i = 0; i < gpus.size(); i++) {
            Gpu gpu = gpus.get(i);
            String key = gpus.size() == 1 ? "gpu" : "gpu" + i;
            String value = gpu.name() + ", compute capability " + gpu.capability() + ", driver " + gpu.driverVersion();
            findings.add(new Finding(key, "GPU", value, GpuSupport.of(gpu).sentence()));
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("");
    }

    /** One line per finding, and below it, indented, what follows. */
    public String toText() {
        int width = findings.stream().mapToInt(f -> f.title().length()).max().orElse(0);
        String indent = System.lineSeparator() + " ".repeat(width + 4) + "→ ";
        return findings.stream()
                .map(f -> f.title()
                        + " ".repeat(width - f.title().length() + 2)
                        + f.value()
                        + (f.meaning().isEmpty() ? "" : indent + f.meaning()))
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }

    /** For JSON: {@code healthy}, then per finding its key with {@code value} and, where there is one, {@code meaning}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("healthy", healthy);
        for (Finding finding : findings) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("value", finding.value());
            if (!finding.meaning().isEmpty()) {
                entry.put("meaning", finding.meaning());
            }
            map.put(finding.key(), entry);
        }
        return map;
    }
}
