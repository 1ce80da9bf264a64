package org.rnn4j.data.large;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.columns.Mapped;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.ReadReport;

/**
 * A file of parsed columns, to be mapped: a {@link ColumnHeader}, then columns of little-endian 64-bit numbers.
 *
 * <p>It is believed only when its header is whole, belongs to this request, this version and these very bytes of the text file,
 * its length is right, and the hash of its data is right: every byte of both files is read. So a file that is cut off, old,
 * damaged or somebody else's is written anew.
 *
 * @param key what is asked for
 * @param source the text file's bytes
 * @param plan the wanted columns
 */
record ColumnFile(Sha256 key, ColumnHeader.Source source, RowPlan plan) {
    private static final int BLOCK = 1 << 22;

    /** The table in a file, if it may be believed. */
    Optional<CsvTables.TableFile> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(ColumnHeader.BYTES);
            if (Contents.read(channel, 0, bytes) < ColumnHeader.BYTES) {
                return Optional.empty();
            }
            Optional<ColumnHeader> header = ColumnHeader.decoded(bytes.array());
            if (header.isEmpty() || !believed(channel, header.get())) {
                return Optional.empty();
            }
            touch(file);
            return Optional.of(table(channel, header.get()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Makes the table of what has been parsed, and keeps its file in the cache, if one is given. */
    CsvTables.TableFile finish(ColumnWriter writer, Parsing.Result result, @Nullable CacheFolder cache)
            throws IOException {
        Sha256 data = cache == null ? key : dataHash(writer.channel(), Workers.all());
        ColumnHeader header = new ColumnHeader(key, source, result.shape(), result.counts(), data);
        if (cache != null) {
            writer.finish(header, cache.file(key));
            cache.sweep();
        }
        return table(writer.channel(), header);
    }

    private boolean believed(FileChannel channel, ColumnHeader header) throws IOException {
        return header.key().equals(key)
                && header.source().equals(source)
                && channel.size() == header.shape().fileBytes()
                && dataHash(channel, Workers.all()).equals(header.data());
    }

    /** Says that the file is in use, which keeps it in the cache. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException notOurs) {
            // Then it is swept earlier, and parsed again.
        }
    }

    /** The hash of all that follows the header: SHA-256 of the CRC-32C of each block. */
    private static Sha256 dataHash(FileChannel channel, Workers workers) throws IOException {
        int blocks = Math.toIntExact((channel.size() - ColumnHeader.BYTES + BLOCK - 1) / BLOCK);
        int[] sums = new int[blocks];
        workers.run(blocks, () -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK);
            CRC32C crc = new CRC32C();
            return block -> {
                Contents.read(channel, ColumnHeader.BYTES + (long) block * BLOCK, buffer.clear());
                crc.reset();
                crc.update(buffer.flip());
                sums[block] = (int) crc.getValue();
            };
        });
        return Sha256.of(sums);
    }

    private CsvTables.TableFile table(FileChannel channel, ColumnHeader header) throws IOException {
        ColumnHeader.Shape shape = header.shape();
        Map<String, Doubles> columns = new HashMap<>();
        for (int i = 0; i < plan.numbers().size(); i++) {
            columns.put(plan.numbers().get(i), Mapped.doubles(channel, shape.offset(i, 0), shape.rows()));
        }
        Longs times = shape.timed() ? Mapped.longs(channel, shape.offset(shape.numbers(), 0), shape.rows()) : null;
        Longs lines = shape.firstLine() >= 0
                ? Longs.range(shape.firstLine(), shape.rows())
                : Mapped.longs(channel, shape.offset(shape.columns() - 1, 0), shape.rows());
        ReadReport found = plan.report();
        Rows rows = new Rows(plan.source(), plan.source(), found.columns(), lines, times);
        ReadReport report =
                new ReadReport(plan.source(), found.dialect(), found.columns(), found.preview(), header.counts());
        return new CsvTables.TableFile(List.of(new Table(rows, columns, Map.of())), report);
    }
}
