package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.transparency.Book.Standing;
import org.commonhold.transparency.Book.WitnessView;
import org.commonhold.transparency.store.Cosignature;
import org.commonhold.transparency.store.WitnessStore;

/** What witnesses said about the books, put below the checkpoints that they cosigned. */
@Singleton
final class Cosignatures {
    private final WitnessStore store;
    private final ConfiguredWitnesses witnesses;
    private final Map<String, Standing> answers = new ConcurrentHashMap<>();

    Cosignatures(WitnessStore store, ConfiguredWitnesses witnesses) {
        this.store = store;
        this.witnesses = witnesses;
    }

    /** Adds to a signed head the lines of the witnesses who cosigned exactly it. */
    SignedNote below(String communityId, Checkpoint head, SignedNote note) {
        SignedNote all = note;
        if (!witnesses.all().isEmpty()) {
            for (Cosignature each : configured(communityId)) {
                if (each.size() == head.size() && each.root().equals(head.root())) {
                    NoteKey key = NoteKey.read(each.witness());
                    all = all.with(new SignedNote.Signature(key.name(), key.id(), each.octets()));
                }
            }
        }
        return all;
    }

    /** The greatest checkpoint that a witness cosigned, if there is one. */
    Optional<Cosignature> newest(String communityId) {
        return witnesses.all().isEmpty()
                ? Optional.empty()
                : configured(communityId).stream().findFirst();
    }

    /** Each configured witness and how it stands to a book. */
    List<WitnessView> views(String communityId) {
        List<Cosignature> newest = store.newest(communityId);
        return witnesses.all().stream()
                .map(each -> {
                    String key = each.key().vkey();
                    Optional<Cosignature> own = newest.stream()
                            .filter(one -> one.witness().equals(key))
                            .findFirst();
                    Standing standing = answers.getOrDefault(
                            communityId + key, own.isPresent() ? Standing.AGREES : Standing.SILENT);
                    Long size = own.map(Cosignature::size).orElse(null);
                    Instant at = own.map(Cosignature::at).orElse(null);
                    return new WitnessView(each.key().name(), key, standing, size, at);
                })
                .toList();
    }

    /** How many configured witnesses cosigned a checkpoint that contains an entry. */
    int over(String communityId, long index) {
        return witnesses.all().isEmpty()
                ? 0
                : Math.toIntExact(configured(communityId).stream()
                        .filter(each -> each.size() > index)
                        .count());
    }

    /** Remembers how a witness answered last, until the next start. */
    void answered(String communityId, NoteKey witness, Standing standing) {
        answers.put(communityId + witness.vkey(), standing);
    }

    private List<Cosignature> configured(String communityId) {
        List<String> keys =
                witnesses.all().stream().map(each -> each.key().vkey()).toList();
        return store.newest(communityId).stream()
                .filter(each -> keys.contains(each.witness()))
                .toList();
    }
}
