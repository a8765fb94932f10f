package org.commonhold.ballot.rule;

import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.packaging.Question;
import org.jspecify.annotations.Nullable;

/**
 * The checks that need nothing but the ballot, its key and the frozen roll, in the order in which they are answered: key,
 * person, package, party, form. Signature comes before them; nonce, version and window follow under the head lock.
 */
public final class BallotRules {
    private BallotRules() {}

    /**
     * Checks a ballot whose signature holds.
     *
     * @param ballot the ballot
     * @param signer whose key signed
     * @param box the frozen box that the ballot names
     * @return the first check that fails, if any
     */
    public static Optional<RefusalCode> check(OwnerBallot ballot, SignerFacts signer, FrozenBox box) {
        return Optional.ofNullable(first(ballot, signer, box));
    }

    private static @Nullable RefusalCode first(OwnerBallot ballot, SignerFacts signer, FrozenBox box) {
        if (signer.staff()) {
            return RefusalCode.BALLOT_KEY_UNKNOWN;
        }
        if (signer.revoked()) {
            return RefusalCode.BALLOT_KEY_REVOKED;
        }
        if (!ballot.community().equals(box.communityId())
                || !signer.communityId().equals(box.communityId())) {
            return RefusalCode.BALLOT_OTHER_COMMUNITY;
        }
        // The names of the levels stand in their order.
        if (signer.level().compareTo(box.minimumLevel()) < 0) {
            return RefusalCode.BALLOT_LEVEL_TOO_LOW;
        }
        if (!ballot.packageHash().equals(box.packageHash())) {
            return RefusalCode.BALLOT_PACKAGE_MISMATCH;
        }
        @Nullable FrozenParty party = box.parties().get(ballot.party());
        if (party == null) {
            return RefusalCode.BALLOT_PARTY_UNKNOWN;
        }
        // Who votes under a proxy is held to that proxy afterwards.
        if (ballot.proxy() == null && !signer.personId().equals(party.representative())) {
            return RefusalCode.BALLOT_PARTY_NOT_YOURS;
        }
        if (party.excluded()) {
            return RefusalCode.BALLOT_PARTY_EXCLUDED;
        }
        return form(ballot, party, box);
    }

    private static @Nullable RefusalCode form(OwnerBallot ballot, FrozenParty party, FrozenBox box) {
        if (!party.matters().containsAll(ballot.choices().keySet())) {
            return RefusalCode.BALLOT_MATTER_UNKNOWN;
        }
        if (!ballot.choices().keySet().containsAll(party.matters())) {
            return RefusalCode.BALLOT_MATTER_MISSING;
        }
        for (Map.Entry<String, Choice> answer : ballot.choices().entrySet()) {
            @Nullable RefusalCode refused = answer(box.questions().get(answer.getKey()), answer.getValue());
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private static @Nullable RefusalCode answer(@Nullable Question question, Choice choice) {
        if (Question.isAnsweredBy(question, choice)) {
            return null;
        }
        if (question instanceof Question.Election election && choice instanceof Choice.Candidates marked) {
            return election.ids().containsAll(marked.ids())
                    ? RefusalCode.BALLOT_OVER_MARKED
                    : RefusalCode.CANDIDATE_NOT_LISTED;
        }
        return RefusalCode.BALLOT_CHOICE_INVALID;
    }
}
