package org.commonhold.verifier;

import static org.commonhold.verifier.ProxyTampers.PRINCIPAL;
import static org.commonhold.verifier.ProxyTampers.book;
import static org.commonhold.verifier.ProxyTampers.grant;
import static org.commonhold.verifier.ProxyTampers.started;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.inFirst;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.document.ProxyRevocation;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;

/** What can be done to the taking back of proxies, and to where both stand in the book. */
final class ProxyRevocationTampers {

    private ProxyRevocationTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        revocations(all);
        booked(all);
        return all;
    }

    private static void revoke(Scenario made, ProxyGrant grant, SigningKey key, String principal) {
        ProxyRevocation revocation =
                new ProxyRevocation(made.community, made.assembly, grant.hash(), principal, made.now);
        inFirst(
                made.proxies,
                "revocation",
                key.sign(DocumentType.PROXY_REVOCATION, revocation.canonical()).text());
        inFirst(made.proxies, "revoked", made.entries.size());
        made.append(
                EntryType.PROXY_REVOKED,
                Map.of(
                        "assembly",
                        made.assembly,
                        "slot",
                        made.row(PRINCIPAL).slot(),
                        "proxy",
                        grant.hash().hex(),
                        "document",
                        revocation.hash().hex()));
    }

    private static Scenario revoked(SigningKey key, String principal) {
        Scenario made = started();
        ProxyGrant grant = grant(made, PRINCIPAL);
        book(made, grant, made.device(PRINCIPAL), PRINCIPAL);
        revoke(
                made,
                grant,
                key == null ? made.device(PRINCIPAL) : key,
                principal == null ? grant.principal() : principal);
        made.vote();
        return made;
    }

    private static void revocations(List<Tamper> all) {
        Scenario ended = started();
        ProxyGrant taken = grant(ended, PRINCIPAL);
        book(ended, taken, ended.device(PRINCIPAL), PRINCIPAL);
        revoke(ended, taken, ended.device(PRINCIPAL), taken.principal());
        ProxyTampers.cast(ended, taken, taken.instructions());
        all.add(full("agent voted under a proxy that was taken back", ended.rest(), "ballot.signature"));
        Scenario sound = revoked(null, null).finish();
        all.add(Tamper.sound(
                "sound: a proxy that was taken back", sound.bundle(Bundle.Edition.FULL), sound.key(), Verdict.FULL));
        all.add(full(
                "proxy taken back by somebody else's key",
                revoked(SigningKey.generate(sound.random), null).finish(),
                "proxy.document"));
        all.add(full(
                "proxy taken back in another's name", revoked(null, sound.id()).finish(), "proxy.document"));
        all.add(full(
                "book names another taking back of a proxy",
                revoked(null, null)
                        .rewritten(
                                EntryType.PROXY_REVOKED,
                                "document",
                                Hash.sha256().hex())
                        .finish(),
                "proxy.document"));
        Scenario hidden = revoked(null, null);
        inFirst(hidden.proxies, "revoked", 1);
        all.add(full("revocation at another entry", hidden.finish(), "proxy.document"));
        Scenario invented = revoked(null, null);
        invented.entries.remove(invented.only(EntryType.PROXY_REVOKED));
        invented.entries.add(
                invented.only(EntryType.PROXY_GRANTED) + 1,
                new LogEntry(
                        EntryType.ACCOUNTS_PUBLISHED,
                        TestAssembly.OPEN.plusSeconds(2),
                        JsonValue.JsonObject.builder().build()));
        all.add(full("revocation that the book does not know", invented.finish(), "proxy.document"));
    }

    private static void booked(List<Tamper> all) {
        Scenario unknown = started();
        unknown.append(
                EntryType.PROXY_REVOKED,
                Map.of(
                        "assembly",
                        unknown.assembly,
                        "slot",
                        unknown.row(PRINCIPAL).slot(),
                        "proxy",
                        Hash.sha256().hex()));
        unknown.vote();
        all.add(full("taking back of a proxy that was never given", unknown.finish(), "proxy.in-book"));
        Scenario twice = revoked(null, null);
        twice.entries.add(twice.entries.get(twice.only(EntryType.PROXY_REVOKED)));
        twice.dated(EntryType.PROXY_REVOKED, twice.now);
        all.add(full("proxy taken back twice", twice.finish(), "proxy.in-book"));
        Scenario late = Scenario.complete();
        book(late, grant(late, PRINCIPAL), late.device(PRINCIPAL), PRINCIPAL);
        all.add(full("proxy given after the close", late, "proxy.in-book"));
        Scenario early = new Scenario();
        early.beforeLock = () -> {
            early.pack = early.frozen();
            book(early, grant(early, PRINCIPAL), early.device(PRINCIPAL), PRINCIPAL);
        };
        early.start();
        early.vote();
        all.add(full("proxy given ahead of the package", early.finish(), "proxy.in-book"));
    }
}
