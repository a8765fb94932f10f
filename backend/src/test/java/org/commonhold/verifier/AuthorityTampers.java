package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.full;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.document.ProxyRevocation;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;
import org.jspecify.annotations.Nullable;

/** What can be done to proxies and to appointments of representatives. */
final class AuthorityTampers {
    private static final String AGENT = "2-102";
    private static final String PRINCIPAL = "1-101";

    private AuthorityTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        sound(all);
        onPaper(all);
        grants(all);
        revocations(all);
        book(all);
        appointments(all);
        return all;
    }

    private static ProxyGrant grant(Scenario made, String principal) {
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

    private static void book(Scenario made, ProxyGrant grant, SigningKey key, String party) {
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

    private static void cast(Scenario made, ProxyGrant grant, Map<String, Choice> choices) {
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
        Scenario ended = started();
        ProxyGrant taken = grant(ended, PRINCIPAL);
        book(ended, taken, ended.device(PRINCIPAL), PRINCIPAL);
        revoke(ended, taken, ended.device(PRINCIPAL), taken.principal());
        cast(ended, taken, taken.instructions());
        all.add(full("agent voted under a proxy that was taken back", ended.rest(), "ballot.signature"));
    }

    /** A proxy on paper, entered with the counter's key and confirmed, or not, with another. */
    private static void onPaper(List<Tamper> all) {
        Scenario made = paper(each -> each.scrutineer, PaperReview.Decision.CONFIRMED);
        all.add(Tamper.sound("sound: a proxy on paper", made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FULL));
        all.add(full(
                "proxy on paper that one person entered and confirmed",
                paper(each -> each.counter, PaperReview.Decision.CONFIRMED),
                "proxy.document"));
        all.add(full(
                "proxy on paper that the second worker returned",
                paper(each -> each.scrutineer, PaperReview.Decision.RETURNED),
                "proxy.document"));
        all.add(full(
                "proxy on paper confirmed by an owner",
                paper(each -> each.device("1-103"), PaperReview.Decision.CONFIRMED),
                "proxy.document"));
        Scenario without = started();
        bookPaper(without, null, PaperReview.Decision.CONFIRMED);
        without.vote();
        all.add(full("proxy on paper without a review", without.finish(), "proxy.document"));
    }

    private static Scenario paper(Function<Scenario, SigningKey> second, PaperReview.Decision decision) {
        Scenario made = started();
        bookPaper(made, second.apply(made), decision);
        made.vote();
        return made.finish();
    }

    private static void bookPaper(Scenario made, @Nullable SigningKey second, PaperReview.Decision decision) {
        ProxyGrant is = grant(made, PRINCIPAL);
        ProxyGrant grant = new ProxyGrant(
                is.community(),
                is.assembly(),
                is.packageHash(),
                is.party(),
                is.principal(),
                is.agent(),
                is.instructions(),
                is.nonce(),
                is.grantedAt(),
                Hash.sha256());
        book(made, grant, made.counter, PRINCIPAL);
        if (second != null) {
            PaperReview review = new PaperReview(made.community, made.assembly, grant.hash(), decision, made.now);
            Map<String, JsonValue> line = new TreeMap<>(made.proxies.get(0).members());
            line.put(
                    "review",
                    new JsonValue.JsonString(second.sign(DocumentType.PAPER_REVIEW, review.canonical())
                            .text()));
            made.proxies.set(0, (JsonValue.JsonObject) JsonValue.of(line));
        }
    }

    private static Scenario started() {
        Scenario made = new Scenario();
        made.start();
        return made;
    }

    // CHECKSTYLE OFF: MethodLength a table
    /** Proxies under which nobody voted are held to the same demands. */
    private static void grants(List<Tamper> all) {
        Map<String, BiFunction<Scenario, ProxyGrant, ProxyGrant>> ways = new LinkedHashMap<>();
        ways.put(
                "for another community",
                (made, is) -> new ProxyGrant(
                        made.id(),
                        is.assembly(),
                        is.packageHash(),
                        is.party(),
                        is.principal(),
                        is.agent(),
                        is.instructions(),
                        is.nonce(),
                        is.grantedAt()));
        ways.put(
                "for another assembly",
                (made, is) -> new ProxyGrant(
                        is.community(),
                        made.id(),
                        is.packageHash(),
                        is.party(),
                        is.principal(),
                        is.agent(),
                        is.instructions(),
                        is.nonce(),
                        is.grantedAt()));
        ways.put(
                "under another package",
                (made, is) -> new ProxyGrant(
                        is.community(),
                        is.assembly(),
                        Hash.sha256(),
                        is.party(),
                        is.principal(),
                        is.agent(),
                        is.instructions(),
                        is.nonce(),
                        is.grantedAt()));
        ways.put(
                "of another party",
                (made, is) -> new ProxyGrant(
                        is.community(),
                        is.assembly(),
                        is.packageHash(),
                        "1-102",
                        is.principal(),
                        is.agent(),
                        is.instructions(),
                        is.nonce(),
                        is.grantedAt()));
        ways.put(
                "of another principal",
                (made, is) -> new ProxyGrant(
                        is.community(),
                        is.assembly(),
                        is.packageHash(),
                        is.party(),
                        made.person("1-103"),
                        is.agent(),
                        is.instructions(),
                        is.nonce(),
                        is.grantedAt()));
        ways.put(
                "for the principal's own hands",
                (made, is) -> new ProxyGrant(
                        is.community(),
                        is.assembly(),
                        is.packageHash(),
                        is.party(),
                        is.principal(),
                        is.principal(),
                        is.instructions(),
                        is.nonce(),
                        is.grantedAt()));
        ways.forEach((way, change) -> {
            Scenario made = started();
            book(made, change.apply(made, grant(made, PRINCIPAL)), made.device(PRINCIPAL), PRINCIPAL);
            made.vote();
            all.add(full("proxy " + way, made.finish(), "proxy.document"));
        });
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
    // CHECKSTYLE ON: MethodLength

    private static void revoke(Scenario made, ProxyGrant grant, SigningKey key, String principal) {
        ProxyRevocation revocation =
                new ProxyRevocation(made.community, made.assembly, grant.hash(), principal, made.now);
        Map<String, JsonValue> line = new TreeMap<>(made.proxies.get(0).members());
        line.put(
                "revocation",
                new JsonValue.JsonString(key.sign(DocumentType.PROXY_REVOCATION, revocation.canonical())
                        .text()));
        line.put("revoked", new JsonValue.JsonInteger(made.entries.size()));
        made.proxies.set(0, (JsonValue.JsonObject) JsonValue.of(line));
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
        Map<String, JsonValue> line = new TreeMap<>(hidden.proxies.get(0).members());
        line.put("revoked", new JsonValue.JsonInteger(1));
        hidden.proxies.set(0, (JsonValue.JsonObject) JsonValue.of(line));
        all.add(full("revocation at another entry", hidden.finish(), "proxy.document"));
        Scenario invented = revoked(null, null);
        invented.entries.remove(invented.only(EntryType.PROXY_REVOKED));
        invented.entries.add(
                invented.only(EntryType.PROXY_GRANTED) + 1,
                new org.commonhold.contract.log.LogEntry(
                        EntryType.ACCOUNTS_PUBLISHED,
                        TestAssembly.OPEN.plusSeconds(2),
                        JsonValue.JsonObject.builder().build()));
        all.add(full("revocation that the book does not know", invented.finish(), "proxy.document"));
    }

    private static void book(List<Tamper> all) {
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

    private static RepresentativeAppointment appointment(Scenario made, String person) {
        return new RepresentativeAppointment(
                made.community,
                List.of(PRINCIPAL),
                List.of(made.person(PRINCIPAL), made.person("1-103")).stream()
                        .sorted()
                        .toList(),
                person,
                RepresentativeAppointment.Ground.CO_OWNERS,
                null,
                LocalDate.of(2026, 1, 1),
                null,
                Base64Url.write(made.bytes(16).toArray()),
                made.now);
    }

    private static void appoint(Scenario made, String person, List<SigningKey> signers) {
        RepresentativeAppointment document = appointment(made, person);
        made.representatives.add(JsonValue.JsonObject.builder()
                .put("index", (long) made.entries.size())
                .putTexts(
                        "signatures",
                        signers.stream()
                                .map(key -> key.sign(DocumentType.REPRESENTATIVE, document.canonical())
                                        .text())
                                .toList())
                .build());
        made.append(
                EntryType.REPRESENTATIVE_APPOINTED,
                Map.of("document", document.hash().hex(), "ground", "CO_OWNERS"));
    }

    private static Scenario appointed(java.util.function.Consumer<Scenario> change) {
        Scenario made = new Scenario();
        made.beforeLock = () -> {
            appoint(made, made.person(PRINCIPAL), List.of(made.device(PRINCIPAL), made.device("1-103")));
            change.accept(made);
        };
        made.start();
        made.vote();
        return made.finish();
    }

    private static void appointments(List<Tamper> all) {
        Scenario sound = appointed(any -> {});
        all.add(Tamper.sound(
                "sound: a representative of two owners", sound.bundle(Bundle.Edition.FULL), sound.key(), Verdict.FULL));
        all.add(full("appointment left out", appointed(any -> any.representatives.clear()), "representative.document"));
        all.add(full(
                "appointment is another than the book says",
                appointed(any -> any.rewritten(
                        EntryType.REPRESENTATIVE_APPOINTED,
                        "document",
                        Hash.sha256().hex())),
                "representative.document"));
        all.add(full(
                "appointment at another entry",
                appointed(any -> {
                    Map<String, JsonValue> line =
                            new TreeMap<>(any.representatives.get(0).members());
                    line.put("index", new JsonValue.JsonInteger(any.entries.size() - 2L));
                    any.representatives.set(0, (JsonValue.JsonObject) JsonValue.of(line));
                }),
                "representative.document"));
        all.add(full(
                "appointment that nobody signed",
                appointed(any -> {
                    any.representatives.clear();
                    any.entries.remove(any.entries.size() - 1);
                    appoint(any, any.person(PRINCIPAL), List.of());
                }),
                "representative.document"));
        all.add(full(
                "appointment signed with a key that nobody enrolled",
                appointed(any -> {
                    any.representatives.clear();
                    any.entries.remove(any.entries.size() - 1);
                    appoint(any, any.person(PRINCIPAL), List.of(SigningKey.generate(any.random)));
                }),
                "representative.document"));
        all.add(full(
                "appointment that is no document",
                appointed(any -> any.representatives.add(
                        JsonValue.JsonObject.builder().put("index", 1L).build())),
                "representative.document"));
        Scenario others = appointed(any -> {
            any.representatives.clear();
            any.entries.remove(any.entries.size() - 1);
            appoint(any, any.person("1-102"), List.of(any.device(PRINCIPAL)));
        });
        all.add(Tamper.sound(
                "sound: an appointment that the roll does not follow",
                others.bundle(Bundle.Edition.FULL),
                others.key(),
                Verdict.FULL));
    }
}
