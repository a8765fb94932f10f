package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.roll.RollRow;

/**
 * What a cheating operator can do that no bundle shows by itself. FORMATS.md §12.3 says of each what does catch it; these bundles pass, and
 * a test holds the text to them.
 */
final class BlindSpots {

    private BlindSpots() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        Scenario forked = Scenario.complete();
        forked.append(EntryType.NOTICE_SENT, Map.of("notice", forked.id(), "document", "x"));
        all.add(blind("forked log", forked));
        Scenario cut = Scenario.complete();
        cut.append(EntryType.ASSEMBLY_ANNULLED, Map.of("assembly", cut.assembly));
        cut.entries.remove(cut.entries.size() - 1);
        all.add(blind("log cut short under an older checkpoint", cut));
        Scenario dropped = new Scenario();
        dropped.start();
        dropped.rest();
        all.add(blind("ballot never taken into the log", dropped));
        Scenario dated = new Scenario();
        dated.start();
        SigningKey key = SigningKey.generate(dated.random);
        dated.enrol(dated.person("1-101"), key, KeyEnrolment.Method.LETTER);
        dated.cast("1-101", dated.ballot("1-101", "YES", "YES"), key);
        dated.rest();
        all.add(blind("key of the operator's own enrolled for an owner", dated));
        Scenario heavier = new Scenario();
        heavier.beforeLock = () -> {
            RollRow row = heavier.row("1-101");
            RollRow.Unit unit = row.units().get(0);
            heavier.rows.set(
                    0,
                    new RollRow(
                            row.slot(),
                            row.partyKey(),
                            List.of(new RollRow.Unit(unit.unit(), 15_000, true, unit.building(), unit.entrance())),
                            row.representative(),
                            null,
                            row.salt()));
        };
        heavier.start();
        heavier.vote();
        all.add(blind("wrong weight on the roll that was published and locked", heavier.finish()));
        Scenario anew = Scenario.complete();
        all.add(Tamper.sound(
                "not detectable: whole assembly made anew, and no key was brought",
                anew.bundle(Bundle.Edition.FULL),
                null,
                Verdict.UNANCHORED));
        return all;
    }

    private static Tamper blind(String name, Scenario made) {
        return Tamper.sound("not detectable: " + name, made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FULL);
    }
}
