package org.commonhold.assembly.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.rule.ConvenerRules.Convener;
import org.junit.jupiter.api.Test;

class ConvenerRulesTest {

    private static Set<AssemblyKind> kinds(Convener convener, String governingBody) {
        Set<AssemblyKind> kinds = EnumSet.noneOf(AssemblyKind.class);
        for (AssemblyKind kind : AssemblyKind.values()) {
            if (ConvenerRules.entitled(convener, kind, governingBody).isEmpty()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    @Test
    void committee_convenesEverythingButTheFirst_whereThereIsOne() {
        assertThat(kinds(Convener.COMMITTEE, "ASSEMBLY"))
                .containsExactlyInAnyOrder(AssemblyKind.REGULAR, AssemblyKind.EXTRAORDINARY, AssemblyKind.RE_ELECTION);
        assertThat(kinds(Convener.COMMITTEE, "NONE")).isEmpty();
        assertThat(kinds(Convener.COMMITTEE, "PMC")).isEmpty();
    }

    @Test
    void preparationGroup_convenesTheFirst_andReElections() {
        assertThat(kinds(Convener.PREPARATION_GROUP, "NONE"))
                .containsExactlyInAnyOrder(AssemblyKind.FIRST, AssemblyKind.RE_ELECTION);
        assertThat(kinds(Convener.PREPARATION_GROUP, "ASSEMBLY"))
                .containsExactlyInAnyOrder(AssemblyKind.FIRST, AssemblyKind.RE_ELECTION);
    }

    @Test
    void managementCommittee_convenesAll_whereItActs() {
        assertThat(kinds(Convener.PMC, "PMC")).containsExactlyInAnyOrder(AssemblyKind.values());
        assertThat(kinds(Convener.PMC, "ASSEMBLY")).isEmpty();
    }

    @Test
    void streetOffice_ordersAllButTheFirst() {
        assertThat(kinds(Convener.STREET_ORDERED, "ASSEMBLY"))
                .containsExactlyInAnyOrder(AssemblyKind.REGULAR, AssemblyKind.EXTRAORDINARY, AssemblyKind.RE_ELECTION);
        assertThat(kinds(Convener.STREET_ORDERED, "NONE")).isEmpty();
    }

    @Test
    void refusal_namesArticleAndFacts() {
        Obstacle found = ConvenerRules.entitled(Convener.COMMITTEE, AssemblyKind.FIRST, "ASSEMBLY")
                .orElseThrow();
        assertThat(found.code()).isEqualTo(RefusalCode.CONVENER_NOT_ENTITLED);
        assertThat(found.law()).contains("274号");
        assertThat(found.facts()).containsEntry("kind", "FIRST").containsEntry("convener", "COMMITTEE");
    }
}
