package org.commonhold.verifier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.document.ProxyRevocation;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.verifier.LogView.Placed;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of an assembly, each held to its entry in the book, its signature, its package and the agent's limit.
 *
 * @param proxies by the document's id, hex; only those whose checks hold
 * @param mustFollow whether the frozen rules bind an agent to the instructions
 */
record AuthorityView(Map<String, Mandate> proxies, boolean mustFollow) {
    private static final int MAX_LINE = 192 * 1024;
    private static final String BY_INVITATION = "INVITATION";
    private static final Set<String> NAMES = Set.of("granted", "jws", "revocation", "revoked");
    private static final String REVIEW = "review";

    /**
     * A proxy.
     *
     * @param grant what it says
     * @param granted index of proxy.granted
     * @param revoked index of proxy.revoked, or null
     */
    record Mandate(ProxyGrant grant, long granted, @Nullable Long revoked) {

        boolean liveAt(long index) {
            return granted < index && (revoked == null || revoked > index);
        }
    }

    /** What the checks of one proxy need. */
    private record Context(
            LogView log, AssemblyView assembly, KeyRing ring, Map<Long, Placed> granted, Map<String, Placed> revoked) {}

    /**
     * Whether an agent's ballot at an entry is carried by the proxy that it names.
     *
     * @param ballot the ballot
     * @param index its entry
     * @param signer the person whose key signed it
     */
    boolean carries(OwnerBallot ballot, long index, String signer) {
        Hash named = ballot.proxy();
        Mandate mandate = named == null ? null : proxies.get(named.hex());
        return mandate != null
                && mandate.liveAt(index)
                && mandate.grant().party().equals(ballot.party())
                && mandate.grant().agent().equals(signer)
                && (!mustFollow || texts(mandate.grant().instructions()).equals(texts(ballot.choices())));
    }

    static AuthorityView read(
            Bundle bundle, LogView log, AssemblyView assembly, KeyRing ring, boolean full, Findings findings) {
        String id = assembly.manifest().assembly();
        Map<Long, Placed> granted = new TreeMap<>();
        log.of(EntryType.PROXY_GRANTED, id).forEach(each -> granted.put(each.index(), each));
        Map<String, Placed> revoked = new HashMap<>();
        Findings.Series book = findings.series("proxy.in-book");
        for (Placed each : log.of(EntryType.PROXY_REVOKED, id)) {
            boolean known = granted.values().stream()
                    .anyMatch(grant -> grant.text("proxy").equals(each.text("proxy"))
                            && grant.text("slot").equals(each.text("slot"))
                            && grant.index() < each.index());
            book.require(
                    known && revoked.putIfAbsent(each.text("proxy"), each) == null,
                    () -> "entry " + each.index() + " revokes a proxy that was not granted, or twice");
        }
        for (Placed each : granted.values()) {
            book.require(
                    assembly.rows().containsKey(each.text("slot"))
                            && each.index() > assembly.locked().index()
                            && each.index() < assembly.closed().index(),
                    () -> "entry " + each.index() + " grants a proxy outside the roll or the time of the vote");
        }
        book.done(granted.size() + " proxies granted, " + revoked.size() + " revoked, each in its order");
        Map<String, Mandate> proxies = new HashMap<>();
        boolean mustFollow =
                !(assembly.pack().rules().get("proxyMustFollowInstruction") instanceof JsonValue.JsonBoolean rule)
                        || rule.value();
        if (!full) {
            if (!granted.isEmpty()) {
                findings.notChecked("proxy.document", "proxies hold instructions and need the FULL edition");
            }
            return new AuthorityView(proxies, mustFollow);
        }
        Context context = new Context(log, assembly, ring, granted, revoked);
        Findings.Series documents = findings.series("proxy.document");
        Set<Long> shown = new HashSet<>();
        for (String line : bundle.lines(BundleFile.PROXIES)) {
            Mandate mandate = findings.read("proxy.document", "a proxy", () -> one(line, context, documents, proxies));
            if (mandate != null) {
                shown.add(mandate.granted());
            }
        }
        documents.require(
                shown.containsAll(granted.keySet()),
                () -> granted.size() - shown.size() + " proxies of the book have no sound document here");
        documents.done(shown.size() + " proxies are signed by the party's representative for this package");
        limit(proxies, assembly, findings);
        return new AuthorityView(proxies, mustFollow);
    }

