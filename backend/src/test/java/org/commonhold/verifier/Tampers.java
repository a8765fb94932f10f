package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.List;

/** The table of sound and tampered bundles that both verifiers judge. */
final class Tampers {

    private Tampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        all.addAll(LogTampers.all());
        all.addAll(BallotTampers.all());
        all.addAll(Sm2Tampers.all());
        all.addAll(PaperTampers.all());
        all.addAll(CountTampers.all());
        all.addAll(ElectionTampers.all());
        all.addAll(ProxyTampers.all());
        all.addAll(PaperProxyTampers.all());
        all.addAll(ProxyRevocationTampers.all());
        all.addAll(RepresentativeTampers.all());
        all.addAll(RecountTampers.all());
        all.addAll(ChoiceKeyTampers.all());
        all.addAll(PetitionTampers.all());
        all.addAll(NoticeTampers.all());
        all.addAll(StampTampers.all());
        all.addAll(WitnessTampers.all());
        all.addAll(BlindSpots.all());
        return all;
    }
}
