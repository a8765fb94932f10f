package org.commonhold.ballot.box;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.ballot.BallotBox.Frozen;
import org.commonhold.ballot.BallotBox.FrozenRow;
import org.commonhold.ballot.rule.FrozenBox;
import org.commonhold.ballot.rule.FrozenParty;
import org.commonhold.ballot.store.BoxStore;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.Question;
import org.commonhold.contract.roll.RollRow;
import org.jspecify.annotations.Nullable;

/** Frozen boxes in memory: a point SELECT for each ballot would cost as much as its signature. */
@Singleton
public final class FrozenBoxes {
    private static final int MAX_PARTIES = 500_000;

    private final BoxStore store;
    private final Cache<String, FrozenBox> known = Caffeine.newBuilder()
            .maximumWeight(MAX_PARTIES)
            .weigher((String id, FrozenBox box) -> box.parties().size() + 1)
            .build();

    FrozenBoxes(BoxStore store) {
        this.store = store;
    }

    /**
     * Finds what never changes about a box.
     *
     * @param assemblyId the assembly
     * @return the box, if the assembly is locked
     */
    public Optional<FrozenBox> find(String assemblyId) {
        if (store.inTransaction()) {
            // What a transaction has not committed yet may still vanish: it is not kept.
            return store.frozen(assemblyId).map(FrozenBoxes::of);
        }
        return Optional.ofNullable(known.get(
                assemblyId, id -> store.frozen(id).map(FrozenBoxes::of).orElse(null)));
    }

    private static FrozenBox of(Frozen frozen) {
        Map<String, FrozenParty> parties = new HashMap<>();
        int index = 0;
        for (FrozenRow row : frozen.rows()) {
            boolean excluded = RollRow.read(Bytes.utf8(row.text()).toArray()).excluded() != null;
            parties.put(
                    row.partyKey(),
                    new FrozenParty(index++, row.slot(), row.representative(), excluded, Set.copyOf(row.matters())));
        }
        return new FrozenBox(
                frozen.assemblyId(),
                frozen.communityId(),
                Hash.fromHex(frozen.packageHash()),
                frozen.minimumLevel(),
                parties,
                questions(frozen));
    }

    private static Map<String, Question> questions(Frozen frozen) {
        Map<String, Question> questions = new HashMap<>();
        PackageDocument.read(Bytes.utf8(frozen.packageText()).toArray())
                .matters()
                .forEach(matter -> {
                    @Nullable Question question = matter.question();
                    if (question != null) {
                        questions.put(matter.id(), question);
                    }
                });
        return questions;
    }
}
