package org.commonhold.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files whose old or whole new content is there after a crash at any instant, readable by their owner alone. */
public final class DurableFile {
    private DurableFile() {}

    /**
     * Replaces a file; returns when content and name are on disk. For one writer at a time.
     *
     * @param file the file; its folder is there
     * @param content what it holds from now on
     * @throws IOException where the disk refuses; the file then holds what it held before
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            force(channel, content, true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name itself must survive a power cut.
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /**
     * Adds to the end of a file; returns when it is on disk.
     *
     * @param file the file, which is there
     * @param content what is added; a crash may leave a part of it
     * @throws IOException where the disk refuses
     */
    public static void append(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            force(channel, content, false);
        }
    }

    private static void force(FileChannel channel, byte[] content, boolean metadata) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(metadata);
    }
}
