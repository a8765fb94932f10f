package org.commonhold.assembly.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.rule.ProxyRules.Proxy;
import org.commonhold.rulebook.RuleProfile;
import org.junit.jupiter.api.Test;

class ProxyRulesTest {

    private static final RuleProfile RULES = RuleProfile.NATIONAL;
    private static final Set<String> MATTERS = Set.of("m1", "m2");
    private static final Map<String, String> INSTRUCTIONS = Map.of("m1", "YES", "m2", "NO");

    private static Proxy proxy(String principal) {
        return new Proxy("package", principal, "agent", INSTRUCTIONS, false);
    }

    private static Object code(Optional<Obstacle> obstacle) {
        return obstacle.map(Obstacle::code).orElse(null);
    }

    @Test
    void agent_withAFourthPrincipal_isRefused() {
        List<Proxy> others = new ArrayList<>(List.of(proxy("a"), proxy("b")));
        assertThat(ProxyRules.granting(proxy("c"), "owner", others, MATTERS, RULES))
                .isEmpty();
        others.add(proxy("c"));
        assertThat(code(ProxyRules.granting(proxy("d"), "owner", others, MATTERS, RULES)))
                .isEqualTo(RefusalCode.PROXY_LIMIT_REACHED);
    }

    @Test
    void limit_revokedOrOtherPackagesOrTheSamePrincipal_doNotCount() {
        List<Proxy> others = List.of(
                proxy("a"),
                proxy("b"),
                new Proxy("package", "c", "agent", INSTRUCTIONS, true),
                new Proxy("other", "d", "agent", INSTRUCTIONS, false),
                new Proxy("package", "e", "somebody", INSTRUCTIONS, false),
                proxy("b"));
        assertThat(ProxyRules.granting(proxy("f"), "owner", others, MATTERS, RULES))
                .isEmpty();
    }

    @Test
    void granting_toOneselfOrWithoutInstruction_isRefused() {
        assertThat(code(ProxyRules.granting(proxy("a"), "agent", List.of(), MATTERS, RULES)))
                .isEqualTo(RefusalCode.PROXY_TO_SELF);
        Proxy half = new Proxy("package", "a", "agent", Map.of("m1", "YES"), false);
        assertThat(ProxyRules.granting(half, "owner", List.of(), MATTERS, RULES))
                .get()
                .satisfies(obstacle -> {
                    assertThat(obstacle.code()).isEqualTo(RefusalCode.PROXY_INSTRUCTION_MISSING);
                    assertThat(obstacle.law()).isEqualTo("物业管理条例 12、上海 18");
                    assertThat(obstacle.facts()).containsEntry("matter", "m2");
                });
    }

    @Test
    void voting_asInstructed_isTakenAndOtherwiseRefused() {
        assertThat(ProxyRules.voting(proxy("a"), "package", INSTRUCTIONS, false, RULES))
                .isEmpty();
        assertThat(code(ProxyRules.voting(proxy("a"), "package", Map.of("m1", "YES", "m2", "YES"), false, RULES)))
                .isEqualTo(RefusalCode.PROXY_INSTRUCTION_BROKEN);
        RuleProfile free = RULES.with("X", Map.of("proxyMustFollowInstruction", "false"));
        assertThat(ProxyRules.voting(proxy("a"), "package", Map.of("m1", "NO", "m2", "NO"), false, free))
                .isEmpty();
    }

    @Test
    void voting_afterThePrincipalInPersonOrARevocation_isRefused() {
        assertThat(code(ProxyRules.voting(proxy("a"), "package", INSTRUCTIONS, true, RULES)))
                .isEqualTo(RefusalCode.PROXY_REVOKED);
        Proxy revoked = new Proxy("package", "a", "agent", INSTRUCTIONS, true);
        assertThat(code(ProxyRules.voting(revoked, "package", INSTRUCTIONS, false, RULES)))
                .isEqualTo(RefusalCode.PROXY_REVOKED);
    }

    @Test
    void voting_onAnotherPackage_isRefused() {
        assertThat(code(ProxyRules.voting(proxy("a"), "relocked", INSTRUCTIONS, false, RULES)))
                .isEqualTo(RefusalCode.PROXY_OTHER_PACKAGE);
    }
}
