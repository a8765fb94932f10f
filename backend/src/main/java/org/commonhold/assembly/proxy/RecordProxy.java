package org.commonhold.assembly.proxy;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.paper.StaffSignature;
import org.commonhold.assembly.rule.PaperRules;
import org.commonhold.assembly.sign.SignedDocuments;
import org.commonhold.assembly.sign.SignedDocuments.Signed;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.ProxyEntryRow;
import org.commonhold.assembly.store.ProxyEntryRows;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.Keys;
import org.commonhold.platform.RefusedException;

/**
 * Takes proxies that were given on paper: one worker enters what the scan says and signs it, another one compares and signs. Only then the
 * proxy stands in the book, and the principal hears of it.
 */
@Singleton
public class RecordProxy {
    private static final String FIELD = "jws";

    private final SignedDocuments documents;
    private final StaffSignature signatures;
    private final GrantProxy grants;
    private final Proxies proxies;
    private final ProxyEntryRows entries;
    private final Keys keys;
    private final Clock clock;

    RecordProxy(
            SignedDocuments documents,
            StaffSignature signatures,
            GrantProxy grants,
            Proxies proxies,
            ProxyEntryRows entries,
            Keys keys,
            Clock clock) {
        this.documents = documents;
        this.signatures = signatures;
        this.grants = grants;
        this.proxies = proxies;
        this.entries = entries;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * An entry that waits for its review.
     *
     * @param row where it stands
     * @param jws the signed proxy
     */
    public record Waiting(ProxyEntryRow row, String jws) {}

    /**
     * Takes a worker's entry; the same document again changes nothing.
     *
     * <p>Refuses what {@link GrantProxy#grant} refuses, {@code proxy-document-missing} behind {@code document-signature-wrong}, and {@code
     * proxy-already-granted} while another entry of the party waits.
     *
     * @param communityId 32 hex
     * @param who the worker
     * @param assemblyId 32 hex
     * @param text the compact JWS
     */
    @Transactional
    public void enter(String communityId, Staff who, String assemblyId, String text) {
        AssemblyRow row = grants.frozen(communityId, assemblyId);
        Signed<ProxyGrant> signed = documents.ofStaff(who, text, DocumentType.PROXY, ProxyGrant::read);
        ProxyGrant grant = signed.content();
        GrantProxy.names(grant, row);
        String paper = grants.onPaper(assemblyId, grant.paper());
        List<ProxyEntryRow> before = entries.ofAssembly(assemblyId);
        if (before.stream().anyMatch(each -> each.entryId().equals(signed.id()))) {
            return;
        }
        grants.check(row, signed);
        if (before.stream()
                .anyMatch(each -> each.decision() == null && each.partyKey().equals(grant.party()))) {
            throw new RefusedException(RefusalCode.PROXY_ALREADY_GRANTED);
        }
        entries.save(new ProxyEntryRow(
                signed.id(),
                assemblyId,
                grant.party(),
                grant.principal(),
                grant.agent(),
                paper,
                who.accountId(),
                signed.jws().kid(),
                proxies.seal(signed.id(), signed.jws().text()),
                now(),
                null,
                null,
                null,
                null));
    }

    /** The entries that wait for a review, with what they say. */
    public List<Waiting> waiting(String assemblyId) {
        return entries.ofAssembly(assemblyId).stream()
                .filter(each -> each.decision() == null)
                .map(each -> new Waiting(each, proxies.open(each.entryId(), each.sealedJws())))
                .toList();
    }

    /**
     * Takes the review of another worker; the same document again changes nothing. What is confirmed stands in the book at once.
     *
     * <p>Refuses, in this order: {@code paper-signature-invalid}, {@code not-found}, {@code not-frozen}, {@code paper-mismatch}, {@code
     * paper-same-worker}, {@code proxy-entry-reviewed}, and for a confirmation what {@link GrantProxy#grant} refuses by then.
     *
     * @param communityId 32 hex
     * @param who the other worker
     * @param assemblyId 32 hex
     * @param text the compact JWS
     */
    @Transactional
    public void review(String communityId, Staff who, String assemblyId, String text) {
        CompactJws jws = signatures.verified(text, DocumentType.PAPER_REVIEW, who, RefusalCode.PAPER_SIGNATURE_INVALID);
        PaperReview review = content(jws);
        AssemblyRow row = grants.frozen(communityId, assemblyId);
        ProxyEntryRow entry = entries.findById(review.entry().hex())
                .filter(each -> each.assemblyId().equals(assemblyId))
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND, FIELD));
        if (jws.text().equals(entry.reviewJws())) {
            return;
        }
        if (!review.community().equals(communityId) || !review.assembly().equals(assemblyId)) {
            throw new RefusedException(RefusalCode.PAPER_MISMATCH, FIELD);
        }
        PaperRules.reviewing(entry.accountId(), who.accountId()).ifPresent(obstacle -> {
            throw new RefusedException(obstacle.code());
        });
        if (entry.decision() != null) {
            throw new RefusedException(RefusalCode.PROXY_ENTRY_REVIEWED);
        }
        entries.update(entry.entryId(), who.accountId(), review.decision().name(), jws.text(), now());
        if (review.decision() == PaperReview.Decision.CONFIRMED) {
            grants.grant(row, signed(entry));
        }
    }

    /** What the worker signed, whose key has to be in use still: the book names it at the proxy's entry. */
    private Signed<ProxyGrant> signed(ProxyEntryRow entry) {
        Keys.EnrolledKey key = keys.find(entry.kid());
        if (key == null || key.revoked()) {
            throw new RefusedException(RefusalCode.PAPER_SIGNATURE_INVALID, FIELD);
        }
        CompactJws jws = CompactJws.read(proxies.open(entry.entryId(), entry.sealedJws()), DocumentType.PROXY);
        return new Signed<>(jws, ProxyGrant.read(jws.payload().toArray()));
    }

    private static PaperReview content(CompactJws jws) {
        try {
            return PaperReview.read(jws.payload().toArray());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.PAPER_SIGNATURE_INVALID, FIELD);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
