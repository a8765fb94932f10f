package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.full;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.Recount;
import org.commonhold.contract.count.ReportSignature.Role;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;

/** What can be done to recounts by second pairs. */
final class RecountTampers {

    private RecountTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        Scenario agreed = Scenario.complete();
        recount(agreed, true, official(agreed), official(agreed), true);
        certified(agreed);
        all.add(Tamper.sound(
                "sound: a recount that agrees", agreed.bundle(Bundle.Edition.FULL), agreed.key(), Verdict.FULL));
        all.add(Tamper.sound(
                "sound: a recount, owners' edition",
                agreed.bundle(Bundle.Edition.OWNER),
                agreed.key(),
                Verdict.WITHOUT_CHOICES));
        Scenario differs = Scenario.complete();
        recount(differs, false, official(differs), official(differs), false);
        all.add(Tamper.sound(
                "sound: a recount that differs, and no certificate",
                differs.bundle(Bundle.Edition.FULL),
                differs.key(),
                Verdict.FULL));
        certified(differs);
        all.add(full("certified although the recount came to another report", differs, "recount.certified"));
        Scenario late = Scenario.complete();
        certified(late);
        recount(late, true, official(late), official(late), true);
        all.add(full("recount after the certificate", late, "recount.certified"));
        Scenario same = Scenario.complete();
        recount(same, true, same.counter, official(same), true);
        all.add(full("recount by one who signed the report", same, "recount.second-pair"));
        Scenario one = Scenario.complete();
        SigningKey both = official(one);
        recount(one, true, both, both, true);
        all.add(full("recount by one person in both roles", one, "recount.second-pair"));
        Scenario said = Scenario.complete();
        recount(said, false, official(said), official(said), true);
        all.add(full("recount that differs, entered as agreeing", said, "recount.second-pair"));
        Scenario unsigned = Scenario.complete();
        recount(unsigned, true, official(unsigned), official(unsigned), true);
        unsigned.recounts.remove(1);
        all.add(full("recount with one signature", unsigned, "recount.second-pair"));
        Scenario form = Scenario.complete();
        recount(form, true, official(form), official(form), true);
        form.recounts.add("x.y.z");
        all.add(full("signature of a recount that is none", form, "recount.form"));
        return all;
    }

    private static SigningKey official(Scenario made) {
        SigningKey key = SigningKey.generate(made.random);
        made.enrol(made.id(), key, KeyEnrolment.Method.INVITATION);
        return key;
    }

    private static void recount(Scenario made, boolean equal, SigningKey first, SigningKey second, boolean entered) {
        String id = made.id();
        Hash report = made.report().hash();
        sign(made, id, report, report, Role.COUNTER, first);
        sign(made, id, report, equal ? report : Hash.sha256(), Role.SCRUTINEER, second);
        made.append(
                EntryType.ASSEMBLY_RECOUNTED,
                Map.of(
                        "assembly",
                        made.assembly,
                        "recount",
                        id,
                        "report",
                        report.hex(),
                        "agrees",
                        entered,
                        "signatures",
                        List.of()));
    }

    private static void sign(Scenario made, String id, Hash report, Hash counted, Role role, SigningKey key) {
        Recount statement =
                new Recount(made.community, made.assembly, id, report, Hash.sha256(), counted, role, made.now);
        made.recounts.add(key.sign(DocumentType.RECOUNT, statement.canonical()).text());
    }

    private static void certified(Scenario made) {
        made.append(EntryType.ASSEMBLY_CERTIFIED, Map.of("assembly", made.assembly));
    }
}
