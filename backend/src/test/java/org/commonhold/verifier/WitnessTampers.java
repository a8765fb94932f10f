package org.commonhold.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.SignedNote;

/** What can be done to the witnesses' lines below the checkpoint. */
final class WitnessTampers {
    private static final String NAME = "street-office.example/w1";
    private static final Instant SEEN = Instant.parse("2026-03-09T00:00:00Z");

    private WitnessTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        NoteSigner first = witness(NAME);
        NoteSigner second = witness("university.example/w2");
        UnaryOperator<SignedNote> both = note -> second.cosign(first.cosign(note, SEEN), SEEN);
        all.add(sound("sound: two witnesses", both).with(first.publicKey(), second.publicKey()));
        all.add(sound("sound: a witness whose key nobody brought", both).with(first.publicKey()));
        all.add(fails("a witness cosigned another state of the book", note -> note, "witness.cosigned")
                .with(first.publicKey()));
        Scenario forked = Scenario.complete();
        SignedNote seen = first.cosign(forked.checkpointNote(), SEEN);
        forked.append(EntryType.NOTICE_SENT, Map.of("notice", forked.id(), "document", "x"));
        all.add(fails(
                        "a cosignature of the book's other branch",
                        forked,
                        note -> note.with(last(seen)),
                        "witness.signature",
                        "witness.cosigned")
                .with(first.publicKey()));
        all.add(fails(
                        "a cosignature that the book's own key made in a witness's name",
                        note -> renamed(both.apply(note), witness(NAME).cosign(note, SEEN), first.publicKey()),
                        "witness.signature")
                .with(first.publicKey()));
        all.add(fails(
                        "the time of a cosignature changed",
                        note -> dated(first.cosign(note, SEEN)),
                        "witness.signature",
                        "witness.cosigned")
                .with(first.publicKey()));
        all.add(fails(
                        "a witness's line cut short",
                        note -> cut(both.apply(note), first.cosign(note, SEEN)),
                        "witness.signature")
                .with(first.publicKey()));
        return all;
    }

    private static NoteSigner witness(String name) {
        byte[] seed = new byte[32];
        new java.security.SecureRandom().nextBytes(seed);
        return new NoteSigner(name, NoteKey.Kind.COSIGNATURE, Bytes.of(seed));
    }

    private static Tamper sound(String name, UnaryOperator<SignedNote> change) {
        Scenario made = Scenario.complete();
        return Tamper.sound(name, bundle(made, change), made.key(), Verdict.FULL);
    }

    private static Tamper fails(String name, UnaryOperator<SignedNote> change, String... codes) {
        return fails(name, Scenario.complete(), change, codes);
    }

    private static Tamper fails(String name, Scenario made, UnaryOperator<SignedNote> change, String... codes) {
        return new Tamper(name, bundle(made, change), made.key(), Verdict.FAILS, Set.of(codes));
    }

    private static Bundle bundle(Scenario made, UnaryOperator<SignedNote> change) {
        Map<BundleFile, Bytes> files =
                new java.util.EnumMap<>(made.bundle(Bundle.Edition.FULL).files());
        files.put(
                BundleFile.CHECKPOINT,
                Bytes.utf8(change.apply(made.checkpointNote()).note()));
        return new Bundle(files);
    }

    private static SignedNote.Signature last(SignedNote note) {
        return note.signatures().get(note.signatures().size() - 1);
    }

    /** A further line with a witness's name and key id, but another's signature. */
    private static SignedNote renamed(SignedNote note, SignedNote by, NoteKey witness) {
        return note.with(new SignedNote.Signature(witness.name(), witness.id(), last(by).octets()));
    }

    /** A further line of that witness without its last octet. */
    private static SignedNote cut(SignedNote note, SignedNote by) {
        byte[] octets = last(by).octets().toArray();
        return note.with(new SignedNote.Signature(
                last(by).name(), last(by).keyId(), Bytes.of(java.util.Arrays.copyOf(octets, octets.length - 1))));
    }

    private static SignedNote dated(SignedNote note) {
        byte[] octets = last(note).octets().toArray();
        octets[7] ^= 1;
        List<SignedNote.Signature> lines = new ArrayList<>(note.signatures());
        lines.set(
                lines.size() - 1,
                new SignedNote.Signature(last(note).name(), last(note).keyId(), Bytes.of(octets)));
        return new SignedNote(note.text(), lines);
    }
}
