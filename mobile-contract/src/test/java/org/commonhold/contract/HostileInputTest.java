package org.commonhold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.document.Consent;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.PetitionSignature;
import org.commonhold.contract.document.PetitionText;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.document.ProxyRevocation;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.contract.document.SessionProof;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.Tiles;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.roll.Participation;
import org.commonhold.contract.roll.RollRow;

/** Whatever octets arrive, a reader gives a document or one of the contract's own refusals, never another exception. */
class HostileInputTest {
    private static final List<byte[]> SOUND = sound();
    private static final List<Consumer<byte[]>> READERS = List.of(
            octets -> CanonicalJson.read(octets, 65536),
            OwnerBallot::read,
            KeyEnrolment::read,
            Consent::read,
            SessionProof::read,
            RepresentativeAppointment::read,
            ProxyGrant::read,
            ProxyRevocation::read,
            PetitionSignature::read,
            PetitionText::read,
            LogEntry::read,
            RollRow::read,
            Participation::read,
            PackageDocument::read,
            Receipt::read,
            Tiles::entries,
            octets -> CompactJws.read(text(octets)),
            octets -> NoteKey.read(text(octets)),
            octets -> SignedNote.read(text(octets)),
            octets -> Checkpoint.read(text(octets)),
            octets -> TlogProof.read(text(octets)));

    @Property(tries = 300)
    void randomOctets_areReadOrRefused(@ForAll @Size(max = 200) byte[] octets) {
        READERS.forEach(reader -> readOrRefuse(reader, octets));
    }

    @Property(tries = 600)
    void soundTextsWithOneChange_areReadOrRefused(
            @ForAll @IntRange(max = 1_000_000) int which,
            @ForAll @IntRange(max = 1_000_000) int place,
            @ForAll byte octet,
            @ForAll @IntRange(max = 3) int kind) {
        byte[] changed = change(SOUND.get(which % SOUND.size()), place, octet, kind);
        READERS.forEach(reader -> readOrRefuse(reader, changed));
    }

    private static void readOrRefuse(Consumer<byte[]> reader, byte[] octets) {
        try {
            reader.accept(octets);
        } catch (ContractException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static byte[] change(byte[] sound, int place, byte octet, int kind) {
        int at = place % sound.length;
        byte[] changed = sound.clone();
        switch (kind) {
            case 0 -> changed[at] = octet;
            case 1 -> changed = Arrays.copyOf(sound, at);
            case 2 -> changed[at] ^= (byte) (1 << (octet & 7));
            default -> changed = Arrays.copyOfRange(sound, at, sound.length);
        }
        return changed;
    }

    private static List<byte[]> sound() {
        VectorNode ballot = VectorNode.own("ballot.json");
        List<String> texts = new java.util.ArrayList<>(VectorNode.own("documents.json").list("accepted").stream()
                .map(one -> one.text("text"))
                .toList());
        texts.add(ballot.text("jws"));
        texts.add(ballot.get("log").text("vkey"));
        texts.add(ballot.get("checkpoint").text("note"));
        texts.add(ballot.get("checkpoint").text("text"));
        texts.add(ballot.get("proof").text("text"));
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
