package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.full;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.document.KeyEnrolment.Method;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SignatureAlgorithm;
import org.commonhold.contract.jws.SigningKey;

/** Keys of SM2 with SM3 in a bundle: sound, and what can be done to what they signed. */
final class Sm2Tampers {
    private static final String PARTY = "1-101";

    private Sm2Tampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        Scenario made = withKey();
        made.vote();
        made.finish();
        all.add(Tamper.sound(
                "sound: a key of SM2 with SM3", made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FULL));
        Scenario changed = withKey();
        OwnerBallot ballot = changed.ballot(PARTY, "YES", "YES");
        CompactJws signed = changed.device(PARTY).sign(DocumentType.OWNER_BALLOT, ballot.canonical());
        byte[] signature = signed.signature().toArray();
        signature[40] ^= 1;
        changed.cast(PARTY, ballot, again(SignatureAlgorithm.SM2_SM3, signed, signature));
        all.add(full("signature of an SM2 key changed", changed.rest(), "ballot.signature"));
        Scenario other = withKey();
        OwnerBallot words = other.ballot(PARTY, "YES", "YES");
        CompactJws es256 = SigningKey.generate(other.random).sign(DocumentType.OWNER_BALLOT, words.canonical());
        String kid = other.device(PARTY).publicKey().kid();
        other.cast(
                PARTY,
                words,
                CompactJws.of(
                        SignatureAlgorithm.SM2_SM3,
                        DocumentType.OWNER_BALLOT,
                        kid,
                        es256.payload(),
                        es256.signature()));
        all.add(full("ballot signed with ES256 under an SM2 key's name", other.rest(), "ballot.signature"));
        Scenario renamed = withKey();
        OwnerBallot own = renamed.ballot(PARTY, "YES", "YES");
        CompactJws sm2 = renamed.device(PARTY).sign(DocumentType.OWNER_BALLOT, own.canonical());
        renamed.cast(
                PARTY, own, again(SignatureAlgorithm.ES256, sm2, sm2.signature().toArray()));
        all.add(full("ballot of an SM2 key under ES256's name", renamed.rest(), "ballot.signature"));
        Scenario browser = new Scenario();
        browser.beforePublicised = () -> {
            SigningKey key = SigningKey.generate(SignatureAlgorithm.SM2_SM3, browser.random);
            byte[] enrolment = new KeyEnrolment(
                            browser.community,
                            browser.person(PARTY),
                            key.publicKey().jwk(),
                            Method.LETTER,
                            KeyEnrolment.Protection.OS_KEYSTORE,
                            browser.bytes(32),
                            browser.now)
                    .canonical();
            String claimed = Bytes.of(enrolment).text().replace("os-keystore", "webcrypto");
            browser.enrol(
                    browser.person(PARTY),
                    key,
                    Method.LETTER,
                    Bytes.utf8(claimed).toArray());
        };
        browser.start();
        browser.vote();
        all.add(full("SM2 key enrolled as a browser's", browser.finish(), "key.enrolment"));
        return all;
    }

    /** One party has a second device, a host with SM2, and votes with it. */
    private static Scenario withKey() {
        Scenario made = new Scenario();
        made.beforePublicised = () -> {
            SigningKey key = SigningKey.generate(SignatureAlgorithm.SM2_SM3, made.random);
            made.enrol(made.person(PARTY), key, Method.LETTER);
            made.devices.put(PARTY, key);
        };
        made.start();
        return made;
    }

    private static CompactJws again(SignatureAlgorithm algorithm, CompactJws jws, byte[] signature) {
        return CompactJws.of(algorithm, jws.type(), jws.kid(), jws.payload(), Bytes.of(signature));
    }
}
