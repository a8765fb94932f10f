package org.commonhold.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.platform.DurableFile;
import org.jspecify.annotations.Nullable;

/** The key of a witness, in the file {@code key} of its folder: its name in the first line, the secret in the second. */
final class WitnessKey {
    private static final int SEED_BYTES = 32;

    private WitnessKey() {}

    /**
     * Reads the key, or makes it where the folder has none.
     *
     * @param folder the witness's folder
     * @param name the witness's name; may be left out where the key is there
     * @param random source of a new key
     * @return the key
     * @throws IOException where the file cannot be read or written
     * @throws IllegalArgumentException where a new key has no name, or the key there has another one
     */
    static NoteSigner open(Path folder, @Nullable String name, SecureRandom random) throws IOException {
        Path file = folder.resolve("key");
        if (!Files.exists(file)) {
            if (name == null) {
                throw new IllegalArgumentException("a new witness needs --name, such as street-office.example/w1");
            }
            byte[] seed = new byte[SEED_BYTES];
            random.nextBytes(seed);
            NoteSigner made = new NoteSigner(name, NoteKey.Kind.COSIGNATURE, Bytes.of(seed));
            DurableFile.replace(file, (name + "\n" + made.seed().hex() + "\n").getBytes(StandardCharsets.UTF_8));
            return made;
        }
        String[] lines = Files.readString(file, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != 3 || !Bytes.isHex(lines[1])) {
            throw new IllegalArgumentException(file + " is no key of a witness");
        }
        if (name != null && !name.equals(lines[0])) {
            throw new IllegalArgumentException("the witness of this folder is called " + lines[0]);
        }
        return new NoteSigner(lines[0], NoteKey.Kind.COSIGNATURE, Bytes.fromHex(lines[1]));
    }
}
