package org.commonhold.registry.community;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.RuleProfileNames;
import org.commonhold.registry.store.CommunityRow;
import org.commonhold.registry.store.CommunityRows;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Makes a community and opens its book: both exist or neither. */
@Singleton
public class CreateCommunity {
    private final CommunityRows communities;
    private final RuleProfileNames profiles;
    private final Book book;
    private final Randomness randomness;
    private final Clock clock;

    CreateCommunity(
            CommunityRows communities, RuleProfileNames profiles, Book book, Randomness randomness, Clock clock) {
        this.communities = communities;
        this.profiles = profiles;
        this.book = book;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * What a community is.
     *
     * @param name its name
     * @param districtCode code of the district
     * @param streetOffice street office or town
     * @param residentsCommittee residents committee
     * @param ruleProfile id of a rule profile
     * @param governingBody ASSEMBLY, PMC or NONE
     * @param developer name of the developer, or null
     */
    public record Facts(
            String name,
            String districtCode,
            String streetOffice,
            String residentsCommittee,
            String ruleProfile,
            String governingBody,
            @Nullable String developer) {}

    /**
     * Makes the community.
     *
     * @param facts what it is
     * @return its row
     * @throws RefusedException {@code rule-profile-unknown}
     */
    @Transactional
    public CommunityRow create(Facts facts) {
        if (!profiles.known(facts.ruleProfile())) {
            throw new RefusedException(RefusalCode.RULE_PROFILE_UNKNOWN, "ruleProfile");
        }
        CommunityRow row = new CommunityRow(
                randomness.id(),
                facts.name().strip(),
                facts.districtCode().strip(),
                facts.streetOffice().strip(),
                facts.residentsCommittee().strip(),
                facts.ruleProfile(),
                facts.governingBody(),
                facts.developer(),
                0,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        communities.save(row);
        book.open(row.communityId());
        return row;
    }
}
