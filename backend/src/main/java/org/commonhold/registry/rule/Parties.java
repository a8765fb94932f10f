package org.commonhold.registry.rule;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Everybody whom a file names, each once: the same document is the same person or organisation. */
final class Parties {
    private final Map<IdentityDocument, Party> known = new HashMap<>();

    /**
     * Meets somebody in a row. A phone that one row gives holds for all rows.
     *
     * @param party whom
     * @param row where
     * @param name column of the name
     * @param phone column of the phone
     * @param faults where a contradiction is recorded
     */
    void meet(Party party, RawRow row, Column name, Column phone, Faults faults) {
        @Nullable Party before = known.get(party.document());
        if (before == null) {
            known.put(party.document(), party);
            return;
        }
        if (!plain(before.name()).equals(plain(party.name()))) {
            faults.add(row, name, RefusalCode.ROW_HOLDER_DIFFERS);
            return;
        }
        @Nullable String given = before.phone();
        if (given == null) {
            known.put(party.document(), new Party(before.name(), before.document(), party.phone()));
        } else if (party.phone() != null && !given.equals(party.phone())) {
            faults.add(row, phone, RefusalCode.ROW_HOLDER_DIFFERS);
        }
    }

    /** The same somebody with everything that any row told. */
    Party complete(Party party) {
        return known.getOrDefault(party.document(), party);
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[\\s\\u3000]+", "");
    }
}
