package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rnn4j.core.importing.ModelZip;

/** What a DL4J zip holds: {@code configuration.json}, a zero byte, {@code coefficients.bin}. */
final class Dl4jSubject implements Subject {
    @Override
    public void read(byte[] data) throws IOException {
        TwoParts parts = TwoParts.of(data);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            put(zip, "configuration.json", parts.text());
            put(zip, "coefficients.bin", parts.rest());
        }
        ModelZip.read(new ByteArrayInputStream(bytes.toByteArray()), "fuzz.zip");
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
