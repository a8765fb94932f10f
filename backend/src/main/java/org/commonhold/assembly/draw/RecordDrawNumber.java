package org.commonhold.assembly.draw;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.DrawRow;
import org.commonhold.assembly.store.DrawRows;
import org.commonhold.platform.RefusedException;

/**
 * Records the public number from the announced source, once it has appeared. It cannot be replaced; counter and scrutineer sign it with
 * the report, and everybody can look it up at its source.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code draw-number-not-yet}, {@code invalid-field}, {@code draw-number-recorded}.
 */
@Singleton
public class RecordDrawNumber {
    private final AssemblyRows rows;
    private final DrawRows draws;
    private final Clock clock;

    RecordDrawNumber(AssemblyRows rows, DrawRows draws, Clock clock) {
        this.rows = rows;
        this.draws = draws;
        this.clock = clock;
    }

    /**
     * Records it; the same one again changes nothing.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param accountId who records it
     * @param number exactly as published
     */
    @Transactional
    public void record(String communityId, String assemblyId, String accountId, String number) {
        if (rows.lock(assemblyId, communityId).isEmpty()) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        DrawRow draw = draws.findById(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (now.isBefore(draw.numberAt())) {
            throw new RefusedException(
                    RefusalCode.DRAW_NUMBER_NOT_YET,
                    null,
                    Map.of("numberAt", draw.numberAt().toString()));
        }
        if (number.isBlank()) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "number");
        }
        if (number.equals(draw.publicNumber())) {
            return;
        }
        if (draws.number(assemblyId, number, now, accountId) != 1) {
            throw new RefusedException(RefusalCode.DRAW_NUMBER_RECORDED);
        }
    }
}
