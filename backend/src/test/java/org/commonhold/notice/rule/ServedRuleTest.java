package org.commonhold.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.commonhold.identity.InboxDesignations.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What serves a notice (N4), at each edge. */
class ServedRuleTest {
    private static final Instant ENTERED = Instant.parse("2030-03-01T01:00:00.500Z");
    private static final String TEXT = "a".repeat(64);
    private static final String SCAN = "b".repeat(64);
    private static final String PHOTO = "c".repeat(64);
    private static final String ACK = "d".repeat(64);

    @Test
    void inbox_entry_countsFromTheInstantOfTheDesignation() {
        assertThat(served(period(ENTERED, null))).containsExactly(ProofKind.INBOX);
        assertThat(served(period(ENTERED.minusMillis(1), null))).containsExactly(ProofKind.INBOX);
        assertThat(served(period(ENTERED.plusMillis(1), null))).isEmpty();
    }

    @Test
    void inbox_entry_countsUntilTheWithdrawalAndNotAtIt() {
        Instant from = ENTERED.minusSeconds(60);
        assertThat(served(period(from, ENTERED.plusMillis(1)))).containsExactly(ProofKind.INBOX);
        assertThat(served(period(from, ENTERED))).isEmpty();
        assertThat(served(period(from, ENTERED.minusMillis(1)))).isEmpty();
        assertThat(served(period(from, ENTERED.minusMillis(1)), period(ENTERED, null)))
                .containsExactly(ProofKind.INBOX);
    }

    @Test
    void inbox_withoutADesignationOrEntry_provesNothingHoweverOftenItWasOpened() {
        assertThat(served()).isEmpty();
        assertThat(ServedRule.served(facts(null, null, List.of(), List.of(), period(ENTERED.minusSeconds(1), null))))
                .isEmpty();
    }

    @Test
    void proof_ofTheInbox_namesTheTextThatWasSigned() {
        assertThat(ServedRule.served(facts(ENTERED, null, List.of(), List.of(), period(ENTERED, null))))
                .contains(new Proof(ProofKind.INBOX, ENTERED, TEXT));
    }

    @Test
    void acknowledgement_servesByItself() {
        Proof ack = new Proof(ProofKind.ACKNOWLEDGEMENT, ENTERED.plusSeconds(5), ACK);
        assertThat(ServedRule.served(facts(ENTERED, ack, List.of(), List.of()))).contains(ack);
    }

    @Test
    void paper_signed_serves_otherResultsDoNot() {
        for (DoorOutcome outcome : DoorOutcome.values()) {
            RecipientFacts facts = facts(ENTERED, null, List.of(visit(outcome, ENTERED.plusSeconds(9))), List.of());
            if (outcome == DoorOutcome.SIGNED) {
                assertThat(ServedRule.served(facts)).contains(new Proof(ProofKind.PAPER, ENTERED.plusSeconds(9), SCAN));
            } else {
                assertThat(ServedRule.served(facts)).as(outcome.name()).isEmpty();
            }
        }
    }

    @Test
    void posting_servesOnlyAfterAVisitInVain() {
        Instant posted = ENTERED.plusSeconds(100);
        assertThat(ServedRule.served(posted(posted))).isEmpty();
        assertThat(ServedRule.served(posted(posted, visit(DoorOutcome.ABSENT, posted))))
                .contains(new Proof(ProofKind.POSTING, posted, PHOTO));
        assertThat(ServedRule.served(posted(posted, visit(DoorOutcome.REFUSED, posted.minusMillis(1)))))
                .isPresent();
        assertThat(ServedRule.served(posted(posted, visit(DoorOutcome.MOVED, posted.plusMillis(1)))))
                .isEmpty();
    }

