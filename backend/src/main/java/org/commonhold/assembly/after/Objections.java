package org.commonhold.assembly.after;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ObjectionRow;
import org.commonhold.assembly.store.ObjectionRows;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Objections of owners to a provisional result, from the signed count until the end of the objection period. Each is an entry of the book
 * without its words, and is answered with reasons before the result is certified.
 */
@Singleton
public class Objections {
    private final AssemblyRows rows;
    private final ObjectionRows objections;
    private final Book book;
    private final Vault vault;
    private final Randomness randomness;
    private final Clock clock;

    Objections(
            AssemblyRows rows, ObjectionRows objections, Book book, Vault vault, Randomness randomness, Clock clock) {
        this.rows = rows;
        this.objections = objections;
        this.book = book;
        this.vault = vault;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Takes an objection.
     *
     * @throws RefusedException {@code not-found}, {@code objection-period-over}
     */
    @Transactional
    public void object(String communityId, String assemblyId, String personId, String statement) {
        AssemblyRow row = lock(communityId, assemblyId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        @Nullable Instant until = row.objectionUntil();
        if (!row.state().isProvisional() || until == null || !now.isBefore(until)) {
            throw new RefusedException(RefusalCode.OBJECTION_PERIOD_OVER);
        }
        String objectionId = randomness.id();
        Book.Appended entry = book.append(
                communityId,
                EntryType.ASSEMBLY_OBJECTION.text(),
                Map.of("assembly", assemblyId, "objection", objectionId));
        objections.save(new ObjectionRow(
                objectionId,
                assemblyId,
                personId,
                vault.sealText(statement, context("statement", objectionId)),
                now,
                entry.index(),
                null,
                null,
                null));
    }

    /**
     * Answers an objection, once.
     *
     * @throws RefusedException {@code not-found}, {@code objection-answered}
     */
    @Transactional
    public void answer(String communityId, String assemblyId, String objectionId, String answer, String accountId) {
        lock(communityId, assemblyId);
        ObjectionRow objection = objections.ofAssembly(assemblyId).stream()
                .filter(each -> each.objectionId().equals(objectionId))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (objection.answer() != null) {
            throw new RefusedException(RefusalCode.OBJECTION_ANSWERED);
        }
        objections.answered(
                objectionId,
                vault.sealText(answer, context("answer", objectionId)),
                accountId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The objections of an assembly in the clear, oldest first. */
    public List<ObjectionRow> of(String assemblyId) {
        return objections.ofAssembly(assemblyId).stream().map(this::opened).toList();
    }

    private ObjectionRow opened(ObjectionRow row) {
        @Nullable String answer = row.answer();
        return new ObjectionRow(
                row.objectionId(),
                row.assemblyId(),
                row.personId(),
                vault.openText(row.statement(), context("statement", row.objectionId())),
                row.objectedAt(),
                row.logIndex(),
                answer == null ? null : vault.openText(answer, context("answer", row.objectionId())),
                row.answeredBy(),
                row.answeredAt());
    }

    private AssemblyRow lock(String communityId, String assemblyId) {
        return rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private static String context(String column, String objectionId) {
        return "assembly_objection." + column + ":" + objectionId;
    }
}
