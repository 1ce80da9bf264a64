package org.rnn4j.bench.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/**
 * Writes a table as sensors give it, the same for the same seed: a time each second, then nine columns of noisy waves with two
 * to seven decimals. The next value of {@code level} can be learned from the others.
 */
final class GeneratedTable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int COLUMNS = 9;

    private final Random random;

    GeneratedTable(long seed) {
        random = new Random(seed);
    }

    /** The names of the columns. */
    static String header() {
        StringBuilder header = new StringBuilder("time,level");
        for (int column = 1; column < COLUMNS; column++) {
            header.append(",sensor").append(column);
        }
        return header.append('\n').toString();
    }

    /**
     * Writes rows until one of the limits is reached.
     *
     * @return how many rows
     */
    long write(Path file, long mostRows, long mostBytes) throws IOException {
        LocalDateTime time = LocalDateTime.of(2020, 1, 1, 0, 0);
        byte[] header = header().getBytes(StandardCharsets.US_ASCII);
        long bytes = header.length;
        long row = 0;
        StringBuilder line = new StringBuilder();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(header);
            while (row < mostRows && bytes < mostBytes) {
                line.setLength(0);
                TIME.formatTo(time.plusSeconds(row), line);
                for (int column = 0; column < COLUMNS; column++) {
                    line.append(',');
                    number(line, value(row, column), 2 + column % 6);
                }
                byte[] written = line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
                out.write(written);
                bytes += written.length;
                row++;
            }
        }
        return row;
    }

    private double value(long row, int column) {
        double wave = Math.sin(row / (20.0 + 13 * column)) + Math.cos(row / 86_400.0 * (1 + column));
        return 50 * wave + random.nextGaussian();
    }

    /** With so many decimals, which String.format would take a hundred times as long for. */
    private static void number(StringBuilder line, double value, int decimals) {
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        long scaled = Math.round(Math.abs(value) * unit);
        String fraction = Long.toString(scaled % unit);
        line.append(value < 0 ? "-" : "").append(scaled / unit).append('.');
        line.append("0".repeat(decimals - fraction.length())).append(fraction);
    }
}
