package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.TilePath;
import org.commonhold.contract.log.Tiles;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.store.LogStore;
import org.commonhold.transparency.store.StoredEntry;

/** What anybody may read of a book, always below a signed head. */
@Singleton
public final class PublishedLog {
    private final LogStore store;
    private final SignedHeads heads;
    private final Cosignatures cosignatures;

    PublishedLog(LogStore store, SignedHeads heads, Cosignatures cosignatures) {
        this.store = store;
        this.heads = heads;
        this.cosignatures = cosignatures;
    }

    /**
     * A signed head.
     *
     * @param size number of entries
     * @param root root over them
     * @param note the signed note, with the lines of the witnesses who cosigned this head
     */
    public record Head(long size, Hash root, String note) {}

    /**
     * A proof with the hashes that it connects.
     *
     * @param from leaf hash, or root of the smaller tree
     * @param root root of the greater tree
     * @param hashes the proof
     */
    public record Proof(Hash from, Hash root, List<Hash> hashes) {}

    /**
     * The newest signed head.
     *
     * @param communityId the community
     * @return the head
     */
    public Head head(String communityId) {
        return heads.with(
                communityId,
                view -> new Head(
                        view.checkpoint().size(),
                        view.checkpoint().root(),
                        cosignatures
                                .below(communityId, view.checkpoint(), view.note())
                                .note()));
    }

    /**
     * Entries below the signed head.
     *
     * @param communityId the community
     * @param size the head's size
     * @param from first index
     * @param count at most how many
     * @return the entries
     */
    public List<StoredEntry> entries(String communityId, long size, long from, int count) {
        long to = Math.min(size, from + count);
        return from >= to ? List.of() : store.entries(communityId, from, to);
    }

    /**
     * Proves that an entry is in the tree of a size.
     *
     * @param communityId the community
     * @param index the entry, less than the size
     * @param size not more than is signed
     * @return the proof
     */
    public Proof inclusion(String communityId, long index, long size) {
        return heads.with(communityId, view -> {
            if (size > view.checkpoint().size()) {
                throw new RefusedException(RefusalCode.LOG_ENTRY_UNKNOWN, "size");
            }
            if (index >= size) {
                throw new RefusedException(RefusalCode.LOG_RANGE_INVALID, "index");
            }
            return new Proof(
                    view.tree().at(0, index),
                    view.proofs().root(size),
                    view.proofs().inclusion(index, size));
        });
    }

    /**
     * Proves that a tree is the beginning of a greater one.
     *
     * @param communityId the community
     * @param from size of the smaller tree
     * @param to size of the greater one, not more than is signed
     * @return the proof
     */
    public Proof consistency(String communityId, long from, long to) {
        return heads.with(communityId, view -> {
            if (to > view.checkpoint().size()) {
                throw new RefusedException(RefusalCode.LOG_ENTRY_UNKNOWN, "to");
            }
            if (from > to) {
                throw new RefusedException(RefusalCode.LOG_RANGE_INVALID, "from");
            }
            return new Proof(
                    view.proofs().root(from),
                    view.proofs().root(to),
                    view.proofs().consistency(from, to));
        });
    }

    /**
     * The octets of a tile or of a bundle of entries, full or partial.
     *
     * @param communityId the community
     * @param place which
     * @return the octets
     */
    public byte[] tile(String communityId, TilePath place) {
        if (place.level() == TilePath.ENTRIES) {
            long size = heads.with(communityId, view -> view.checkpoint().size());
            requireWithin(place, size);
            long from = place.index() * TilePath.FULL;
            return Tiles.bundle(store.entries(communityId, from, from + place.width()).stream()
                    .map(StoredEntry::octets)
                    .toList());
        }
        return heads.with(communityId, view -> {
            requireWithin(place, view.checkpoint().size());
            return Tiles.hashTile(place, view.tree());
        });
    }

    private static void requireWithin(TilePath place, long size) {
        // The greatest index first: its product with 256 would overflow.
        if (place.index() > size / TilePath.FULL
                || TilePath.widthAt(place.level(), place.index(), size) < place.width()) {
            throw new RefusedException(RefusalCode.LOG_TILE_UNKNOWN);
        }
    }
}
