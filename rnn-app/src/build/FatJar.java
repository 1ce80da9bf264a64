import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A build step: joins the shaded classes and the native jars into rnn.jar without compressing anything again, and adds
 * the licence files of every dependency. Prints the size and fails above the limit.
 *
 * <p>Arguments: shaded jar, jar to write, largest size in megabytes (0: no limit), runtime class path.
 */
public final class FatJar {
    /** The jars that the shade plugin is told to leave out: big, and with no service files to merge. */
    private static final Pattern COPIED_AS_IT_IS =
            Pattern.compile("fastutil-.*|.*-(linux|macosx|windows)-(x86_64|arm64)\\.jar");

    private static final Pattern SERVICE = Pattern.compile("META-INF/services/.+");
    private static final Pattern LEGAL =
            Pattern.compile("(META-INF/)?[^/]*(licen[cs]e|notice|copying|about\\.html)[^/]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEFT_OUT = Pattern.compile("META-INF/(MANIFEST\\.MF|maven/.*)|module-info\\.class");

    private final Set<String> written = new HashSet<>();
    private final ZipArchiveOutputStream out;

    private FatJar(ZipArchiveOutputStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        Path shaded = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        long largest = Long.parseLong(arguments[2]);
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(unfinished)) {
            out.setUseZip64(Zip64Mode.AsNeeded);
            FatJar jar = new FatJar(out);
            jar.copy(shaded, name -> true);
            for (String element : arguments[3].split(File.pathSeparator)) {
                jar.addDependency(Path.of(element));
            }
        }
        double megabytes = Files.size(unfinished) / 1e6;
        System.out.printf(Locale.ROOT, "%s: %.1f MB%n", target.getFileName(), megabytes);
        if (largest > 0 && megabytes > largest) {
            System.err.printf(
                    Locale.ROOT,
                    "%s has %.1f MB, and the limit is %d MB (fatjar.max.megabytes): see what was added.%n",
                    unfinished, megabytes, largest);
            System.exit(1);
        }
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void addDependency(Path path) throws IOException {
        String name = path.getFileName().toString();
        if (!name.endsWith(".jar") || !Files.isRegularFile(path)) {
            return;
        }
        if (COPIED_AS_IT_IS.matcher(name).matches()) {
            copy(path, entry -> !LEFT_OUT.matcher(entry).matches() && !LEGAL.matcher(entry).matches());
        }
        addLegalFiles(path, "META-INF/third-party/" + name.replaceFirst("\\.jar$", "/"));
    }

    /** Copies entries as they are compressed; the first of a name wins, so the shaded ones come first. */
    private void copy(Path jar, Predicate<String> wanted) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(jar).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                if (SERVICE.matcher(entry.getName()).matches() && written.contains(entry.getName())) {
                    throw new IOException(jar + " has " + entry.getName() + ", which must be merged: let shade take it.");
                }
                if (wanted.test(entry.getName()) && written.add(entry.getName())) {
                    out.addRawArchiveEntry(entry, zip.getRawInputStream(entry));
                }
            }
        }
    }

    private void addLegalFiles(Path jar, String folder) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(jar).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String name = entry.getName();
                if (entry.isDirectory() || name.endsWith(".class") || !LEGAL.matcher(name).matches()) {
                    continue;
                }
                String copied = folder + name.substring(name.lastIndexOf('/') + 1);
                if (written.add(copied)) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    zip.getInputStream(entry).transferTo(bytes);
                    ZipArchiveEntry added = new ZipArchiveEntry(copied);
                    added.setTime(entry.getTime());
                    out.putArchiveEntry(added);
                    out.write(bytes.toByteArray());
                    out.closeArchiveEntry();
                }
            }
        }
    }
}
