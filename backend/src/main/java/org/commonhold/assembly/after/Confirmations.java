package org.commonhold.assembly.after;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.store.ConfirmationRow;
import org.commonhold.assembly.store.ConfirmationRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Hash;
import org.commonhold.contract.roll.Participation;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** The random confirmation of participants: who is asked, and what came of it. */
@Singleton
public class Confirmations {
    private final ConfirmationRows rows;
    private final BallotBox box;
    private final Clock clock;

    Confirmations(ConfirmationRows rows, BallotBox box, Clock clock) {
        this.rows = rows;
        this.box = box;
        this.clock = clock;
    }

    /**
     * The sample of an assembly.
     *
     * @param root of the participation list, hex
     * @param took number of parties that took part
     * @param parties those that were drawn, in the order of the draw
     */
    public record Sample(String root, int took, List<Drawn> parties) {
        /** Copies the list. */
        public Sample {
            parties = List.copyOf(parties);
        }
    }

    /**
     * A party that was drawn.
     *
     * @param partyKey its key
     * @param slot its slot on the roll
     * @param row what came of asking, or null so far
     */
    public record Drawn(
            String partyKey, String slot, @Nullable ConfirmationRow row) {}

    /**
     * Draws the sample, always the same.
     *
     * @throws RefusedException {@code result-not-available} before the close
     */
    public Sample of(LoadedAssembly loaded) {
        String assemblyId = loaded.row().assemblyId();
        if (loaded.row().packageHash() == null) {
            throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
        }
        List<String> parties = Objects.requireNonNull(box.frozen(assemblyId)).rows().stream()
                .map(BallotBox.FrozenRow::partyKey)
                .toList();
        BallotBox.ProvenRows proven = box.participation(assemblyId, parties);
        if (proven.root().isEmpty()) {
            throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
        }
        Map<String, String> partyOf = new HashMap<>();
        List<String> took = new ArrayList<>();
        for (BallotBox.ProvenRow row : proven.rows()) {
            Participation read = Participation.read(row.text().getBytes(StandardCharsets.UTF_8));
            if (read.status() != Participation.Status.NOT_VOTED) {
                took.add(read.slot());
                partyOf.put(read.slot(), row.partyKey());
            }
        }
        Map<String, ConfirmationRow> known = new HashMap<>();
        rows.ofAssembly(assemblyId).forEach(row -> known.put(row.partyKey(), row));
        List<Drawn> drawn = ConfirmationSample.draw(Hash.fromHex(proven.root()), took).stream()
                .map(slot -> {
                    String party = Objects.requireNonNull(partyOf.get(slot));
                    return new Drawn(party, slot, known.get(party));
                })
                .toList();
        return new Sample(proven.root(), took.size(), drawn);
    }

    /**
     * Records what came of asking a party of the sample.
     *
     * @throws RefusedException {@code result-not-available}, {@code not-found} for a party that was not drawn
     */
    @Transactional
    public void record(LoadedAssembly loaded, String partyKey, String way, String result, String accountId) {
        boolean drawn =
                of(loaded).parties().stream().anyMatch(each -> each.partyKey().equals(partyKey));
        if (!drawn) {
            throw new RefusedException(RefusalCode.NOT_FOUND, "partyKey");
        }
        rows.put(new ConfirmationRow(
                loaded.row().assemblyId(),
                partyKey,
                way,
                result,
                accountId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
