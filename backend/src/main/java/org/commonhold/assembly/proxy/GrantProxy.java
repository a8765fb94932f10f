package org.commonhold.assembly.proxy;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.ProxyChanged;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.rule.ProxyRules;
import org.commonhold.assembly.sign.SignedDocuments;
import org.commonhold.assembly.sign.SignedDocuments.Signed;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ProxyPapers;
import org.commonhold.assembly.store.ProxyRow;
import org.commonhold.assembly.store.ProxyRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.document.ProxyRevocation;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Grants and revokes proxies. The assembly's row is locked first and the head of the book second, as by every step of an assembly: so a
 * proxy, its revocation and a ballot stand in one order, and an agent's limit holds however many principals sign at once.
 */
@Singleton
public class GrantProxy {
    private static final String FIELD = "jws";
    private static final Set<AssemblyState> WHILE = EnumSet.of(AssemblyState.LOCKED, AssemblyState.OPEN);

    private final SignedDocuments documents;
    private final AssemblyRows assemblies;
    private final FrozenRolls frozenRolls;
    private final Profiles profiles;
    private final ProxyRows rows;
    private final ProxyPapers papers;
    private final Proxies proxies;
    private final Agents agents;
    private final BallotBox box;
    private final Book book;
    private final ApplicationEventPublisher<ProxyChanged> events;
    private final Clock clock;

    GrantProxy(
            SignedDocuments documents,
            AssemblyRows assemblies,
            FrozenRolls frozenRolls,
            Profiles profiles,
            ProxyRows rows,
            ProxyPapers papers,
            Proxies proxies,
            Agents agents,
            BallotBox box,
            Book book,
            ApplicationEventPublisher<ProxyChanged> events,
            Clock clock) {
        this.documents = documents;
        this.assemblies = assemblies;
        this.frozenRolls = frozenRolls;
        this.profiles = profiles;
        this.rows = rows;
        this.papers = papers;
        this.proxies = proxies;
        this.agents = agents;
        this.box = box;
        this.book = book;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a proxy that a party's representative signed.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code not-frozen}, {@code document-not-valid}, {@code document-mismatch}, {@code
     * document-signature-wrong}, {@code step-too-late}, {@code ballot-party-unknown}, {@code ballot-party-not-yours}, {@code
     * proxy-other-package}, {@code ballot-matter-unknown}, {@code proxy-to-self}, {@code
     * proxy-agent-unknown}, {@code ballot-already-cast}, {@code proxy-already-granted}, {@code proxy-limit-reached}, {@code
     * proxy-instruction-missing}.
     *
     * @param who the principal
     * @param assemblyId 32 hex
     * @param text the compact JWS
     * @return the proxy's id
     */
    @Transactional
    public String grant(Owner who, String assemblyId, String text) {
        AssemblyRow row = frozen(who.communityId(), assemblyId);
        Signed<ProxyGrant> signed = documents.ofOwner(who, text, DocumentType.PROXY, ProxyGrant::read);
        ProxyGrant grant = signed.content();
        names(grant, row);
        if (!grant.principal().equals(who.personId()) || grant.paper() != null) {
            throw SignedDocuments.mismatch();
        }
        grant(row, signed);
        return signed.id();
    }

    /** Refuses a proxy that names another assembly. */
    static void names(ProxyGrant grant, AssemblyRow row) {
        if (!grant.community().equals(row.communityId()) || !grant.assembly().equals(row.assemblyId())) {
            throw SignedDocuments.mismatch();
        }
    }

    /** The hash of the paper behind a document that a worker signs; its scan has to be kept. */
    String onPaper(String assemblyId, @Nullable Hash paper) {
        if (paper == null || !papers.has(assemblyId, paper.hex())) {
            throw new RefusedException(RefusalCode.PROXY_DOCUMENT_MISSING, FIELD);
        }
        return paper.hex();
    }

    /**
     * What stands when a proxy may be given.
     *
     * @param party the party's row of the roll
     * @param head the book, locked
     */
    private record Given(BallotBox.FrozenRow party, Book.LockedHead head) {}

    /** Refuses what {@link #grant} would refuse at this moment, and writes nothing. */
    void check(AssemblyRow row, Signed<ProxyGrant> signed) {
        given(row, signed, rows.lockAll(row.assemblyId()));
    }

