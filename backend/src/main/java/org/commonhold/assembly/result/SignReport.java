package org.commonhold.assembly.result;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Agendas;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.step.CountAssembly;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.SignatureRow;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.Keys;
import org.commonhold.platform.RefusedException;

/**
 * Takes the signature of counter or scrutineer under the report. With both, of two persons, the assembly is COUNTED.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code result-not-available}, {@code report-signature-invalid},
 * {@code report-mismatch}, {@code role-missing} by the caller, {@code report-role-signed}, {@code report-same-person}.
 */
@Singleton
public class SignReport {
    private static final int WANTED = 2;

    private final AssemblyRows rows;
    private final ReportSignatures signatures;
    private final Results results;
    private final Keys keys;
    private final CountAssembly counted;
    private final Agendas agendas;
    private final Profiles profiles;
    private final Clock clock;

    SignReport(
            AssemblyRows rows,
            ReportSignatures signatures,
            Results results,
            Keys keys,
            CountAssembly counted,
            Agendas agendas,
            Profiles profiles,
            Clock clock) {
        this.rows = rows;
        this.signatures = signatures;
        this.results = results;
        this.keys = keys;
        this.counted = counted;
        this.agendas = agendas;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * Reads in which role a document signs, so that the caller's role can be checked.
     *
     * @param jws the compact document
     * @return the role that the document names
     */
    public CurrentPerson.Role role(String jws) {
        return CurrentPerson.Role.valueOf(statement(parse(jws)).role().name());
    }

    /**
     * Takes a signature.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param staff who sends it
     * @param text the compact JWS
     */
    @Transactional
    public void sign(String communityId, String assemblyId, CurrentPerson.Staff staff, String text) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        CountedResult result = results.count(communityId, assemblyId);
        CompactJws jws = verified(parse(text), staff);
        ReportSignature statement = statement(jws);
        boolean names = statement.community().equals(communityId)
                && statement.assembly().equals(assemblyId)
                && statement.report().hex().equals(result.sha256());
        if (!names) {
            throw new RefusedException(RefusalCode.REPORT_MISMATCH);
        }
        List<SignatureRow> known = new ArrayList<>(signatures.of(assemblyId));
        for (SignatureRow each : known) {
            boolean sameRole = each.role().equals(statement.role().name());
            if (sameRole && each.accountId().equals(staff.accountId())) {
                return;
            }
            if (sameRole) {
                throw new RefusedException(RefusalCode.REPORT_ROLE_SIGNED);
            }
            if (each.accountId().equals(staff.accountId()) || each.kid().equals(jws.kid())) {
                throw new RefusedException(RefusalCode.REPORT_SAME_PERSON);
            }
        }
        if (row.state() != AssemblyState.CLOSED) {
            throw new RefusedException(
                    RefusalCode.TRANSITION_NOT_ALLOWED,
                    null,
                    Map.of("from", row.state().name(), "to", "COUNTED"));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SignatureRow added = new SignatureRow(
                assemblyId,
                statement.role().name(),
                staff.accountId(),
                staff.displayName(),
                jws.kid(),
                jws.text(),
                now);
        signatures.add(added);
        known.add(added);
        if (known.size() == WANTED) {
            counted.take(row, agendas.of(row), profiles.of(row), result.report(), known, now);
        }
    }

    private static CompactJws parse(String text) {
        try {
            return CompactJws.read(text, DocumentType.TALLY_REPORT);
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.REPORT_SIGNATURE_INVALID);
        }
    }

    private static ReportSignature statement(CompactJws jws) {
        try {
            return ReportSignature.read(jws.payload().toArray());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.REPORT_SIGNATURE_INVALID);
        }
    }

    /** The key must be the sender's own, enrolled and not revoked. */
    private CompactJws verified(CompactJws jws, CurrentPerson.Staff staff) {
        Keys.EnrolledKey key = keys.find(jws.kid());
        boolean own =
                key != null && key.staff() && !key.revoked() && key.personId().equals(staff.accountId());
        if (key == null || !own) {
            throw new RefusedException(RefusalCode.REPORT_SIGNATURE_INVALID);
        }
        try {
            return jws.verify(VerificationKey.of(PublicJwk.named(key.kid(), key.x(), key.y())));
        } catch (ContractException wrong) {
            throw new RefusedException(RefusalCode.REPORT_SIGNATURE_INVALID);
        }
    }
}
