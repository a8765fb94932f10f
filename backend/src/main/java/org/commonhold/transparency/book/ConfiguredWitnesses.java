package org.commonhold.transparency.book;

import io.micronaut.context.annotation.Context;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.log.NoteKey;

/** The witnesses that this node knows. Made at the start, so that a wrong setting ends the start and not the first checkpoint. */
@Context
final class ConfiguredWitnesses {
    private final List<ConfiguredWitness> all;

    ConfiguredWitnesses(LogConfiguration configuration) {
        List<ConfiguredWitness> read = new ArrayList<>();
        for (String each : configuration.witnesses().split(",", -1)) {
            if (!each.isBlank()) {
                read.add(read(each.strip()));
            }
        }
        this.all = List.copyOf(read);
    }

    /**
     * A witness.
     *
     * @param key its key
     * @param address where it takes checkpoints
     */
    record ConfiguredWitness(NoteKey key, URI address) {}

    List<ConfiguredWitness> all() {
        return all;
    }

    private static ConfiguredWitness read(String text) {
        String[] parts = text.split(" +", -1);
        try {
            if (parts.length == 2 && parts[1].matches("https?://[^?#]+")) {
                NoteKey key = NoteKey.read(parts[0]);
                if (key.kind() == NoteKey.Kind.COSIGNATURE) {
                    return new ConfiguredWitness(key, URI.create(parts[1].replaceFirst("/*$", "/add-checkpoint")));
                }
            }
        } catch (ContractException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException("commonhold.log.witnesses: not a witness: " + text, malformed);
        }
        throw new IllegalArgumentException(
                "commonhold.log.witnesses: a witness is its verifier key, a space and its address: " + text);
    }
}