    private Given given(AssemblyRow row, Signed<ProxyGrant> signed, List<ProxyRow> all) {
        ProxyGrant grant = signed.content();
        notClosed(row);
        FrozenRolls.FrozenRoll frozen = frozenRolls.of(row);
        BallotBox.FrozenRow party = party(frozen.frozen(), grant);
        fits(grant, row, party, frozen.frozen().minimumLevel());
        Book.LockedHead head = book.lock(row.communityId());
        notVoted(row.assemblyId(), grant.party());
        if (all.stream()
                .anyMatch(each -> each.revokedAt() == null && each.partyKey().equals(grant.party()))) {
            throw new RefusedException(RefusalCode.PROXY_ALREADY_GRANTED);
        }
        ProxyRules.granting(
                        rule(signed),
                        grant.principal(),
                        all.stream()
                                .filter(each -> each.agentId().equals(grant.agent()))
                                .map(proxies::rule)
                                .toList(),
                        Set.copyOf(party.matters()),
                        profiles.of(row))
                .ifPresent(GrantProxy::refuse);
        return new Given(party, head);
    }

    /** Puts a proxy into the book whose signature holds; the same one again changes nothing. */
    void grant(AssemblyRow row, Signed<ProxyGrant> signed) {
        ProxyGrant grant = signed.content();
        String assemblyId = row.assemblyId();
        List<ProxyRow> all = rows.lockAll(assemblyId);
        if (all.stream().anyMatch(each -> each.proxyId().equals(signed.id()))) {
            return;
        }
        Given given = given(row, signed, all);
        Book.Appended entry = append(
                given.head(),
                EntryType.PROXY_GRANTED,
                Map.of(
                        "assembly",
                        assemblyId,
                        "slot",
                        given.party().slot(),
                        "proxy",
                        signed.id(),
                        "kid",
                        signed.jws().kid()));
        rows.insert(new ProxyRow(
                signed.id(),
                assemblyId,
                grant.party(),
                given.party().slot(),
                grant.packageHash().hex(),
                grant.principal(),
                grant.agent(),
                signed.jws().kid(),
                proxies.seal(signed.id(), signed.jws().text()),
                entry.at(),
                entry.index(),
                null,
                null,
                null));
        events.publishEvent(new ProxyChanged(
                row.communityId(),
                assemblyId,
                row.title(),
                signed.id(),
                grant.agent(),
                grant.paper() == null ? null : grant.principal(),
                true,
                entry.at()));
    }

    /**
     * Takes a proxy back, until its ballot is in.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code not-frozen}, {@code document-not-valid}, {@code document-mismatch}, {@code
     * document-signature-wrong}, {@code not-found} for somebody else's proxy, {@code step-too-late}, {@code ballot-already-cast}.
     *
     * @param who the principal
     * @param assemblyId 32 hex
     * @param text the compact JWS
     * @return the proxy's id
     */
    @Transactional
    public String revoke(Owner who, String assemblyId, String text) {
        AssemblyRow row = frozen(who.communityId(), assemblyId);
        Signed<ProxyRevocation> signed =
                documents.ofOwner(who, text, DocumentType.PROXY_REVOCATION, ProxyRevocation::read);
        ProxyRevocation revocation = signed.content();
        if (!names(revocation, row) || !revocation.principal().equals(who.personId()) || revocation.paper() != null) {
            throw SignedDocuments.mismatch();
        }
        return revoke(row, signed);
    }

    /**
     * Records that a principal took a proxy back on paper.
     *
     * <p>Refuses what {@link #revoke(Owner, String, String)} refuses, and {@code proxy-document-missing} behind {@code
     * document-signature-wrong}.
     *
     * @param communityId 32 hex
     * @param who the worker
     * @param assemblyId 32 hex
     * @param text the compact JWS
     * @return the proxy's id
     */
    @Transactional
    public String recordRevocation(String communityId, Staff who, String assemblyId, String text) {
        AssemblyRow row = frozen(communityId, assemblyId);
        Signed<ProxyRevocation> signed =
                documents.ofStaff(who, text, DocumentType.PROXY_REVOCATION, ProxyRevocation::read);
        if (!names(signed.content(), row)) {
            throw SignedDocuments.mismatch();
        }
        onPaper(assemblyId, signed.content().paper());
        return revoke(row, signed);
    }

    private static boolean names(ProxyRevocation revocation, AssemblyRow row) {
        return revocation.community().equals(row.communityId())
                && revocation.assembly().equals(row.assemblyId());
    }

