package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.file;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.owner;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ballot.ChoiceSeal;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;

/** What can be done to the key that choices are sealed to. */
final class ChoiceKeyTampers {
    private static final String[] PLACES = {"COUNTER", "SCRUTINEER", "THIRD"};

    private ChoiceKeyTampers() {}

    /** An assembly with such a key, whose ceremony a test may spoil. */
    private static class Sealed extends Scenario {
        final Bytes privateKey = SigningKey.generate(random).secret();
        final String key = nameOf(privateKey);
        boolean file = true;

        static String nameOf(Bytes privateKey) {
            return ChoiceSeal.keyId(ChoiceSeal.publicKey(privateKey)).hex();
        }

        void line(EntryType type, Object... members) {
            Map<String, Object> body = new HashMap<>(Map.of("assembly", assembly, "key", key));
            for (int at = 0; at < members.length; at += 2) {
                body.put((String) members[at], members[at + 1]);
            }
            append(type, body);
        }

        void made() {
            line(EntryType.CHOICEKEY_MADE, "checks", Map.of());
        }

        void held(String place, String holder) {
            line(EntryType.CHOICEKEY_CHECKED, "place", place, "holder", holder);
        }

        void ceremony() {
            made();
            for (String place : PLACES) {
                held(place, id());
            }
        }

        void released(String... places) {
            line(EntryType.CHOICEKEY_RELEASED, "places", List.of(places));
        }

        /** Votes and closes, releases as told, and counts. */
        Sealed ended(Runnable release) {
            start();
            vote();
            close();
            release.run();
            count();
            return this;
        }

        Sealed ended() {
            return ended(() -> released("COUNTER", "THIRD"));
        }

        @Override
        Map<BundleFile, String> files(Bundle.Edition edition) {
            Map<BundleFile, String> files = new EnumMap<>(super.files(edition));
            if (file && edition == Bundle.Edition.FULL) {
                files.put(
                        BundleFile.CHOICE_KEY,
                        CanonicalJson.text(JsonValue.JsonObject.builder()
                                .put("v", 1)
                                .put("key", key)
                                .put("privateKey", privateKey.hex())
                                .build()));
            }
            return files;
        }
    }

    private static Sealed spoiled(java.util.function.Consumer<Sealed> ceremony) {
        Sealed made = new Sealed();
        made.afterLock = () -> ceremony.accept(made);
        return made;
    }

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        Sealed sound = spoiled(Sealed::ceremony).ended();
        all.add(Tamper.sound("sound: sealed choices", sound.bundle(Bundle.Edition.FULL), sound.key(), Verdict.FULL));
        all.add(Tamper.sound(
                "sound: sealed choices, owners' edition",
                sound.bundle(Bundle.Edition.OWNER),
                sound.key(),
                Verdict.WITHOUT_CHOICES));
        Sealed abandoned = spoiled(made -> {
            made.made();
            made.line(EntryType.CHOICEKEY_ABANDONED);
        });
        abandoned.file = false;
        abandoned.ended(() -> {});
        all.add(Tamper.sound(
                "sound: a key for choices abandoned",
                abandoned.bundle(Bundle.Edition.FULL),
                abandoned.key(),
                Verdict.FULL));
        ceremonies(all);
        releases(all);
        all.add(file(
                "private key of choices changed",
                sound,
                BundleFile.CHOICE_KEY,
                text -> text.replace(
                        sound.privateKey.hex(),
                        SigningKey.generate(sound.random).secret().hex()),
                "choicekey.private"));
        all.add(file(
                "private key of choices that is none",
                sound,
                BundleFile.CHOICE_KEY,
                text -> text.replace(sound.privateKey.hex(), "f".repeat(64)),
                "choicekey.private"));
        all.add(file(
                "private key of choices under another name",
                sound,
                BundleFile.CHOICE_KEY,
                text -> text.replace(sound.key, "0".repeat(64)),
                "choicekey.private"));
        Sealed without = spoiled(Sealed::ceremony);
        without.file = false;
        all.add(full("private key of choices left out", without.ended(), "choicekey.private"));
        Sealed foreign = spoiled(made -> {});
        all.add(full("private key of choices without a key in the book", foreign.ended(() -> {}), "choicekey.private"));
        return all;
    }

    private static void ceremonies(List<Tamper> all) {
        all.add(owner(
                "key for choices that two held",
                spoiled(made -> {
                            made.made();
                            made.held("COUNTER", made.id());
                            made.held("THIRD", made.id());
                        })
                        .ended(),
                "choicekey.order"));
        all.add(owner(
                "key for choices held twice by one person",
                spoiled(made -> {
                            made.ceremony();
                            made.rewritten(EntryType.CHOICEKEY_CHECKED, "holder", "a".repeat(32));
                            made.held("THIRD", "a".repeat(32));
                        })
                        .ended(),
                "choicekey.order"));
        all.add(owner(
                "key for choices made twice without giving the first up",
                spoiled(made -> {
                            made.made();
                            made.line(EntryType.CHOICEKEY_MADE, "key", "b".repeat(64));
                            made.ceremony();
                        })
                        .ended(),
                "choicekey.order"));
        all.add(owner(
                "key for choices given up and used all the same",
                spoiled(made -> {
                            made.ceremony();
                            made.line(EntryType.CHOICEKEY_ABANDONED);
                        })
                        .ended(),
                "choicekey.order"));
        all.add(owner(
                "share of another key",
                spoiled(made -> {
                            made.ceremony();
                            made.rewritten(EntryType.CHOICEKEY_CHECKED, "key", "c".repeat(64));
                        })
                        .ended(),
                "choicekey.order"));
        Sealed late = new Sealed();
        late.start();
        late.ceremony();
        late.vote();
        late.close();
        late.released("COUNTER", "THIRD");
        late.count();
        all.add(owner("key for choices made after the opening", late, "choicekey.order"));
    }

    private static void releases(List<Tamper> all) {
        all.add(owner(
                "choices counted without a release", spoiled(Sealed::ceremony).ended(() -> {}), "choicekey.order"));
        Sealed one = spoiled(Sealed::ceremony);
        all.add(owner(
                "choices released by one share",
                one.ended(() -> one.released("COUNTER", "COUNTER")),
                "choicekey.order"));
        Sealed three = spoiled(Sealed::ceremony);
        all.add(owner("choices released by nobody", three.ended(() -> three.released()), "choicekey.order"));
        Sealed twice = spoiled(Sealed::ceremony);
        all.add(owner(
                "choices released twice",
                twice.ended(() -> {
                    twice.released("COUNTER", "THIRD");
                    twice.released("COUNTER", "SCRUTINEER");
                }),
                "choicekey.order"));
        Sealed early = spoiled(Sealed::ceremony);
        early.start();
        early.vote();
        early.released("COUNTER", "THIRD");
        early.close();
        early.count();
        all.add(owner("choices released before the close", early, "choicekey.order"));
    }
}
