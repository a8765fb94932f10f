package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.commonhold.tally.TallyFixture.DEFAULT;
import static org.commonhold.tally.TallyFixture.base;
import static org.commonhold.tally.TallyFixture.unit;
import static org.commonhold.tally.TallyFixture.unsold;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.UnitUse;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.HeadDedup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollFormationTest {

    private static final RollRules BY_REPRESENTATIVE = new RollRules(false, false, HeadDedup.SAME_REPRESENTATIVE);

    @Test
    void base_tenUnits_areEightHeadsWithTheirReasons() {
        Roll roll = RollFormation.form(base(), DEFAULT);
        assertThat(roll.electorate(Scope.COMMUNITY).total()).isEqualTo(new Weight(94400, 8));
        assertThat(roll.parties())
                .extracting(RollParty::partyKey)
                .containsExactly("1-101", "1-201", "1-202", "2-101", "2-102", "2-201", "2-301", "2-401");
        assertThat(roll.parties())
                .extracting(RollParty::reason)
                .containsExactly(
                        HeadReason.SAME_OWNER,
                        HeadReason.SINGLE_UNIT,
                        HeadReason.CO_OWNED,
                        HeadReason.SINGLE_UNIT,
                        HeadReason.SINGLE_UNIT,
                        HeadReason.SINGLE_UNIT,
                        HeadReason.DEVELOPER,
                        HeadReason.SINGLE_UNIT);
        assertThat(party(roll, "1-101").grounds())
                .containsExactly(new HeadGround(HeadReason.SAME_OWNER, List.of("1-101", "1-102")));
    }

    @Test
    void form_anyOrderOfUnits_givesTheSameRoll() {
        List<UnitRecord> shuffled = new ArrayList<>(base());
        Collections.shuffle(shuffled, new Random(7));
        assertThat(RollFormation.form(shuffled, DEFAULT)).isEqualTo(RollFormation.form(base(), DEFAULT));
    }

    @Test
    void sameOwnerSet_holdersInAnyOrder_areOneParty() {
        Roll roll = RollFormation.form(List.of(unit("1-101", 1, "p", "q"), unit("1-102", 1, "q", "p")), DEFAULT);
        assertThat(roll.parties()).hasSize(1);
        assertThat(party(roll, "1-101").reason()).isEqualTo(HeadReason.SAME_OWNER);
    }

    @Test
    void sameOwnerSet_coupleAndItsMembers_areThreeParties() {
        Roll roll = RollFormation.form(
                List.of(unit("1-101", 1, "p", "q"), unit("1-102", 1, "p"), unit("1-103", 1, "q")), DEFAULT);
        assertThat(roll.parties()).hasSize(3);
    }

    @Test
    void sameRepresentative_soleOwnerWhoRepresentsACouple_isOneParty() {
        List<UnitRecord> units = List.of(joint("1-101", "q", "p", "q"), unit("1-102", 1, "p"), unit("1-103", 1, "q"));
        Roll roll = RollFormation.form(units, BY_REPRESENTATIVE);
        assertThat(roll.parties()).extracting(RollParty::partyKey).containsExactly("1-101", "1-102");
        assertThat(party(roll, "1-101").reason()).isEqualTo(HeadReason.SAME_REPRESENTATIVE);
        assertThat(party(roll, "1-101").grounds())
                .containsExactly(
                        new HeadGround(HeadReason.CO_OWNED, List.of("1-101")),
                        new HeadGround(HeadReason.SINGLE_UNIT, List.of("1-103")),
                        new HeadGround(HeadReason.SAME_REPRESENTATIVE, List.of("1-101", "1-103")));
        assertThat(RollFormation.form(units, DEFAULT).parties()).hasSize(3);
    }

    @Test
    void sameRepresentative_ofTwoJointUnits_joinsThemOnlyThroughAnOwnUnitThatCounts() {
        UnitRecord first = joint("1-101", "a", "a", "b");
        UnitRecord second = joint("1-102", "a", "a", "c");
        assertThat(keys(first, second)).containsExactly("1-101", "1-102");
        assertThat(keys(first, second, unit("1-103", UnitUse.PARKING, 1, DeliveryState.DELIVERED, "a")))
                .containsExactly("1-101", "1-102");
        assertThat(keys(first, second, unit("1-103", UnitUse.DWELLING, 1, DeliveryState.SOLD_UNDELIVERED, "a")))
                .containsExactly("1-101", "1-102", "1-103");
        assertThat(keys(first, second, unit("1-103", 1, "a"))).containsExactly("1-101");
    }

    @Test
    void sameRepresentative_twoJointUnitsApart_haveTheirOwnReasons() {
        Roll roll = RollFormation.form(
                List.of(joint("1-101", "a", "a", "b"), joint("1-102", "a", "a", "c")), BY_REPRESENTATIVE);
        assertThat(roll.parties()).extracting(RollParty::reason).containsOnly(HeadReason.CO_OWNED);
        assertThat(roll.parties()).extracting(RollParty::representative).containsOnly(Optional.of("a"));
    }

    @Test
    void sameRepresentative_outsiderWhoOwnsAUnit_isOneParty() {
        assertThat(keys(joint("1-101", "w", "a", "b"), unit("1-102", 1, "w"))).containsExactly("1-101");
        assertThat(keys(joint("1-101", "w", "a", "b"), unit("1-102", 1, "a"))).containsExactly("1-101", "1-102");
    }

    @Test
    void sameRepresentative_bayThatDoesNotCount_decidesOnlyWhereNoFlatNamesAnybody() {
        UnitRecord bay =
                new UnitRecord("0-001", "0", "", UnitUse.PARKING, 1, List.of("a", "b"), DeliveryState.DELIVERED, "b");
        Roll named = RollFormation.form(
                List.of(bay, joint("1-101", "a", "a", "b"), unit("1-102", 1, "a")), BY_REPRESENTATIVE);
        assertThat(named.parties()).extracting(RollParty::partyKey).containsExactly("1-101");
        assertThat(party(named, "1-101").representative()).contains("a");
        Roll unnamed = RollFormation.form(
                List.of(bay, joint("1-101", null, "a", "b"), unit("1-102", 1, "b")), BY_REPRESENTATIVE);
        assertThat(unnamed.parties()).extracting(RollParty::partyKey).containsExactly("1-101");
        assertThat(party(unnamed, "1-101").representative()).contains("b");
    }

    @Test
    void sameRepresentative_matterWithoutTheOwnUnit_takesThePartyOfTheRoll() {
        Roll roll = RollFormation.form(
                List.of(joint("1-101", "a", "a", "b"), joint("1-102", "a", "a", "c"), unit("2-101", 5, "a")),
                BY_REPRESENTATIVE);
        assertThat(roll.electorate(Scope.buildings(List.of("1"))).weights())
                .containsExactly(Map.entry("1-101", new Weight(2, 1)));
    }

    @Test
    void sameRepresentative_guardianWithAnOwnUnit_staysApartFromTheMinor() {
        UnitRecord minors = new UnitRecord(
                "1-101", "1", "1-1", UnitUse.DWELLING, 1, List.of("child"), DeliveryState.DELIVERED, "parent");
        Roll roll = RollFormation.form(List.of(minors, unit("1-102", 1, "parent")), BY_REPRESENTATIVE);
        assertThat(roll.parties()).hasSize(2);
        assertThat(party(roll, "1-101").representative()).contains("parent");
    }

    @Test
    void representative_notAppointed_staysInTheDenominatorAndIsListed() {
        Roll roll = RollFormation.form(List.of(joint("1-101", null, "p", "q"), unit("1-102", 1, "r")), DEFAULT);
        assertThat(roll.electorate(Scope.COMMUNITY).total()).isEqualTo(new Weight(2, 2));
        assertThat(roll.partiesWithoutRepresentative())
                .extracting(RollParty::partyKey)
                .containsExactly("1-101");
        assertThat(party(roll, "1-101").representativeState()).isEqualTo(RepresentativeState.MISSING);
    }

    @Test
    void representative_twoNamesForOneParty_leavesNobody() {
        Roll roll = RollFormation.form(
                List.of(joint("1-101", "p", "p", "q"), joint("1-102", "q", "p", "q"), unit("1-103", 1, "p")),
                BY_REPRESENTATIVE);
        assertThat(party(roll, "1-101").representativeState()).isEqualTo(RepresentativeState.CONTRADICTORY);
        assertThat(party(roll, "1-101").representative()).isEmpty();
        assertThat(roll.parties()).hasSize(2);
    }

    @Test
    void developer_whateverHoldersAreNoted_isOneParty() {
        Roll roll = RollFormation.form(
                List.of(
                        unsold("2-101", 10),
                        unit("1-301", UnitUse.SHOP, 20, DeliveryState.SOLD_UNDELIVERED, "x"),
                        unit("1-302", UnitUse.SHOP, 30, DeliveryState.SOLD_UNDELIVERED, "y"),
                        unit("1-401", 40, "x")),
                DEFAULT);
        assertThat(roll.parties()).extracting(RollParty::partyKey).containsExactly("1-301", "1-401");
        assertThat(roll.electorate(Scope.COMMUNITY).weights()).containsEntry("1-301", new Weight(60, 1));
    }

    @Test
    void deliveredUnitWithoutHolder_standsAloneAndCannotVote() {
        Roll roll = RollFormation.form(
                List.of(
                        unit("1-101", UnitUse.DWELLING, 5, DeliveryState.DELIVERED),
                        unit("1-102", UnitUse.DWELLING, 5, DeliveryState.DELIVERED)),
                DEFAULT);
        assertThat(roll.parties()).extracting(RollParty::reason).containsOnly(HeadReason.HOLDER_UNKNOWN);
        assertThat(roll.partiesWithoutRepresentative()).hasSize(2);
    }

    @Test
    void bays_byDefault_standOnTheRowWithoutCounting() {
        List<UnitRecord> units = List.of(
                unit("1-101", 100, "p"),
                unit("0-001", UnitUse.PARKING, 12, DeliveryState.DELIVERED, "p"),
                unit("0-002", UnitUse.PARKING, 12, DeliveryState.DELIVERED, "q"),
                unit("0-003", UnitUse.STORAGE, 5, DeliveryState.DELIVERED, "p"));
        Roll roll = RollFormation.form(units, DEFAULT);
        assertThat(roll.electorate(Scope.COMMUNITY).total()).isEqualTo(new Weight(100, 1));
        assertThat(party(roll, "1-101").units()).extracting(RollUnit::counts).containsExactly(false, false, true);
        assertThat(roll.unitsWithoutVote()).extracting(UnitRecord::unit).containsExactly("0-002");
        assertThat(roll.partyOf("0-001")).isEmpty();
        Roll counting = RollFormation.form(units, new RollRules(true, false, HeadDedup.SAME_OWNER_SET));
        assertThat(counting.electorate(Scope.COMMUNITY).total()).isEqualTo(new Weight(124, 2));
        Roll all = RollFormation.form(units, new RollRules(true, true, HeadDedup.SAME_OWNER_SET));
        assertThat(all.electorate(Scope.COMMUNITY).total()).isEqualTo(new Weight(129, 2));
    }

    @Test
    void scope_partyWithoutACountingUnitInside_hasNoHead() {
        List<UnitRecord> units = List.of(
                unit("1-101", 100, "p"),
                unit("2-101", 100, "q"),
                unit("2-001", UnitUse.PARKING, 12, DeliveryState.DELIVERED, "p"));
        Roll roll = RollFormation.form(units, DEFAULT);
        assertThat(roll.electorate(Scope.buildings(List.of("2"))).weights()).containsOnlyKeys("2-101");
        assertThat(roll.electorate(Scope.units(List.of("2-001"))).total()).isEqualTo(Weight.NONE);
    }

    @Test
    void scope_partOfAParty_weighsOnlyThatPartWithOneHead() {
        Roll roll = RollFormation.form(
                List.of(unit("1-101", 100, "p"), unit("2-101", 30, "p"), unit("2-102", 7, "p")), DEFAULT);
        assertThat(roll.electorate(Scope.buildings(List.of("2"))).weights())
                .containsExactly(Map.entry("1-101", new Weight(37, 1)));
        assertThat(roll.electorate(Scope.entrances(List.of("2-1"))).total()).isEqualTo(new Weight(37, 1));
    }

    @Test
    void scope_unknownCodes_areNamed() {
        Roll roll = RollFormation.form(base(), DEFAULT);
        assertThat(roll.unknownCodes(Scope.buildings(List.of("2", "3")))).containsExactly("3");
        assertThat(roll.unknownCodes(Scope.entrances(List.of("1-1", "1-2")))).containsExactly("1-2");
        assertThat(roll.unknownCodes(Scope.units(List.of("1-101", "1-999")))).containsExactly("1-999");
        assertThat(roll.unknownCodes(Scope.COMMUNITY)).isEmpty();
    }

    @Test
    void scope_ofTwentyThousandUnits_isCheckedWithoutComparingEachWithEach() {
        List<UnitRecord> units = IntStream.range(0, 20_000)
                .mapToObj(at -> unit("1-" + at, 1, "p" + at))
                .toList();
        Scope all = Scope.units(units.stream().map(UnitRecord::unit).toList());
        List<UnitRecord> withoutOne = units.subList(1, units.size());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(Roll.unknownCodes(all, units.stream())).isEmpty();
            assertThat(Roll.unknownCodes(all, withoutOne.stream())).containsExactly("1-0");
        });
    }

    @Test
    void exclusion_byClauseAndDecision_isOnTheRowAndOutOfTheCount() {
        Exclusion exclusion = new Exclusion("rules 12(3)", "2026-4");
        Roll roll = RollFormation.form(base(), DEFAULT, Map.of("1-102", exclusion));
        assertThat(party(roll, "1-101").exclusion()).contains(exclusion);
        assertThat(roll.electorate(Scope.COMMUNITY).total()).isEqualTo(new Weight(94400 - 16478, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> new Exclusion("arrears", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RollFormation.form(base(), DEFAULT, Map.of("9-999", exclusion)));
    }

    @Test
    void unitCode_twice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RollFormation.form(List.of(unit("1-101", 1, "p"), unit("1-101", 1, "q")), DEFAULT))
                .withMessageContaining("1-101");
    }

    @Test
    void area_negative_isRefused_andNoneIsAHeadAllTheSame() {
        assertThatIllegalArgumentException().isThrownBy(() -> unit("1-101", -1, "p"));
        Roll roll = RollFormation.form(List.of(unit("1-101", 0, "p"), unit("1-102", 1, "q")), DEFAULT);
        assertThat(roll.electorate(Scope.COMMUNITY).weights())
                .containsExactly(Map.entry("1-101", new Weight(0, 1)), Map.entry("1-102", new Weight(1, 1)));
    }

    private static List<String> keys(UnitRecord... units) {
        return RollFormation.form(List.of(units), BY_REPRESENTATIVE).parties().stream()
                .map(RollParty::partyKey)
                .toList();
    }

    private static UnitRecord joint(String code, @Nullable String representative, String... holders) {
        return new UnitRecord(
                code, "1", "1-1", UnitUse.DWELLING, 1, List.of(holders), DeliveryState.DELIVERED, representative);
    }

    private static RollParty party(Roll roll, String key) {
        return roll.parties().stream()
                .filter(party -> party.partyKey().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
