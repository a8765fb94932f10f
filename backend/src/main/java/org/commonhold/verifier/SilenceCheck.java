package org.commonhold.verifier;

import java.util.Set;
import java.util.TreeSet;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.rulebook.NonResponse;
import org.commonhold.tally.CountRules;
import org.jspecify.annotations.Nullable;

/** The list of served parties whose silence the frozen rules give a meaning. Who was truly served is for the notices to show. */
final class SilenceCheck {
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private SilenceCheck() {}

    /** Keys of the served parties; none where the rules make nothing of silence. */
    static Set<String> check(
            Bundle bundle, AssemblyView assembly, CountRules rules, TallyReport report, Findings findings) {
        Hash stated = report.served();
        boolean meant = rules.nonResponse() != NonResponse.NOT_PARTICIPATED;
        if (!meant && stated == null) {
            return Set.of();
        }
        byte[] octets = bundle.has(BundleFile.SERVED) ? bundle.octets(BundleFile.SERVED) : new byte[0];
        Set<String> parties = meant ? parties(octets, assembly) : null;
        boolean sound = parties != null && stated != null && stated.equals(Hash.sha256(octets));
        findings.check(
                "served",
                sound,
                "the report rests on the list of " + (parties == null ? 0 : parties.size()) + " served parties",
                "the list of served parties is not the one of the report, or the frozen rules make nothing of silence");
        findings.notChecked("served.truly", "whether these parties were served: the evidence of the notices shows it");
        return sound && parties != null ? parties : Set.of();
    }

    private static @Nullable Set<String> parties(byte[] octets, AssemblyView assembly) {
        try {
            if (!(CanonicalJson.read(octets, MAX_BYTES) instanceof JsonValue.JsonArray list)) {
                return null;
            }
            Set<String> parties = new TreeSet<>();
            for (JsonValue item : list.items()) {
                RollRow row = item instanceof JsonValue.JsonString slot
                        ? assembly.rows().get(slot.value())
                        : null;
                if (row == null || !parties.add(row.partyKey())) {
                    return null;
                }
            }
            return parties;
        } catch (org.commonhold.contract.ContractException malformed) {
            return null;
        }
    }
}
