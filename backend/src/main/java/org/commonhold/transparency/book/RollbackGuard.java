package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.platform.DurableFile;
import org.commonhold.platform.PlatformConfiguration;

/**
 * What this node signed last for each book, in a file outside the database: a database that was restored from a backup is
 * recognised by it as older.
 *
 * <p>One file a book, one line a head, each forced to disk before its signature leaves the node. A line that a crash cut
 * short was never answered and is ignored.
 */
@Singleton
final class RollbackGuard {
    private static final int MAX_BYTES = 64 * 1024;

    private final Path folder;

    RollbackGuard(LogConfiguration log, PlatformConfiguration platform) {
        this.folder = log.guardDir().isBlank()
                ? platform.dataFolder().resolve("log-guard")
                : Path.of(log.guardDir()).toAbsolutePath().normalize();
    }

    /**
     * Reads the highest head that this node signed.
     *
     * @param communityId the community
     * @return the head, or nothing where this node never signed for the book
     */
    Optional<Checkpoint> highest(String communityId) {
        Path file = file(communityId);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            int end = text.lastIndexOf('\n');
            int start = end < 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
            return end < 0 ? Optional.empty() : Optional.of(read(text.substring(start, end)));
        } catch (IOException e) {
            throw new UncheckedIOException("the rollback guard cannot be read: " + file, e);
        }
    }

    /**
     * Remembers a head; returns when it is on disk.
     *
     * @param communityId the community
     * @param head the head that was signed
     */
    void raise(String communityId, Checkpoint head) {
        Path file = file(communityId);
        byte[] line = (head.size() + " " + head.root().hex() + " " + head.origin() + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        try {
            Files.createDirectories(folder);
            boolean first = !Files.exists(file);
            if (first || Files.size(file) > MAX_BYTES || !endsWithNewline(file)) {
                DurableFile.replace(file, first ? line : withLast(communityId, line));
                return;
            }
            DurableFile.append(file, line);
        } catch (IOException e) {
            throw new UncheckedIOException("the rollback guard cannot be written: " + file, e);
        }
    }

    private byte[] withLast(String communityId, byte[] line) {
        // The line before stays in front of the new one, so that a crash while replacing loses nothing.
        byte[] before = highest(communityId)
                .map(head -> (head.size() + " " + head.root().hex() + " " + head.origin() + "\n")
                        .getBytes(StandardCharsets.US_ASCII))
                .orElse(new byte[0]);
        return ByteBuffer.allocate(before.length + line.length)
                .put(before)
                .put(line)
                .array();
    }

    private static boolean endsWithNewline(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n';
        }
    }

    private static Checkpoint read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalStateException("the rollback guard holds a line that it never wrote");
        }
        return new Checkpoint(parts[2], Long.parseLong(parts[0]), Hash.fromHex(parts[1]));
    }

    private Path file(String communityId) {
        if (communityId.length() != 32 || !Bytes.isHex(communityId)) {
            throw new IllegalArgumentException("no community id");
        }
        return folder.resolve(communityId + ".heads");
    }
}
