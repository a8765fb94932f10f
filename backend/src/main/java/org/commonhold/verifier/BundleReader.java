package org.commonhold.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.commonhold.contract.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle's zip into memory, with limits: a bundle may come from anybody. It goes by the zip's directory, as the programs do with which
 * people open zips, so that nobody is shown other files than those that were verified.
 */
public final class BundleReader {

    /** The most octets that all files may inflate to: a community of 20,000 units stays far below. */
    public static final long MAX_TOTAL = 512L * 1024 * 1024;

    /** The most files: those of the assembly, and some for each of its notices. */
    public static final int MAX_FILES = 10_000;

    /** A folder for each notice, and plain names in it. */
    private static final Pattern NOTICE_FILE = Pattern.compile("notices/[0-9a-f]{32}/[a-z0-9][a-z0-9.-]{0,39}");

    private static final int CHUNK = 64 * 1024;

    /** Files, their texts, lines and documents together take this many times the octets of the files. */
    private static final int MEMORY_FOR_EACH_OCTET = 8;

    private BundleReader() {}

    /** Why a file is no bundle. */
    public static final class NotABundle extends IOException {
        private static final long serialVersionUID = 1L;

        NotABundle(String message) {
            super(message);
        }
    }

    /**
     * Reads a zip that is no file, by way of a temporary one.
     *
     * @param zip the stream; not closed
     * @return the files
     * @throws IOException as {@link #read(Path)}
     */
    public static Bundle read(InputStream zip) throws IOException {
        Path file = Files.createTempFile("bundle", ".zip");
        try {
            Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
            return read(file);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Reads the zip.
     *
     * @param file the zip
     * @return its files
     * @throws IOException when it cannot be read, is no zip, holds another name, a name twice, or too much
     */
    public static Bundle read(Path file) throws IOException {
        long limit = Math.min(MAX_TOTAL, Runtime.getRuntime().maxMemory() / MEMORY_FOR_EACH_OCTET);
        if (Files.size(file) > limit) {
            throw tooLarge(limit);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return read(zip, limit);
        } catch (ZipException | IllegalArgumentException broken) {
            throw new NotABundle("the file is no sound zip: " + broken.getMessage());
        }
    }

    private static Bundle read(ZipFile zip, long limit) throws IOException {
        if (zip.size() > MAX_FILES) {
            throw new NotABundle("the bundle holds more than " + MAX_FILES + " files");
        }
        SortedMap<String, ZipEntry> entries = new TreeMap<>();
        long total = 0;
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            String name = entry.getName();
            if (!NOTICE_FILE.matcher(name).matches() && named(name) == null) {
                throw new NotABundle("the bundle holds a file that does not belong to it");
            }
            if (entries.put(name, entry) != null) {
                throw new NotABundle("the bundle holds " + name + " twice");
            }
            total += Math.max(0, entry.getSize());
            if (total > limit) {
                throw tooLarge(limit);
            }
        }
        for (BundleFile file : BundleFile.values()) {
            if (file.required() && !entries.containsKey(file.path())) {
                throw new NotABundle("the bundle lacks " + file.path());
            }
        }
        Map<BundleFile, Bytes> files = new EnumMap<>(BundleFile.class);
        SortedMap<String, Bytes> notices = new TreeMap<>();
        for (Map.Entry<String, ZipEntry> entry : entries.entrySet()) {
            BundleFile file = named(entry.getKey());
            Bytes octets = inflate(zip, entry.getValue());
            if (file == null) {
                notices.put(entry.getKey(), octets);
            } else {
                files.put(file, octets);
            }
        }
        return new Bundle(files, notices);
    }

    private static NotABundle tooLarge(long limit) {
        return new NotABundle("the bundle is, or inflates to, more than " + limit + " octets; "
                + (limit < MAX_TOTAL ? "java -Xmx allows more" : "no bundle is as large"));
    }

    private static @Nullable BundleFile named(String name) {
        for (BundleFile file : BundleFile.values()) {
            if (file.path().equals(name)) {
                return file;
            }
        }
        return null;
    }

    /** Never more octets than the directory says, whatever follows in the file. */
    private static Bytes inflate(ZipFile zip, ZipEntry entry) throws IOException {
        long size = Math.max(0, entry.getSize());
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(size, CHUNK));
        CRC32 sum = new CRC32();
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
                sum.update(chunk, 0, read);
                if (out.size() > size) {
                    break;
                }
            }
        }
        if (out.size() != size || sum.getValue() != entry.getCrc()) {
            throw new NotABundle("a file in the bundle is not as long as the zip says, or damaged");
        }
        return Bytes.of(out.toByteArray());
    }
}
