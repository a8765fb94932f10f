package org.commonhold.bylaws.version;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.commonhold.api.RefusalCode;
import org.commonhold.bylaws.ActiveRules;
import org.commonhold.bylaws.store.BylawsRow;
import org.commonhold.bylaws.store.BylawsRows;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.rulebook.CommunityRules;
import org.commonhold.rulebook.RuleFault;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.rulebook.RuleRefusals;
import org.commonhold.rulebook.RulesHistory;

/** Reads versions, and the rules in force. */
@Singleton
public class Versions implements ActiveRules {
    private final BylawsRows rows;
    private final Registry registry;

    Versions(BylawsRows rows, Registry registry) {
        this.rows = rows;
        this.registry = registry;
    }

    @Override
    public InForce of(String communityId) {
        RuleProfile local = local(communityId);
        return rows.active(communityId)
                .map(row -> new InForce(row.rulesId(), rules(row).over(local)))
                .orElse(new InForce(null, local));
    }

    /** The profile of the community's place; one that is not shipped stands for the national default. */
    public RuleProfile local(String communityId) {
        Registry.CommunityFacts community = registry.community(communityId);
        if (community == null) {
            return RuleProfile.NATIONAL;
        }
        String profile = community.ruleProfile();
        return RuleProfile.named(profile).orElseGet(() -> RuleProfile.NATIONAL.with(profile, Map.of()));
    }

    /** The versions of a community, oldest first. */
    public List<BylawsRow> rows(String communityId) {
        return rows.ofCommunity(communityId);
    }

    /** The versions with what may be done with them. */
    RulesHistory history(String communityId) {
        return new RulesHistory(
                rows.ofCommunity(communityId).stream().map(Versions::rules).toList());
    }

    /**
     * One version.
     *
     * @throws RefusedException {@code not-found}, also for a version of another community
     */
    public BylawsRow find(String communityId, String rulesId) {
        return rows.ofCommunity(communityId).stream()
                .filter(row -> row.rulesId().equals(rulesId))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /** The version as the rulebook knows it. */
    public static CommunityRules rules(BylawsRow row) {
        return new CommunityRules(
                row.rulesId(),
                row.communityId(),
                row.version(),
                row.document(),
                clauses(row.clauses()),
                row.state(),
                Optional.ofNullable(row.decision()));
    }

    /** The column's value for clauses. */
    static String write(SortedMap<String, CommunityRules.Clause> clauses) {
        JsonValue.Builder members = JsonValue.JsonObject.builder();
        clauses.forEach((key, clause) -> members.put(
                key,
                JsonValue.JsonObject.builder()
                        .put("value", clause.value())
                        .put("clause", clause.clause())
                        .build()));
        return CanonicalJson.text(members.build());
    }

    private static SortedMap<String, CommunityRules.Clause> clauses(String column) {
        byte[] octets = column.getBytes(StandardCharsets.UTF_8);
        SortedMap<String, CommunityRules.Clause> clauses = new TreeMap<>();
        Members in = Members.any(CanonicalJson.readObject(octets, octets.length), "");
        for (String key : in.names()) {
            Members clause = Members.any(in.value(key), in.at(key));
            clauses.put(
                    key,
                    new CommunityRules.Clause(
                            clause.text("value", Integer.MAX_VALUE), clause.text("clause", Integer.MAX_VALUE)));
        }
        return clauses;
    }

    /** Does what the rulebook may refuse, and answers its refusal by its code, at the key that it is about. */
    static <T> T lawful(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuleFault fault) {
            Map<String, Object> facts = Map.of("key", fault.key());
            throw new RefusedException(
                    RuleRefusals.code(fault),
                    null,
                    fault.law().isEmpty() ? Map.of("facts", facts) : Map.of("facts", facts, "law", fault.law()));
        }
    }
}
