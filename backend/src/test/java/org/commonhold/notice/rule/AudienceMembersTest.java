package org.commonhold.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.notice.Audience;
import org.commonhold.notice.PersonRole;
import org.commonhold.notice.rule.AudienceMembers.Place;
import org.commonhold.notice.rule.AudienceMembers.Tie;
import org.junit.jupiter.api.Test;

/** Roles ∩ scope, each person once (N2). */
class AudienceMembersTest {
    private static final AudienceMembers MEMBERS = new AudienceMembers(
            Map.of(
                    "1-1-101", new Place("1", "1-1"),
                    "1-1-102", new Place("1", "1-1"),
                    "1-2-101", new Place("1", "1-2"),
                    "2-1-101", new Place("2", "2-1"),
                    "P-001", new Place("P", "")),
            Map.of("1-1-101", "1-1-101", "1-2-101", "1-1-101", "2-1-101", "2-1-101"));
    private static final List<Tie> TIES = List.of(
            new Tie("anna", "1-1-101", PersonRole.OWNER),
            new Tie("anna", "1-2-101", PersonRole.OWNER),
            new Tie("anna", "P-001", PersonRole.OWNER),
            new Tie("bert", "1-1-102", PersonRole.CO_OWNER),
            new Tie("cleo", "2-1-101", PersonRole.GUARDIAN),
            new Tie("dora", "2-1-101", PersonRole.AUTHORISED));

    @Test
    void person_withManyUnits_isOneRecipientWithAllOfThem() {
        assertThat(of(PersonRole.values(), Audience.Kind.COMMUNITY).keySet())
                .containsExactly("anna", "bert", "cleo", "dora");
        assertThat(of(PersonRole.values(), Audience.Kind.COMMUNITY).get("anna"))
                .containsExactly("1-1-101", "1-2-101", "P-001");
    }

    @Test
    void scope_ofEachKind_holdsExactlyItsOwn() {
        assertThat(of(PersonRole.values(), Audience.Kind.BUILDINGS, "2").keySet())
                .containsExactly("cleo", "dora");
        assertThat(of(PersonRole.values(), Audience.Kind.ENTRANCES, "1-1").keySet())
                .containsExactly("anna", "bert");
        assertThat(of(PersonRole.values(), Audience.Kind.UNITS, "1-1-102", "P-001")
                        .keySet())
                .containsExactly("anna", "bert");
        assertThat(of(PersonRole.values(), Audience.Kind.PARTIES, "1-1-101").get("anna"))
                .containsExactly("1-1-101", "1-2-101");
    }

    @Test
    void roles_cutWithTheScope() {
        assertThat(of(new PersonRole[] {PersonRole.GUARDIAN}, Audience.Kind.BUILDINGS, "2")
                        .keySet())
                .containsExactly("cleo");
        assertThat(of(new PersonRole[] {PersonRole.GUARDIAN}, Audience.Kind.BUILDINGS, "1"))
                .isEmpty();
    }

    @Test
    void codes_thatNameNothing_areFound() {
        assertThat(MEMBERS.unknownCodes(audience(PersonRole.values(), Audience.Kind.BUILDINGS, "1", "9")))
                .containsExactly("9");
        assertThat(MEMBERS.unknownCodes(audience(PersonRole.values(), Audience.Kind.ENTRANCES, "1-1", "1")))
                .containsExactly("1");
        assertThat(MEMBERS.unknownCodes(audience(PersonRole.values(), Audience.Kind.UNITS, "1-1-999")))
                .containsExactly("1-1-999");
        assertThat(MEMBERS.unknownCodes(audience(PersonRole.values(), Audience.Kind.PARTIES, "1-2-101")))
                .as("a unit that is not its party's key")
                .containsExactly("1-2-101");
    }

    @Test
    void roles_areThoseOfOwnersAlone_soATenantGetsNothing() {
        assertThat(EnumSet.allOf(PersonRole.class))
                .extracting(Enum::name)
                .containsExactly("OWNER", "CO_OWNER", "GUARDIAN", "AUTHORISED");
    }

    private static java.util.SortedMap<String, java.util.SortedSet<String>> of(
            PersonRole[] roles, Audience.Kind kind, String... codes) {
        return MEMBERS.of(audience(roles, kind, codes), TIES);
    }

    private static Audience audience(PersonRole[] roles, Audience.Kind kind, String... codes) {
        return new Audience(Set.of(roles), kind, new TreeSet<>(List.of(codes)));
    }
}
