package org.rnn4j.data.large;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.rnn4j.data.source.ReadReport;

/**
 * The first {@link #BYTES} bytes of a file of columns: magic number, length, the fields, CRC-32C of all before, then zeros.
 *
 * @param key SHA-256 of what was asked for: file, columns, dialect, version of the format
 * @param source of the text file the size and the hash of all bytes
 * @param shape how many numbers there are and where
 * @param counts what was counted while parsing
 * @param data hash of all that follows the header
 */
record ColumnHeader(Sha256 key, Source source, Shape shape, ReadReport.Counts counts, Sha256 data) {
    /** The length of the header, a whole number of pages. */
    static final int BYTES = 1 << 13;

    private static final long MAGIC = 0x524E4E344A434F4CL; // "RNN4JCOL"
    private static final int LONGEST_TEXT = 1_000;

    /** The text file. */
    record Source(long size, Sha256 hash) {}

    /**
     * Where numbers lie: columns of {@code capacity} 64-bit numbers each, first the numbers, then times, then lines.
     *
     * @param numbers columns of float64 numbers
     * @param timed whether a column of times follows
     * @param firstLine the line of the first row where lines count up by one; −1 where a last column has them
     */
    record Shape(long rows, long capacity, int numbers, boolean timed, long firstLine) {
        int columns() {
            return numbers + (timed ? 1 : 0) + (firstLine < 0 ? 1 : 0);
        }

        /** The length of the whole file. */
        long fileBytes() {
            return offset(columns(), 0);
        }

        /** The place of a number in the file. */
        long offset(int column, long row) {
            return BYTES + (column * capacity + row) * Long.BYTES;
        }
    }

    ByteBuffer encoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(key.hex());
            out.writeLong(source.size());
            out.writeUTF(source.hash().hex());
            out.writeLong(shape.rows());
            out.writeLong(shape.capacity());
            out.writeInt(shape.numbers());
            out.writeBoolean(shape.timed());
            out.writeLong(shape.firstLine());
            out.writeLong(counts.skippedRows());
            String text = counts.firstSkipped();
            out.writeUTF(text.substring(0, Math.min(LONGEST_TEXT, text.length())));
            out.writeLong(counts.missingValues());
            out.writeUTF(data.hex());
        }
        ByteBuffer header = ByteBuffer.allocate(BYTES);
        header.putLong(MAGIC).putInt(bytes.size()).put(bytes.toByteArray());
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, header.position());
        return header.putInt((int) crc.getValue()).rewind();
    }

    /** Reads a header; empty where the bytes are not one, whole and undamaged. */
    static Optional<ColumnHeader> decoded(byte[] header) {
        ByteBuffer bytes = ByteBuffer.wrap(header);
        int length = bytes.getInt(Long.BYTES);
        int end = Long.BYTES + Integer.BYTES + length;
        if (bytes.getLong(0) != MAGIC || length < 0 || end > BYTES - Integer.BYTES) {
            return Optional.empty();
        }
        CRC32C crc = new CRC32C();
        crc.update(header, 0, end);
        if ((int) crc.getValue() != bytes.getInt(end)) {
            return Optional.empty();
        }
        int fields = Long.BYTES + Integer.BYTES;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(header, fields, length))) {
            Sha256 key = new Sha256(in.readUTF());
            Source source = new Source(in.readLong(), new Sha256(in.readUTF()));
            Shape shape = new Shape(in.readLong(), in.readLong(), in.readInt(), in.readBoolean(), in.readLong());
            ReadReport.Counts counts = new ReadReport.Counts(shape.rows(), in.readLong(), in.readUTF(), in.readLong());
            return Optional.of(new ColumnHeader(key, source, shape, counts, new Sha256(in.readUTF())));
        } catch (IOException notAsWritten) {
            return Optional.empty();
        }
    }
}
