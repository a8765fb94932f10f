package org.commonhold.assembly.rule;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/** Voting through an agent (物业管理条例 12, 上海 18, 潍坊 32). A committee's own meetings know no agents (建房〔2009〕274号 38). */
public final class ProxyRules {

    private ProxyRules() {}

    /**
     * A proxy as its principal signed it.
     *
     * @param packageHash the frozen package that it is given for, and for no other
     * @param principal key of the party that gives it
     * @param agent id of the person who votes
     * @param instructions the choice on each matter, by matter, in the canonical form of a ballot's choice
     * @param revoked whether the principal took it back
     */
    public record Proxy(
            String packageHash, String principal, String agent, Map<String, String> instructions, boolean revoked) {

        /** Copies the map. */
        public Proxy {
            instructions = Map.copyOf(instructions);
        }
    }

    /**
     * Whether a proxy may be given.
     *
     * @param representative the person who votes for the principal in person
     * @param others the agent's other proxies for the same package
     * @param matters the matters on which the principal votes
     */
    public static Optional<Obstacle> granting(
            Proxy proxy, String representative, Collection<Proxy> others, Set<String> matters, RuleProfile rules) {
        if (proxy.agent().equals(representative)) {
            return refuse(RefusalCode.PROXY_TO_SELF, "", Map.of());
        }
        Set<String> principals = new TreeSet<>();
        others.stream()
                .filter(each -> !each.revoked() && each.agent().equals(proxy.agent()))
                .filter(each -> each.packageHash().equals(proxy.packageHash()))
                .forEach(each -> principals.add(each.principal()));
        principals.add(proxy.principal());
        int most = rules.count(RuleParameter.PROXY_MAX_PRINCIPALS);
        if (principals.size() > most) {
            return refuse(
                    RefusalCode.PROXY_LIMIT_REACHED,
                    rules.law(RuleParameter.PROXY_MAX_PRINCIPALS),
                    Map.of("proxyMaxPrincipals", most));
        }
        return instructed(proxy, matters, rules);
    }

    /**
     * Whether an agent's ballot may be taken.
     *
     * @param packageHash the package of the ballot
     * @param choices the agent's choice on each matter, in the canonical form
     * @param principalVoted whether the principal's own ballot is in already: voting in person first revokes the proxy
     */
    public static Optional<Obstacle> voting(
            Proxy proxy, String packageHash, Map<String, String> choices, boolean principalVoted, RuleProfile rules) {
        if (proxy.revoked() || principalVoted) {
            return refuse(RefusalCode.PROXY_REVOKED, "", Map.of());
        }
        if (!proxy.packageHash().equals(packageHash)) {
            return refuse(RefusalCode.PROXY_OTHER_PACKAGE, "", Map.of());
        }
        Optional<Obstacle> uninstructed = instructed(proxy, choices.keySet(), rules);
        if (uninstructed.isPresent() || !rules.flag(RuleParameter.PROXY_MUST_FOLLOW)) {
            return uninstructed;
        }
        return choices.entrySet().stream()
                .filter(choice -> !choice.getValue().equals(proxy.instructions().get(choice.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .flatMap(matter -> refuse(
                        RefusalCode.PROXY_INSTRUCTION_BROKEN,
                        rules.law(RuleParameter.PROXY_MUST_FOLLOW),
                        Map.of("matter", matter)));
    }

    private static Optional<Obstacle> instructed(Proxy proxy, Set<String> matters, RuleProfile rules) {
        if (!rules.flag(RuleParameter.PROXY_MUST_FOLLOW)) {
            return Optional.empty();
        }
        return matters.stream()
                .filter(matter -> !proxy.instructions().containsKey(matter))
                .sorted()
                .findFirst()
                .flatMap(matter -> refuse(
                        RefusalCode.PROXY_INSTRUCTION_MISSING,
                        rules.law(RuleParameter.PROXY_MUST_FOLLOW),
                        Map.of("matter", matter)));
    }

    private static Optional<Obstacle> refuse(RefusalCode code, String law, Map<String, ?> facts) {
        return Optional.of(Obstacle.of(code, law, facts));
    }
}
