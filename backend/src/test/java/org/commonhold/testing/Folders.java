package org.commonhold.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/** Copies folders that tests begin with or look through. */
public final class Folders {
    private Folders() {}

    /**
     * Copies a folder with everything below it, times and permissions included. Sockets and pipes stay behind: a database leaves some.
     *
     * @param from the folder
     * @param to its copy, which may exist as a folder; its parent exists
     * @param wanted tells which files are copied
     */
    public static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Path copied = to.resolve(from.relativize(each));
                if (!Files.isDirectory(copied)) {
                    Files.copy(each, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && wanted.test(each)) {
                    Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