    private static @Nullable Mandate one(
            String line, Context context, Findings.Series documents, Map<String, Mandate> proxies) {
        Members in = Members.exactly(
                CanonicalJson.readObject(Bytes.utf8(line).toArray(), MAX_LINE), "", NAMES, Set.of(REVIEW));
        long index = in.integer("granted", 0, JsonValue.MAX_INTEGER);
        CompactJws jws = CompactJws.read(in.text("jws", MAX_LINE), DocumentType.PROXY);
        ProxyGrant grant = ProxyGrant.read(jws.payload().toArray());
        Placed entry = context.granted().get(index);
        AssemblyView assembly = context.assembly();
        RollRow row = entry == null ? null : assembly.rows().get(entry.text("slot"));
        boolean named =
                entry != null && entry.text("proxy").equals(jws.documentId().hex());
        boolean bound = row != null
                && grant.community().equals(assembly.manifest().community())
                && grant.assembly().equals(assembly.manifest().assembly())
                && grant.packageHash().equals(assembly.packageHash())
                && grant.party().equals(row.partyKey())
                && grant.principal().equals(row.representative())
                && !grant.agent().equals(grant.principal());
        boolean signed = signed(jws, index, grant.paper() == null ? grant.principal() : null, context)
                && reviewed(in, jws, grant, index, context);
        Placed ended = context.revoked().get(jws.documentId().hex());
        boolean ending = ended == null
                ? in.isNull("revocation") && in.isNull("revoked")
                : revocation(in, ended, jws.documentId(), grant, context);
        boolean sound = documents.require(
                named && bound && signed && ending,
                () -> "the proxy at entry " + index
                        + " is not the one in the book, not signed by the party's representative, not for this package,"
                        + " or not revoked as the book says");
        if (!sound) {
            return null;
        }
        Mandate mandate = new Mandate(grant, index, ended == null ? null : ended.index());
        proxies.put(jws.documentId().hex(), mandate);
        return mandate;
    }

    /** What came on paper another member of staff confirmed than the one who entered it; nothing else has a review. */
    private static boolean reviewed(Members in, CompactJws entered, ProxyGrant grant, long index, Context context) {
        boolean there = in.names().contains(REVIEW);
        if (grant.paper() == null || !there) {
            return grant.paper() == null && !there;
        }
        CompactJws jws = CompactJws.read(in.text(REVIEW, MAX_LINE), DocumentType.PAPER_REVIEW);
        PaperReview review = PaperReview.read(jws.payload().toArray());
        LogView.KeyLine first = context.log().keys().get(entered.kid());
        LogView.KeyLine second = context.log().keys().get(jws.kid());
        return review.entry().equals(entered.documentId())
                && review.decision() == PaperReview.Decision.CONFIRMED
                && review.community().equals(grant.community())
                && review.assembly().equals(grant.assembly())
                && signed(jws, index, null, context)
                && first != null
                && second != null
                && !first.person().equals(second.person());
    }

    private static boolean revocation(Members in, Placed ended, Hash proxy, ProxyGrant grant, Context context) {
        CompactJws jws = CompactJws.read(in.text("revocation", MAX_LINE), DocumentType.PROXY_REVOCATION);
        ProxyRevocation revocation = ProxyRevocation.read(jws.payload().toArray());
        return in.integer("revoked", 0, JsonValue.MAX_INTEGER) == ended.index()
                && ended.text("document").equals(jws.documentId().hex())
                && revocation.proxy().equals(proxy)
                && revocation.assembly().equals(grant.assembly())
                && revocation.principal().equals(grant.principal())
                && signed(jws, ended.index(), revocation.paper() == null ? grant.principal() : null, context);
    }

    /** By a key of the person, or, for what was given on paper, of a member of staff. */
    private static boolean signed(CompactJws jws, long index, @Nullable String person, Context context) {
        VerificationKey key = context.ring().keys().get(jws.kid());
        LogView.KeyLine line = context.log().keys().get(jws.kid());
        if (key == null
                || line == null
                || !line.usableAt(index)
                || !(person == null
                        ? line.method().equals(BY_INVITATION)
                        : line.person().equals(person))) {
            return false;
        }
        try {
            jws.verify(key);
            return true;
        } catch (ContractException wrong) {
            return false;
        }
    }

    /** At no entry has an agent more live proxies than the frozen rules allow. */
    private static void limit(Map<String, Mandate> proxies, AssemblyView assembly, Findings findings) {
        if (proxies.isEmpty()
                || !(assembly.pack().rules().get("proxyMaxPrincipals") instanceof JsonValue.JsonInteger most)) {
            return;
        }
        Findings.Series limit = findings.series("proxy.limit");
        for (Mandate mandate : proxies.values()) {
            Set<String> parties = new TreeSet<>(List.of(mandate.grant().party()));
            proxies.values().stream()
                    .filter(each -> each.grant().agent().equals(mandate.grant().agent()))
                    .filter(each -> each.liveAt(mandate.granted()))
                    .forEach(each -> parties.add(each.grant().party()));
            limit.require(
                    parties.size() <= most.value(),
                    () -> "the proxy at entry " + mandate.granted() + " is its agent's number " + parties.size()
                            + ", the rules allow " + most.value());
        }
        limit.done("no agent votes for more than " + most.value() + " parties");
    }

    private static Map<String, String> texts(Map<String, Choice> choices) {
        Map<String, String> texts = new TreeMap<>();
        choices.forEach((matter, choice) -> texts.put(matter, choice.text()));
        return texts;
    }
}
