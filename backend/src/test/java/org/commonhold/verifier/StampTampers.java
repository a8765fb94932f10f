package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.full;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.testing.StampingKey;

/** What can be done to the time stamps of the entries that date an assembly. */
final class StampTampers {
    private static final StampingKey RSA = StampingKey.rsa();
    private static final StampingKey EC = StampingKey.ec();
    private static final List<EntryType> STAMPED =
            List.of(EntryType.ASSEMBLY_PUBLICISED, EntryType.ASSEMBLY_LOCKED, EntryType.ASSEMBLY_CLOSED);

    private StampTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        Scenario rsa = stamped(RSA);
        all.add(sound("sound: time stamps under RSA", rsa, Bundle.Edition.FULL, Verdict.FULL));
        all.add(sound("sound: time stamps, owners' edition", rsa, Bundle.Edition.OWNER, Verdict.WITHOUT_CHOICES));
        all.add(sound("sound: time stamps under ECDSA", stamped(EC), Bundle.Edition.FULL, Verdict.FULL));
        Scenario again = Scenario.complete();
        int locked = again.only(EntryType.ASSEMBLY_LOCKED);
        again.stamps.add(line(locked, RSA.signed(token(EC, again, locked))));
        all.add(sound("sound: time stamp in another form", again, Bundle.Edition.FULL, Verdict.FULL));
        imprints(all);
        signatures(all);
        forms(all);
        return all;
    }

    private static void imprints(List<Tamper> all) {
        Scenario exchanged = Scenario.complete();
        int closed = exchanged.only(EntryType.ASSEMBLY_CLOSED);
        exchanged.stamps.add(line(closed, token(RSA, exchanged, exchanged.only(EntryType.ASSEMBLY_LOCKED))));
        all.add(full("time stamp of another entry", exchanged, "stamp.imprint"));
        Scenario rewritten = Scenario.complete();
        stamp(rewritten, EC, rewritten.only(EntryType.ASSEMBLY_PUBLICISED));
        rewritten.rewritten(
                EntryType.ASSEMBLY_PUBLICISED,
                "agenda",
                Hash.sha256(new byte[1]).hex());
        all.add(full("entry rewritten after it was stamped", rewritten, "stamp.imprint"));
        Scenario twice = stamped(EC);
        twice.stamps.add(twice.stamps.get(0));
        all.add(full("one time stamp twice", twice, "stamp.imprint"));
        Scenario idle = Scenario.complete();
        stamp(idle, EC, idle.only(EntryType.ASSEMBLY_OPENED));
        all.add(full("time stamp of an entry that nobody has stamped", idle, "stamp.imprint"));
        Scenario foreign = new Scenario();
        foreign.beforePublicised =
                () -> foreign.append(EntryType.ASSEMBLY_CLOSED, Map.of("assembly", foreign.id(), "ballots", 0));
        foreign.start();
        foreign.vote();
        foreign.finish();
        int index = 0;
        while (foreign.entries.get(index).type() != EntryType.ASSEMBLY_CLOSED) {
            index++;
        }
        stamp(foreign, EC, index);
        all.add(full("time stamp of another assembly", foreign, "stamp.imprint"));
        Scenario beyond = Scenario.complete();
        beyond.stamps.add(line(beyond.entries.size(), token(EC, beyond, 0)));
        all.add(full("time stamp of an entry beyond the book", beyond, "stamp.imprint"));
        Scenario longer = Scenario.complete();
        int locked = longer.only(EntryType.ASSEMBLY_LOCKED);
        longer.stamps.add(line(locked, EC.token(new byte[48], longer.now, TSPAlgorithms.SHA384, true)));
        all.add(full("time stamp over another kind of digest", longer, "stamp.imprint"));
    }

    private static void signatures(List<Tamper> all) {
        for (StampingKey key : List.of(RSA, EC)) {
            String kind = key == RSA ? "an RSA" : "an ECDSA";
            all.add(changed(kind + " time stamp's signature changed", key, StampTampers::otherSignature));
            all.add(changed(kind + " time stamp dated back by a month", key, StampTampers::aMonthEarlier));
        }
        all.add(signed(
                "time stamp by a certificate for something else", StampingKey.of(KeyPurposeId.id_kp_codeSigning)));
        all.add(signed(
                "time stamp by a certificate for more than time stamps",
                StampingKey.of(KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_serverAuth)));
        all.add(signed(
                "time stamp by a certificate that had ended",
                StampingKey.until(Instant.parse("2026-01-02T00:00:00Z"))));
        Scenario bare = Scenario.complete();
        int locked = bare.only(EntryType.ASSEMBLY_LOCKED);
        byte[] imprint = Hash.sha256(bare.entries.get(locked).canonical()).toArray();
        bare.stamps.add(line(locked, EC.token(imprint, bare.now, TSPAlgorithms.SHA256, false)));
        all.add(full("time stamp without its certificate", bare, "stamp.signature"));
        Scenario other = Scenario.complete();
        byte[] der = Base64.getDecoder().decode(token(EC, other, locked));
        byte[] foreign = StampingKey.ec().certificate();
        while (foreign.length != EC.certificate().length) {
            foreign = StampingKey.ec().certificate();
        }
        replace(der, EC.certificate(), foreign);
        other.stamps.add(line(locked, Base64.getEncoder().encodeToString(der)));
        all.add(full("time stamp with another authority's certificate", other, "stamp.signature"));
    }

    private static void forms(List<Tamper> all) {
        Scenario made = Scenario.complete();
        int locked = made.only(EntryType.ASSEMBLY_LOCKED);
        String token = token(EC, made, locked);
        Map<String, String> lines = new java.util.LinkedHashMap<>();
        lines.put("time stamp that is no base64", line(locked, "*"));
        lines.put("time stamp that is empty", line(locked, ""));
        lines.put("time stamp that is no token", line(locked, "MAMCAQE="));
        lines.put("time stamp cut short", line(locked, Base64.getEncoder().encodeToString(part(token))));
        lines.put(
                "time stamp with octets behind it",
                line(locked, Base64.getEncoder().encodeToString(longer(token))));
        lines.put("time stamp with another member", line(locked, token).replace("}", ",\"x\":1}"));
        lines.put("time stamp's line not canonical", " " + line(locked, token));
        lines.forEach((name, line) -> {
            Scenario each = Scenario.complete();
            each.stamps.add(line);
            all.add(full(name, each, "stamp.form"));
        });
    }

    private static Tamper changed(String name, StampingKey key, UnaryOperator<byte[]> change) {
        Scenario made = Scenario.complete();
        int closed = made.only(EntryType.ASSEMBLY_CLOSED);
        byte[] der = change.apply(Base64.getDecoder().decode(token(key, made, closed)));
        made.stamps.add(line(closed, Base64.getEncoder().encodeToString(der)));
        return full(name, made, "stamp.signature");
    }

    private static Tamper signed(String name, StampingKey key) {
        Scenario made = Scenario.complete();
        int closed = made.only(EntryType.ASSEMBLY_CLOSED);
        made.stamps.add(line(closed, key.signed(token(EC, made, closed))));
        return full(name, made, "stamp.signature");
    }

    private static Tamper sound(String name, Scenario made, Bundle.Edition edition, int exit) {
        return Tamper.sound(name, made.bundle(edition), made.key(), exit);
    }

    private static Scenario stamped(StampingKey key) {
        Scenario made = Scenario.complete();
        STAMPED.forEach(type -> stamp(made, key, made.only(type)));
        return made;
    }

    private static void stamp(Scenario made, StampingKey key, int index) {
        made.stamps.add(line(index, token(key, made, index)));
    }

    private static String token(StampingKey key, Scenario made, int index) {
        return key.token(
                Hash.sha256(made.entries.get(index).canonical()).toArray(),
                made.entries.get(index).at().plus(Duration.ofSeconds(2)));
    }

    private static String line(int index, String token) {
        return CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("index", (long) index)
                .put("token", token)
                .build());
    }

    private static byte[] aMonthEarlier(byte[] der) {
        replace(der, ascii("20260308"), ascii("20260208"));
        return der;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] otherSignature(byte[] der) {
        try {
            byte[] signature = new CMSSignedData(der)
                    .getSignerInfos()
                    .getSigners()
                    .iterator()
                    .next()
                    .getSignature();
            byte[] other = signature.clone();
            other[other.length - 1] ^= 1;
            replace(der, signature, other);
            return der;
        } catch (CMSException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The first place where some octets stand gets others of the same number. */
    private static void replace(byte[] octets, byte[] before, byte[] after) {
        for (int at = 0; at + before.length <= octets.length; at++) {
            if (java.util.Arrays.equals(octets, at, at + before.length, before, 0, before.length)) {
                System.arraycopy(after, 0, octets, at, before.length);
                return;
            }
        }
        throw new IllegalArgumentException("nothing was changed");
    }

    private static byte[] part(String token) {
        byte[] der = Base64.getDecoder().decode(token);
        return java.util.Arrays.copyOf(der, der.length / 2);
    }

    private static byte[] longer(String token) {
        byte[] der = Base64.getDecoder().decode(token);
        return java.util.Arrays.copyOf(der, der.length + 2);
    }
}