    @Test
    void proofs_several_countFromTheEarliest() {
        Proof ack = new Proof(ProofKind.ACKNOWLEDGEMENT, ENTERED.plusSeconds(5), ACK);
        RecipientFacts facts = facts(
                ENTERED,
                ack,
                List.of(visit(DoorOutcome.SIGNED, ENTERED.plusSeconds(3))),
                List.of(),
                period(ENTERED.minusSeconds(1), ENTERED.plusSeconds(1)));
        assertThat(ServedRule.proofs(facts))
                .extracting(Proof::kind)
                .containsExactly(ProofKind.INBOX, ProofKind.PAPER, ProofKind.ACKNOWLEDGEMENT);
    }

    @Test
    void posting_mayCountOnlyForWhomNothingServedAndTheDoorFailed() {
        Instant posted = ENTERED.plusSeconds(100);
        RecipientFacts absent = facts(ENTERED, null, List.of(visit(DoorOutcome.ABSENT, posted)), List.of());
        assertThat(ServedRule.mayBePosted(absent, posted)).isTrue();
        assertThat(ServedRule.mayBePosted(absent, posted.minusMillis(1))).isFalse();
        assertThat(ServedRule.mayBePosted(facts(ENTERED, null, List.of(), List.of()), posted))
                .isFalse();
        RecipientFacts served =
                facts(ENTERED, null, List.of(visit(DoorOutcome.ABSENT, posted)), List.of(), period(ENTERED, null));
        assertThat(ServedRule.mayBePosted(served, posted)).isFalse();
    }

    @Test
    void visit_times_lieBetweenSendingAndNow() {
        Instant now = ENTERED.plusSeconds(10);
        assertThat(DoorRules.timeFits(ENTERED, ENTERED, now)).isTrue();
        assertThat(DoorRules.timeFits(ENTERED.minusMillis(1), ENTERED, now)).isFalse();
        assertThat(DoorRules.timeFits(now, ENTERED, now)).isTrue();
        assertThat(DoorRules.timeFits(now.plusMillis(1), ENTERED, now)).isFalse();
    }

    @Test
    void visit_afterASignatureOrNotAfterTheLast_isRefused() {
        Visit absent = visit(DoorOutcome.ABSENT, ENTERED);
        assertThat(DoorRules.visit(List.of(absent), DoorOutcome.ABSENT, ENTERED.plusMillis(1), null))
                .isEmpty();
        assertThat(DoorRules.visit(List.of(absent), DoorOutcome.ABSENT, ENTERED, null))
                .contains(org.commonhold.api.RefusalCode.NOTICE_DOOR_RECORDED);
        assertThat(DoorRules.visit(
                        List.of(visit(DoorOutcome.SIGNED, ENTERED)), DoorOutcome.ABSENT, ENTERED.plusSeconds(9), null))
                .contains(org.commonhold.api.RefusalCode.NOTICE_DOOR_RECORDED);
        assertThat(DoorRules.visit(List.of(), DoorOutcome.SIGNED, ENTERED, null))
                .contains(org.commonhold.api.RefusalCode.NOTICE_PAPER_MISSING);
        assertThat(DoorRules.visit(List.of(), DoorOutcome.SIGNED, ENTERED, SCAN))
                .isEmpty();
    }

    private static List<ProofKind> served(Period... periods) {
        return ServedRule.proofs(facts(ENTERED, null, List.of(), List.of(), periods)).stream()
                .map(Proof::kind)
                .toList();
    }

    private static RecipientFacts posted(Instant at, Visit... visits) {
        return facts(ENTERED, null, Arrays.asList(visits), List.of(new Proof(ProofKind.POSTING, at, PHOTO)));
    }

    private static RecipientFacts facts(
            @Nullable Instant entered,
            @Nullable Proof ack,
            List<Visit> visits,
            List<Proof> postings,
            Period... periods) {
        return new RecipientFacts("1".repeat(32), entered, entered, Arrays.asList(periods), ack, visits, postings);
    }

    private static Visit visit(DoorOutcome outcome, Instant at) {
        return new Visit(outcome, at, "2".repeat(32), outcome == DoorOutcome.SIGNED ? SCAN : null);
    }

    private static Period period(Instant from, @Nullable Instant until) {
        return new Period(from, until, TEXT, "k");
    }
}
