package org.commonhold.verifier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.verifier.LogView.Placed;

/** The one extension that frozen rules may allow: announced while open, before the former end, and no longer than they say. */
final class ExtensionCheck {

    private ExtensionCheck() {}

    /** The end of the window, exclusive. */
    static Instant closeAt(
            LogView log, String assembly, PackageDocument pack, Placed opened, Placed closed, Findings findings) {
        List<Placed> extended = log.of(EntryType.ASSEMBLY_EXTENDED, assembly);
        if (extended.isEmpty()) {
            return pack.closeAt();
        }
        Placed first = extended.get(0);
        Instant closeAt = time(first);
        boolean sound = extended.size() == 1
                && first.index() > opened.index()
                && first.index() < closed.index()
                && first.entry().at().isBefore(pack.closeAt())
                && closeAt.isAfter(pack.closeAt())
                && allowed(pack, closeAt);
        findings.check(
                "assembly.extended",
                sound,
                "the vote was extended once, before its end, from " + SignedTime.write(pack.closeAt()) + " to "
                        + SignedTime.write(closeAt),
                "the vote was extended although the frozen rules, its end or an earlier extension forbid it");
        return sound ? closeAt : pack.closeAt();
    }

    private static boolean allowed(PackageDocument pack, Instant closeAt) {
        Map<String, JsonValue> rules = pack.rules().members();
        boolean allowed =
                rules.get(RuleParameter.EXTENSION_ALLOWED.key()) instanceof JsonValue.JsonBoolean flag && flag.value();
        long days = rules.get(RuleParameter.EXTENSION_DAYS_MAX.key()) instanceof JsonValue.JsonInteger number
                ? number.value()
                : 0;
        boolean beforeDraw = pack.draw() == null || closeAt.isBefore(pack.draw().numberAt());
        return allowed
                && days >= 0
                && days <= Integer.MAX_VALUE
                && beforeDraw
                && !closeAt.isAfter(LegalCalendar.daysAfter(pack.closeAt(), (int) days));
    }

    private static Instant time(Placed placed) {
        try {
            return SignedTime.read(placed.text("closeAt"));
        } catch (ContractException | IllegalArgumentException malformed) {
            return Instant.MIN;
        }
    }
}
