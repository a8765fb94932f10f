package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.file;
import static org.commonhold.verifier.Tamper.full;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.document.PetitionSignature;
import org.commonhold.contract.document.PetitionSignature.Act;
import org.commonhold.contract.document.PetitionText;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;

/** What can be done to a petition that an assembly answers. Two of six equal parties are more than a fifth. */
final class PetitionTampers {

    private PetitionTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        Scenario sound = answered(2);
        all.add(Tamper.sound(
                "sound: an assembly that answers a petition",
                sound.bundle(Bundle.Edition.FULL),
                sound.key(),
                Verdict.FULL));
        all.add(Tamper.sound(
                "sound: a petition, owners' edition",
                sound.bundle(Bundle.Edition.OWNER),
                sound.key(),
                Verdict.WITHOUT_CHOICES));
        all.add(full("more heads behind a petition than signed", answered(3), "petition.signatures"));
        Scenario few = answered(1);
        few.rewritten(EntryType.PETITION_SUBMITTED, "areaDm2", 10_000L);
        all.add(full("petition without its share", few, "petition.share"));
        all.add(file(
                "other words of a petition",
                sound,
                BundleFile.PETITIONS,
                text -> text.replace("电梯", "水泵"),
                "petition.in-book"));
        Scenario foreign = answered(2);
        JsonValue.JsonObject other = answered(2).petitions.get(0);
        foreign.petitions.set(
                0,
                JsonValue.JsonObject.builder()
                        .put("signatures", other.get("signatures"))
                        .put("submitted", foreign.petitions.get(0).get("submitted"))
                        .put("words", foreign.petitions.get(0).get("words"))
                        .build());
        all.add(full("signatures of another petition", foreign, "petition.signatures"));
        all.add(file(
                "petition that cannot be read", sound, BundleFile.PETITIONS, text -> text + "{}\n", "petition.form"));
        return all;
    }

    /** An assembly after a petition of two parties, of which the book says so many. */
    private static Scenario answered(int said) {
        Scenario made = new Scenario();
        made.beforePublicised = () -> submit(made, said);
        made.start();
        made.vote();
        return made.finish();
    }

    private static void submit(Scenario made, int said) {
        PetitionText words = new PetitionText(made.community, made.id(), "请求召开会议", "讨论电梯。");
        List<String> signatures = new ArrayList<>();
        for (String party : List.of("1-101", "1-102", "1-103")) {
            signatures.add(sign(made, words, party, Act.SUPPORT));
        }
        signatures.add(sign(made, words, "1-103", Act.WITHDRAW));
        made.petitions.add(JsonValue.JsonObject.builder()
                .putTexts("signatures", signatures)
                .put("submitted", (long) made.entries.size())
                .put("words", CanonicalJson.text(words.json()))
                .build());
        made.append(
                EntryType.PETITION_SUBMITTED,
                Map.of(
                        "petition",
                        words.petition(),
                        "document",
                        words.hash().hex(),
                        "heads",
                        (long) said,
                        "areaDm2",
                        20_000L,
                        "totalHeads",
                        6L,
                        "totalAreaDm2",
                        60_000L,
                        "conveneBy",
                        SignedTime.write(made.now.plus(Duration.ofDays(30)))));
    }

    private static String sign(Scenario made, PetitionText words, String party, Act act) {
        PetitionSignature signature = new PetitionSignature(
                made.community, words.hash(), party, made.person(party), act, made.nonce(), made.now);
        return made.device(party)
                .sign(DocumentType.PETITION, signature.canonical())
                .text();
    }
}
