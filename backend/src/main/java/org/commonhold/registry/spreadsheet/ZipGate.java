package org.commonhold.registry.spreadsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a zip archive pass only if it stays small when inflated. Every entry is inflated once, because the sizes that an archive states
 * of itself are the sender's words. Uses the zip reader of the spreadsheet library, so that both see the same entries.
 */
final class ZipGate {
    private static final int ENTRIES_MAX = 500;
    private static final long INFLATED_MAX_BYTES = 160L << 20;
    private static final long RATIO_MAX = 100;
    /** Below this size an entry may have shrunk as it likes: a small sheet of equal cells does. */
    private static final long RATIO_GRACE_BYTES = 2L << 20;

    private final ZipFile zip;
    private long inflatedBytes;

    private ZipGate(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Checks an archive.
     *
     * @param archive the file
     * @return the inflated sheets and their relations, by lower-case path; nothing else is kept
     * @throws RefusedException {@code spreadsheet-bomb} or {@code spreadsheet-unreadable}
     */
    static Map<String, Bytes> inspect(byte[] archive) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                .get()) {
            return new ZipGate(zip).inspect();
        } catch (IOException | IllegalArgumentException damaged) {
            throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
        }
    }

    private Map<String, Bytes> inspect() throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (entries.size() > ENTRIES_MAX) {
            throw new RefusedException(RefusalCode.SPREADSHEET_BOMB);
        }
        Map<String, Bytes> kept = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (ZipArchiveEntry entry : entries) {
            String path = entry.getName().toLowerCase(Locale.ROOT);
            if (!seen.add(path) || !zip.canReadEntryData(entry)) {
                throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
            }
            boolean keep = path.startsWith("xl/worksheets/") || path.equals("xl/_rels/workbook.xml.rels");
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            inflate(entry, keep ? content : null);
            if (keep) {
                kept.put(path, Bytes.of(content.toByteArray()));
            }
        }
        return kept;
    }

    private void inflate(ZipArchiveEntry entry, @Nullable ByteArrayOutputStream into) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long entryBytes = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                entryBytes += read;
                inflatedBytes += read;
                long packed = Math.max(1, entry.getCompressedSize());
                boolean swollen = entryBytes > RATIO_GRACE_BYTES && entryBytes / packed > RATIO_MAX;
                if (inflatedBytes > INFLATED_MAX_BYTES || swollen) {
                    throw new RefusedException(RefusalCode.SPREADSHEET_BOMB);
                }
                if (into != null) {
                    into.write(buffer, 0, read);
                }
            }
        }
    }
}
