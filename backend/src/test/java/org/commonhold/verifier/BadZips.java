package org.commonhold.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonhold.contract.Bytes;

/** Zips that are no bundle: what is wrong with each, and its octets. */
final class BadZips {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int LARGE = 64 * MEBIBYTE;
    private static final Map<String, byte[]> ALL = make();
    private static final int DIRECTORY = 0x02014b50;
    private static final int SIZE_AT = 24;

    private BadZips() {}

    static Map<String, byte[]> all() {
        return ALL;
    }

    private static Map<String, byte[]> make() {
        byte[] sound = zip(Scenario.complete().bundle(Bundle.Edition.FULL));
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("empty file", new byte[0]);
        all.put("no zip", "not a zip".getBytes(StandardCharsets.UTF_8));
        all.put("zip cut short", Arrays.copyOf(sound, sound.length - 30));
        all.put("empty zip", zip(Map.of()));
        all.put("path that climbs", zip(Map.of("../../etc/passwd", bytes("x"))));
        all.put("path from the root", zip(Map.of("/etc/passwd", bytes("x"))));
        all.put("path with backslashes", zip(Map.of("log\\entries.jsonl", bytes("x"))));
        all.put("path that climbs out of a notice", zip(Map.of("notices/" + "d".repeat(32) + "/../x", bytes("x"))));
        all.put("folder", zip(Map.of("log/", new byte[0])));
        all.put("file that belongs to no bundle", zip(Map.of("evil.sh", bytes("x"))));
        all.put("zip inside", zip(Map.of("bundle.zip", sound)));
        all.put("zip in place of a file", with(sound, "package.json", sound));
        all.put("name twice", replaced(zip(two("roll.jsonl", "rolk.jsonl")), "rolk.jsonl", "roll.jsonl"));
        all.put("file missing", zip(Map.of("bundle.json", bytes("{}"))));
        all.put("bomb", zip(Map.of("bundle.json", new byte[0]), LARGE));
        all.put("bomb in many files", many());
        all.put("bomb that says to be small", sized(zip(Map.of("bundle.json", new byte[0]), LARGE), 100));
        all.put("file that says to be absurdly large", sized(sound, -2));
        all.put("file shorter than it says", sized(sound, 4000));
        all.put("file longer than it says", sized(sound, 3));
        all.put("damaged file", damaged(sound));
        return all;
    }

    static byte[] zip(Bundle bundle) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        bundle.files().forEach((file, octets) -> files.put(file.path(), octets.toArray()));
        bundle.notices().forEach((name, octets) -> files.put(name, octets.toArray()));
        return zip(files);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        return zip(files, 0);
    }

    /** A zip whose files are followed by zeros. */
    private static byte[] zip(Map<String, byte[]> files, int zeros) {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        byte[] block = new byte[MEBIBYTE];
        try (ZipOutputStream out = new ZipOutputStream(made)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                for (int written = 0; written < zeros; written += MEBIBYTE) {
                    out.write(block);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return made.toByteArray();
    }

    private static byte[] many() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int number = 0; number < 30; number++) {
            files.put("notices/" + "d".repeat(32) + "/" + number + ".json", new byte[0]);
        }
        return zip(files, 2 * MEBIBYTE);
    }

    private static byte[] with(byte[] zip, String name, byte[] content) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            Bundle bundle = BundleReader.read(new java.io.ByteArrayInputStream(zip));
            bundle.files().forEach((file, octets) -> files.put(file.path(), octets.toArray()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        files.put(name, content);
        return zip(files);
    }

    private static Map<String, byte[]> two(String one, String other) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(one, bytes("x"));
        files.put(other, bytes("y"));
        return files;
    }

    private static byte[] replaced(byte[] zip, String from, String to) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Another inflated size for the first file, in the zip's directory. */
    private static byte[] sized(byte[] zip, int size) {
        byte[] changed = zip.clone();
        ByteBuffer in = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < changed.length - SIZE_AT - Integer.BYTES; at++) {
            if (in.getInt(at) == DIRECTORY) {
                in.putInt(at + SIZE_AT, size);
                return changed;
            }
        }
        throw new IllegalStateException("no directory");
    }

    /** Changes compressed octets of a file that is never empty: nobody minds a time or a length in the header before or behind them. */
    private static byte[] damaged(byte[] zip) {
        String name = "package.json";
        byte[] changed = zip.clone();
        ByteBuffer in = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        int named = new String(zip, StandardCharsets.ISO_8859_1).indexOf(name);
        int data = named + name.length() + in.getShort(named - 2);
        changed[data + 40] ^= 0x55;
        return changed;
    }

    private static byte[] bytes(String text) {
        return Bytes.utf8(text).toArray();
    }
}
