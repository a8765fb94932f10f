package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.ballot.ChoiceSeal;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.log.EntryType;
import org.commonhold.verifier.LogView.Placed;
import org.jspecify.annotations.Nullable;

/** The key that choices were sealed to: in three hands before the opening, given back by two after the close, and the one of the book. */
final class ChoiceKeyCheck {
    private static final int MAX_FILE = 1024;
    private static final int PLACES = 3;
    private static final Set<String> PLACE_NAMES = Set.of("COUNTER", "SCRUTINEER", "THIRD");

    private final AssemblyView assembly;
    private final Findings.Series order;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> places = new HashSet<>();
    private final Set<String> holders = new HashSet<>();
    private @Nullable String live;
    private boolean released;

    private ChoiceKeyCheck(AssemblyView assembly, Findings.Series order) {
        this.assembly = assembly;
        this.order = order;
    }

    static void check(Bundle bundle, LogView log, AssemblyView assembly, Findings findings) {
        List<Placed> entries = new ArrayList<>();
        for (EntryType type : List.of(
                EntryType.CHOICEKEY_MADE,
                EntryType.CHOICEKEY_CHECKED,
                EntryType.CHOICEKEY_ABANDONED,
                EntryType.CHOICEKEY_RELEASED)) {
            entries.addAll(log.of(type, assembly.manifest().assembly()));
        }
        @Nullable String key = null;
        if (!entries.isEmpty()) {
            entries.sort(Comparator.comparingLong(Placed::index));
            ChoiceKeyCheck check = new ChoiceKeyCheck(assembly, findings.series("choicekey.order"));
            entries.forEach(check::take);
            key = check.end();
        }
        if (bundle.has(BundleFile.CHOICE_KEY)
                || key != null && assembly.manifest().edition() == Bundle.Edition.FULL) {
            findings.check(
                    "choicekey.private",
                    key != null && isPrivateKey(bundle.octets(BundleFile.CHOICE_KEY), key),
                    "the private key is that of the book: " + key,
                    "there is no private key of the one in the book");
        }
    }

    private void take(Placed entry) {
        boolean before = entry.index() > assembly.locked().index()
                && entry.index() < assembly.opened().index();
        String key = entry.text("key");
        boolean sound = switch (entry.entry().type()) {
            case CHOICEKEY_MADE -> seen.add(key) && before && live == null;
            case CHOICEKEY_CHECKED -> before && key.equals(live) && held(entry);
            case CHOICEKEY_ABANDONED -> before && key.equals(live);
            default -> entry.index() > assembly.closed().index() && key.equals(live) && !released && byTwo(entry);
        };
        order.require(sound, () -> "entry " + entry.index() + " does not follow from those before it");
        if (entry.entry().type() == EntryType.CHOICEKEY_MADE) {
            live = key;
            places.clear();
            holders.clear();
        } else if (entry.entry().type() == EntryType.CHOICEKEY_ABANDONED) {
            live = null;
        } else if (entry.entry().type() == EntryType.CHOICEKEY_RELEASED) {
            released = true;
        }
    }

    private boolean held(Placed entry) {
        String place = entry.text("place");
        String holder = entry.text("holder");
        boolean own = PLACE_NAMES.contains(place) && !places.contains(place) && !holders.contains(holder);
        if (own) {
            places.add(place);
            holders.add(holder);
        }
        return own;
    }

    private static boolean byTwo(Placed entry) {
        Set<String> given = new HashSet<>();
        if (entry.entry().body().get("places") instanceof JsonValue.JsonArray list
                && list.items().size() == 2) {
            list.items().forEach(item -> {
                if (item instanceof JsonValue.JsonString place && PLACE_NAMES.contains(place.value())) {
                    given.add(place.value());
                }
            });
        }
        return given.size() == 2;
    }

    /** What a key that is not abandoned demands; its name, if there is one. */
    private @Nullable String end() {
        if (live != null) {
            order.require(
                    places.size() == PLACES, () -> "the assembly opened with a key that " + places.size() + " held");
            order.require(released, () -> "the choices were counted without a release of their key");
            order.done(
                    "the key of the choices was held by three persons before the opening and released after the close");
        } else {
            order.done("every key of the choices was abandoned before the opening");
        }
        return live;
    }

    private static boolean isPrivateKey(byte[] file, String key) {
        try {
            Members in =
                    Members.exactly(CanonicalJson.readObject(file, MAX_FILE), "", Set.of("v", "key", "privateKey"));
            in.version1();
            Bytes privateKey = Bytes.fromHex(in.text("privateKey", 2 * ChoiceSeal.PRIVATE_LENGTH));
            return in.hash("key").hex().equals(key)
                    && ChoiceSeal.keyId(ChoiceSeal.publicKey(privateKey)).hex().equals(key);
        } catch (ContractException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
