package org.commonhold.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.platform.DurableFile;
import org.jspecify.annotations.Nullable;

/**
 * What a witness remembers, in a folder that one process holds at a time: {@code heads}, the newest cosigned checkpoint of each
 * log, and {@code refused}, pairs of a log's signed checkpoints that do not fit together, which prove its misbehaviour.
 */
final class WitnessRecord implements AutoCloseable {
    /** The most pairs that are kept: a log that signs nonsense may not fill the disk. */
    static final int MAX_REFUSED = 1000;

    private final Path heads;
    private final Path refused;
    private final FileChannel held;

    private WitnessRecord(Path heads, Path refused, FileChannel held) {
        this.heads = heads;
        this.refused = refused;
        this.held = held;
    }

    /**
     * Opens the folder.
     *
     * @param folder made where it is missing
     * @return the record
     * @throws IOException where the folder cannot be used
     * @throws IllegalStateException where another process holds it
     */
    static WitnessRecord open(Path folder) throws IOException {
        Path heads = Files.createDirectories(folder.resolve("heads"));
        Path refused = Files.createDirectories(folder.resolve("refused"));
        FileChannel held =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = held.tryLock();
        if (lock == null) {
            held.close();
            throw new IllegalStateException("another witness is running on " + folder);
        }
        return new WitnessRecord(heads, refused, held);
    }

    /** The newest checkpoint of a log that was cosigned, as its log signed it; null where there is none. */
    @Nullable
    SignedNote newest(String origin) throws IOException {
        Path file = head(origin);
        return Files.exists(file) ? SignedNote.read(Files.readString(file, StandardCharsets.UTF_8)) : null;
    }

    /** Remembers a checkpoint; returns when it is on disk. */
    void remember(String origin, SignedNote note) throws IOException {
        DurableFile.replace(head(origin), note.note().getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps two signed checkpoints of one log of which neither continues the other. */
    void keepRefused(@Nullable SignedNote before, SignedNote now) throws IOException {
        try (Stream<Path> kept = Files.list(refused)) {
            if (kept.count() >= MAX_REFUSED) {
                return;
            }
        }
        String both = (before == null ? "" : before.note() + "\n") + now.note();
        Hash name = Hash.sha256(Bytes.utf8(both).toArray());
        DurableFile.replace(refused.resolve(name.hex() + ".txt"), both.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        held.close();
    }

    private Path head(String origin) {
        return heads.resolve(Hash.sha256(Bytes.utf8(origin).toArray()).hex());
    }
}
