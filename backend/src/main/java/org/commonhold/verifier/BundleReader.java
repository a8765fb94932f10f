package org.commonhold.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.commonhold.contract.Bytes;

/** Reads a bundle's zip into memory, with limits: a bundle may come from anybody. */
public final class BundleReader {

    /** The most octets that all files may inflate to: a community of 20,000 units stays far below. */
    public static final long MAX_TOTAL = 512L * 1024 * 1024;

    /** A folder for each notice, and plain names in it. */
    private static final Pattern NOTICE_FILE = Pattern.compile("notices/[0-9a-f]{32}/[a-z0-9][a-z0-9.-]{0,39}");

    private static final int CHUNK = 64 * 1024;

    private BundleReader() {}

    /** Why a file is no bundle. */
    public static final class NotABundle extends IOException {
        private static final long serialVersionUID = 1L;

        NotABundle(String message) {
            super(message);
        }
    }

    /**
     * Reads the zip.
     *
     * @param zip the stream; not closed
     * @return the files
     * @throws IOException when the stream cannot be read, is no zip, holds another name, a name twice, or too much
     */
    public static Bundle read(InputStream zip) throws IOException {
        Map<BundleFile, Bytes> files = new EnumMap<>(BundleFile.class);
        SortedMap<String, Bytes> notices = new TreeMap<>();
        ZipInputStream in = new ZipInputStream(zip);
        long left = MAX_TOTAL;
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            String name = entry.getName();
            boolean aboutNotice = NOTICE_FILE.matcher(name).matches();
            BundleFile file = aboutNotice ? null : named(name);
            Bytes octets = Bytes.of(inflate(in, left));
            left -= octets.length();
            if ((file == null ? notices.put(name, octets) : files.put(file, octets)) != null) {
                throw new NotABundle("the bundle holds " + name + " twice");
            }
        }
        for (BundleFile file : BundleFile.values()) {
            if (file.required() && !files.containsKey(file)) {
                throw new NotABundle("the bundle lacks " + file.path());
            }
        }
        return new Bundle(files, notices);
    }

    private static BundleFile named(String name) throws NotABundle {
        for (BundleFile file : BundleFile.values()) {
            if (file.path().equals(name)) {
                return file;
            }
        }
        throw new NotABundle("the bundle holds a file that does not belong to it");
    }

    private static byte[] inflate(InputStream in, long left) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            out.write(chunk, 0, read);
            if (out.size() > left) {
                throw new NotABundle("the bundle inflates to more than " + MAX_TOTAL + " octets");
            }
        }
        return out.toByteArray();
    }
}
