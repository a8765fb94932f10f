package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.full;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;

/** What can be done to proxies, and to ballots that agents cast under them. */
final class ProxyTampers {
    static final String PRINCIPAL = "1-101";
    private static final String AGENT = "2-102";

    private ProxyTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        sound(all);
        grants(all);
        return all;
    }

    static Scenario started() {
        Scenario made = new Scenario();
        made.start();
        return made;
    }

    static ProxyGrant grant(Scenario made, String principal) {
        return new ProxyGrant(
                made.community,
                made.assembly,
                made.pack.hash(),
                principal,
                made.person(principal),
                made.person(AGENT),
                made.ballot(principal, "YES", "YES").choices(),
                made.nonce(),
                made.now);
    }

    /** The same proxy with one member of its document of another value. */
    static ProxyGrant with(ProxyGrant grant, String member, String value) {
        return ProxyGrant.read(CanonicalJson.write(Tamper.with(grant.json(), member, value)));
    }

    static void book(Scenario made, ProxyGrant grant, SigningKey key, String party) {
        made.proxies.add(JsonValue.JsonObject.builder()
                .put("granted", (long) made.entries.size())
                .put("jws", key.sign(DocumentType.PROXY, grant.canonical()).text())
                .putNull("revocation")
                .putNull("revoked")
                .build());
        made.append(
                EntryType.PROXY_GRANTED,
                Map.of(
                        "assembly",
                        made.assembly,
                        "slot",
                        made.row(party).slot(),
                        "proxy",
                        grant.hash().hex(),
                        "kid",
                        key.publicKey().kid()));
    }

    static void cast(Scenario made, ProxyGrant grant, Map<String, Choice> choices) {
        made.cast(
                PRINCIPAL,
                new OwnerBallot(
                        made.community,
                        made.assembly,
                        made.pack.hash(),
                        PRINCIPAL,
                        choices,
                        grant.hash(),
                        1,
                        made.nonce(),
                        made.now),
                made.device(AGENT));
    }

    private static void sound(List<Tamper> all) {
        Scenario made = started();
        ProxyGrant grant = grant(made, PRINCIPAL);
        book(made, grant, made.device(PRINCIPAL), PRINCIPAL);
        cast(made, grant, grant.instructions());
        made.rest();
        all.add(Tamper.sound(
                "sound: a vote through an agent", made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FULL));
        all.add(Tamper.sound(
                "sound: a proxy, owners' edition",
                made.bundle(Bundle.Edition.OWNER),
                made.key(),
                Verdict.WITHOUT_CHOICES));
        Scenario against = started();
        ProxyGrant told = grant(against, PRINCIPAL);
        book(against, told, against.device(PRINCIPAL), PRINCIPAL);
        cast(against, told, against.ballot(PRINCIPAL, "NO", "NO").choices());
        all.add(full("agent voted against the instructions", against.rest(), "ballot.signature"));
        Scenario unnamed = started();
        cast(
                unnamed,
                grant(unnamed, PRINCIPAL),
                unnamed.ballot(PRINCIPAL, "YES", "YES").choices());
        all.add(full("agent voted under a proxy that is not in the book", unnamed.rest(), "ballot.signature"));
        Scenario later = started();
        ProxyGrant afterwards = grant(later, PRINCIPAL);
        cast(later, afterwards, afterwards.instructions());
        book(later, afterwards, later.device(PRINCIPAL), PRINCIPAL);
        all.add(full("agent voted ahead of the proxy", later.rest(), "ballot.signature"));
    }

    /** Proxies under which nobody voted are held to the same demands. */
    private static void grants(List<Tamper> all) {
        changed(all, "for another community", "community", Scenario::id);
        changed(all, "for another assembly", "assembly", Scenario::id);
        changed(all, "under another package", "package", made -> Hash.sha256().hex());
        changed(all, "of another party", "party", made -> "1-102");
        changed(all, "of another principal", "principal", made -> made.person("1-103"));
        changed(all, "for the principal's own hands", "agent", made -> made.person(PRINCIPAL));
        Scenario signed = started();
        book(signed, grant(signed, PRINCIPAL), signed.device("1-103"), PRINCIPAL);
        signed.vote();
        all.add(full("proxy signed by somebody else", signed.finish(), "proxy.document"));
        Scenario missing = started();
        book(missing, grant(missing, PRINCIPAL), missing.device(PRINCIPAL), PRINCIPAL);
        missing.proxies.clear();
        missing.vote();
        all.add(full("proxy left out", missing.finish(), "proxy.document"));
        Scenario other = started();
        book(other, grant(other, PRINCIPAL), other.device(PRINCIPAL), PRINCIPAL);
        other.rewritten(EntryType.PROXY_GRANTED, "proxy", Hash.sha256().hex());
        other.vote();
        all.add(full("proxy is another than the book says", other.finish(), "proxy.document"));
        Scenario many = new Scenario();
        many.moreRules.put("proxyMaxPrincipals", new JsonValue.JsonInteger(1));
        many.start();
        for (String party : List.of(PRINCIPAL, "1-102")) {
            book(many, grant(many, party), many.device(party), party);
        }
        many.vote();
        all.add(full("agent of more parties than the rules allow", many.finish(), "proxy.limit"));
    }

    /** A proxy whose document says something else in one member, signed and booked all the same. */
    private static void changed(List<Tamper> all, String way, String member, Function<Scenario, String> other) {
        Scenario made = started();
        ProxyGrant changed = with(grant(made, PRINCIPAL), member, other.apply(made));
        book(made, changed, made.device(PRINCIPAL), PRINCIPAL);
        made.vote();
        all.add(full("proxy " + way, made.finish(), "proxy.document"));
    }
}