    private String revoke(AssemblyRow row, Signed<ProxyRevocation> signed) {
        ProxyRevocation revocation = signed.content();
        String assemblyId = row.assemblyId();
        ProxyRow proxy = rows.lockAll(assemblyId).stream()
                .filter(each -> each.proxyId().equals(revocation.proxy().hex()))
                .filter(each -> each.principalId().equals(revocation.principal()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (proxy.revokedAt() != null) {
            return proxy.proxyId();
        }
        notClosed(row);
        Book.LockedHead head = book.lock(row.communityId());
        notVoted(assemblyId, proxy.partyKey());
        Book.Appended entry = append(
                head,
                EntryType.PROXY_REVOKED,
                Map.of(
                        "assembly", assemblyId,
                        "slot", proxy.slot(),
                        "proxy", proxy.proxyId(),
                        "document", signed.id(),
                        "kid", signed.jws().kid()));
        rows.revoke(proxy.proxyId(), signed.jws().text(), entry.at(), entry.index());
        events.publishEvent(new ProxyChanged(
                row.communityId(),
                assemblyId,
                row.title(),
                proxy.proxyId(),
                proxy.agentId(),
                revocation.paper() == null ? null : proxy.principalId(),
                false,
                entry.at()));
        return proxy.proxyId();
    }

    /** The assembly, locked, once its package is. */
    AssemblyRow frozen(String communityId, String assemblyId) {
        AssemblyRow row = assemblies
                .lock(assemblyId, communityId)
                .filter(each -> each.agendaHash() != null)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (row.packageHash() == null) {
            throw new RefusedException(RefusalCode.NOT_FROZEN);
        }
        return row;
    }

    private void notClosed(AssemblyRow row) {
        Instant now = clock.instant();
        if (!WHILE.contains(row.state()) || !now.isBefore(row.closeAt())) {
            throw new RefusedException(
                    RefusalCode.STEP_TOO_LATE,
                    null,
                    Map.of("closeAt", row.closeAt().toString()));
        }
    }

    private static BallotBox.FrozenRow party(BallotBox.Frozen frozen, ProxyGrant grant) {
        BallotBox.FrozenRow party = frozen.rows().stream()
                .filter(each -> each.partyKey().equals(grant.party()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.BALLOT_PARTY_UNKNOWN, FIELD));
        @Nullable String representative = party.representative();
        if (!grant.principal().equals(representative)) {
            throw new RefusedException(RefusalCode.BALLOT_PARTY_NOT_YOURS, FIELD);
        }
        return party;
    }

    /** The proxy is for this package, on matters of the party, to another person whose identity is proved. */
    private void fits(ProxyGrant grant, AssemblyRow row, BallotBox.FrozenRow party, String minimumLevel) {
        if (!grant.packageHash().hex().equals(row.packageHash())) {
            throw new RefusedException(RefusalCode.PROXY_OTHER_PACKAGE, FIELD);
        }
        if (!party.matters().containsAll(grant.instructions().keySet())) {
            throw new RefusedException(RefusalCode.BALLOT_MATTER_UNKNOWN, FIELD);
        }
        if (grant.agent().equals(grant.principal())) {
            throw new RefusedException(RefusalCode.PROXY_TO_SELF, FIELD);
        }
        if (!agents.proved(row.communityId(), grant.agent(), minimumLevel)) {
            throw new RefusedException(RefusalCode.PROXY_AGENT_UNKNOWN, FIELD);
        }
    }

    private void notVoted(String assemblyId, String party) {
        if (!box.cast(assemblyId, List.of(party)).isEmpty()) {
            throw new RefusedException(RefusalCode.BALLOT_ALREADY_CAST);
        }
    }

    private static ProxyRules.Proxy rule(Signed<ProxyGrant> signed) {
        ProxyGrant grant = signed.content();
        return new ProxyRules.Proxy(
                grant.packageHash().hex(), grant.party(), grant.agent(), Proxies.texts(grant.instructions()), false);
    }

    private static Book.Appended append(Book.LockedHead head, EntryType type, Map<String, ?> body) {
        return head.append(type.text(), List.of(body)).get(0);
    }

    private static void refuse(Obstacle found) {
        throw new RefusedException(found.code(), FIELD, Map.of("facts", found.facts(), "law", found.law()));
    }
}
