package org.commonhold.bylaws.http;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.RuleClause;
import org.commonhold.api.model.RuleView;
import org.commonhold.api.model.RuleViewFreedom;
import org.commonhold.api.model.RulesDraft;
import org.commonhold.api.model.RulesPage;
import org.commonhold.api.model.RulesVersion;
import org.commonhold.api.model.RulesVersionState;
import org.commonhold.bylaws.ActiveRules;
import org.commonhold.bylaws.store.BylawsRow;
import org.commonhold.bylaws.store.DocumentRow;
import org.commonhold.bylaws.store.DocumentRows;
import org.commonhold.bylaws.version.Versions;
import org.commonhold.platform.RefusedException;
import org.commonhold.rulebook.CommunityRules;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.rulebook.RulesState;
import org.commonhold.rulebook.ShippedProfiles;
import org.jspecify.annotations.Nullable;

/** Writes the rules in force and the versions. */
@Singleton
class RulesBodies {
    private final Versions versions;
    private final DocumentRows documents;

    RulesBodies(Versions versions, DocumentRows documents) {
        this.versions = versions;
        this.documents = documents;
    }

    /** Everything, drafts too. */
    RulesPage official(String communityId) {
        return page(communityId, versions.rows(communityId));
    }

    /** What was laid before the owners. */
    RulesPage forOwners(String communityId) {
        return page(communityId, published(communityId));
    }

    /** Versions that owners know of. */
    List<BylawsRow> published(String communityId) {
        return versions.rows(communityId).stream()
                .filter(row -> row.state() != RulesState.DRAFT)
                .toList();
    }

    private RulesPage page(String communityId, List<BylawsRow> rows) {
        ActiveRules.InForce inForce = versions.of(communityId);
        Map<String, DocumentRow> kept = documents.ofCommunity(communityId).stream()
                .collect(Collectors.toMap(DocumentRow::sha256, Function.identity()));
        ShippedProfiles.Profile profile =
                ShippedProfiles.named(inForce.profile().id()).orElse(ShippedProfiles.NATIONAL);
        RulesPage body = new RulesPage(
                inForce.profile().id(),
                names(profile),
                profile.confirmed(),
                profile.note(),
                Arrays.stream(RuleParameter.values())
                        .map(parameter -> rule(parameter, inForce.profile(), profile.rules()))
                        .toList(),
                rows.stream().map(row -> version(row, kept)).toList());
        body.setActiveRulesId(inForce.rulesId());
        return body;
    }

    private static Map<String, String> names(ShippedProfiles.Profile profile) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("zh-CN", profile.zh());
        names.put("en", profile.en());
        return names;
    }

    private static RuleView rule(RuleParameter parameter, RuleProfile profile, RuleProfile local) {
        return new RuleView(
                parameter.key(),
                profile.value(parameter),
                profile.law(parameter),
                parameter.nationalDefault(),
                RuleViewFreedom.fromValue(parameter.freedom(local).name()));
    }

    private static RulesVersion version(BylawsRow row, Map<String, DocumentRow> kept) {
        DocumentRow document = kept.get(row.document());
        RulesVersion body = new RulesVersion(
                row.rulesId(),
                row.version(),
                RulesVersionState.fromValue(row.state().name()),
                row.document(),
                document == null ? "" : document.name(),
                document == null ? 0L : document.length(),
                Versions.rules(row).clauses().entrySet().stream()
                        .map(each -> new RuleClause(
                                each.getKey(),
                                each.getValue().value(),
                                each.getValue().clause()))
                        .toList(),
                row.createdAt().atOffset(ZoneOffset.UTC));
        body.setDecision(row.decision());
        body.setSubmittedAt(time(row.submittedAt()));
        body.setActivatedAt(time(row.activatedAt()));
        body.setSupersededAt(time(row.supersededAt()));
        return body;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /** Reads what a draft sets; a key twice is refused. */
    static SortedMap<String, CommunityRules.Clause> clauses(RulesDraft body) {
        SortedMap<String, CommunityRules.Clause> clauses = new TreeMap<>();
        for (int at = 0; at < body.getClauses().size(); at++) {
            RuleClause each = body.getClauses().get(at);
            CommunityRules.Clause clause =
                    new CommunityRules.Clause(each.getValue(), each.getClause().strip());
            if (clauses.put(each.getKey(), clause) != null) {
                throw new RefusedException(RefusalCode.INVALID_FIELD, "clauses[" + at + "].key");
            }
        }
        return clauses;
    }
}
