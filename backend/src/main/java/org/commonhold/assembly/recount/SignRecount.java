package org.commonhold.assembly.recount;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.paper.StaffSignature;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.RecountRow;
import org.commonhold.assembly.store.RecountRows;
import org.commonhold.assembly.store.RecountSignatureRow;
import org.commonhold.assembly.store.RecountSignatureRows;
import org.commonhold.assembly.store.RecountState;
import org.commonhold.assembly.store.SignatureRows;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.count.Recount;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/**
 * Takes what a counter or a scrutineer of the second pair counted. With both the recount is an entry of the book: it agrees when both came
 * to the report, and differs otherwise.
 *
 * <p>Refuses, in this order: {@code recount-signature-invalid}, {@code not-found}, {@code recount-mismatch}, {@code recount-decided},
 * {@code recount-same-person}, {@code recount-role-signed}.
 */
@Singleton
public class SignRecount {
    private static final int WANTED = 2;

    private final AssemblyRows rows;
    private final RecountRows recounts;
    private final RecountSignatureRows signed;
    private final SignatureRows first;
    private final StaffSignature signatures;
    private final Book book;
    private final Clock clock;

    SignRecount(
            AssemblyRows rows,
            RecountRows recounts,
            RecountSignatureRows signed,
            SignatureRows first,
            StaffSignature signatures,
            Book book,
            Clock clock) {
        this.rows = rows;
        this.recounts = recounts;
        this.signed = signed;
        this.first = first;
        this.signatures = signatures;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Reads in which role a document signs, so that the caller's role can be checked.
     *
     * @param jws the compact document
     * @return the role that the document names
     */
    public Role role(String jws) {
        try {
            CompactJws document = CompactJws.read(jws, DocumentType.RECOUNT);
            return Role.valueOf(statement(document).role().name());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.RECOUNT_SIGNATURE_INVALID, "jws");
        }
    }

    /** Takes a signature; the same document of the same person again changes nothing. */
    @Transactional
    public void sign(String communityId, String assemblyId, String recountId, Staff staff, String text) {
        CompactJws jws = signatures.verified(text, DocumentType.RECOUNT, staff, RefusalCode.RECOUNT_SIGNATURE_INVALID);
        Recount statement = statement(jws);
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        RecountRow recount = recounts.ofAssembly(assemblyId).stream()
                .filter(each -> each.recountId().equals(recountId))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        List<RecountSignatureRow> known = new ArrayList<>(signed.ofRecount(recountId));
        if (known.stream().anyMatch(each -> each.jws().equals(jws.text()))) {
            return;
        }
        boolean names = statement.community().equals(communityId)
                && statement.assembly().equals(assemblyId)
                && statement.recount().equals(recountId)
                && statement.report().hex().equals(recount.report());
        if (!names) {
            throw new RefusedException(RefusalCode.RECOUNT_MISMATCH, "jws");
        }
        if (recount.state() != RecountState.OPEN || !row.state().isProvisional()) {
            throw new RefusedException(RefusalCode.RECOUNT_DECIDED);
        }
        Set<String> before = new HashSet<>(signed.signersOfAssembly(assemblyId));
        first.ofAssembly(assemblyId).forEach(each -> before.add(each.accountId()));
        if (before.contains(staff.accountId())) {
            throw new RefusedException(RefusalCode.RECOUNT_SAME_PERSON);
        }
        String role = statement.role().name();
        if (known.stream().anyMatch(each -> each.role().equals(role))) {
            throw new RefusedException(RefusalCode.RECOUNT_ROLE_SIGNED);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RecountSignatureRow added = new RecountSignatureRow(
                recountId,
                role,
                staff.accountId(),
                statement.counted().hex(),
                statement.bundle().hex(),
                jws.kid(),
                jws.text(),
                now);
        signed.insert(added);
        known.add(added);
        if (known.size() == WANTED) {
            decide(row, recount, known);
        }
    }

    private void decide(AssemblyRow row, RecountRow recount, List<RecountSignatureRow> both) {
        boolean agrees = both.stream().allMatch(each -> each.counted().equals(recount.report()));
        Book.Appended entry = book.append(
                row.communityId(),
                EntryType.ASSEMBLY_RECOUNTED.text(),
                Map.of(
                        "assembly",
                        row.assemblyId(),
                        "recount",
                        recount.recountId(),
                        "report",
                        recount.report(),
                        "agrees",
                        agrees,
                        "signatures",
                        both.stream().map(SignRecount::signature).toList()));
        recounts.decided(
                recount.recountId(), agrees ? RecountState.AGREES : RecountState.DIFFERS, entry.at(), entry.index());
    }

    private static Map<String, String> signature(RecountSignatureRow row) {
        String document = CompactJws.read(row.jws()).documentId().hex();
        return Map.of("role", row.role(), "kid", row.kid(), "document", document, "counted", row.counted());
    }

    private static Recount statement(CompactJws jws) {
        try {
            return Recount.read(jws.payload().toArray());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.RECOUNT_SIGNATURE_INVALID, "jws");
        }
    }
}
