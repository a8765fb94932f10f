package org.commonhold.identity.letter;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.letter.Recipients.Recipient;
import org.commonhold.identity.owner.ActivationCodes;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.registry.Registry.CommunityFacts;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Makes one letter for each natural person that is asked for. Earlier unused letter codes of these persons end. */
@Singleton
public final class IssueLetters {
    private static final int MOST = 5000;

    private final Recipients recipients;
    private final ActivationCodes codes;
    private final Registry registry;
    private final Book book;
    private final WriteTransactions transactions;

    IssueLetters(
            Recipients recipients,
            ActivationCodes codes,
            Registry registry,
            Book book,
            WriteTransactions transactions) {
        this.recipients = recipients;
        this.codes = codes;
        this.registry = registry;
        this.book = book;
        this.transactions = transactions;
    }

    /**
     * For whom letters are asked for.
     *
     * @param building building code, or null for every one
     * @param entrance entrance code, or null for every one
     * @param persons pseudonyms; empty for everybody there who has no device yet
     */
    public record Selection(
            @Nullable String building, @Nullable String entrance, Set<String> persons) {}

    /**
     * Makes the letters.
     *
     * @param communityId the community; the caller's role there is checked already
     * @param selection for whom
     * @param origin origin of the site
     * @return in the order of the stairwells
     * @throws RefusedException {@code not-found} for a person whom this community does not have, {@code too-many-letters}
     */
    public List<Letter> issue(String communityId, Selection selection, String origin) {
        @Nullable CommunityFacts community = registry.community(communityId);
        if (community == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        List<Recipient> chosen = choose(communityId, selection);
        if (chosen.size() > MOST) {
            throw new RefusedException(RefusalCode.TOO_MANY_LETTERS, null, Map.of("most", MOST));
        }
        if (chosen.isEmpty()) {
            return List.of();
        }
        List<String> personIds = chosen.stream().map(Recipient::personId).toList();
        List<ActivationCodes.Issued> issued =
                transactions.write(() -> codes.issue(communityId, personIds, ActivationCodes.Method.LETTER));
        String fingerprint = book.identity(communityId).fingerprint();
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            letters.add(letter(community, chosen.get(i), issued.get(i), fingerprint, origin));
        }
        return List.copyOf(letters);
    }

    private List<Recipient> choose(String communityId, Selection selection) {
        List<Recipient> all = recipients.of(communityId);
        if (selection.persons().isEmpty()) {
            return all.stream()
                    .filter(each -> each.devices() == 0 && each.livesIn(selection.building(), selection.entrance()))
                    .toList();
        }
        List<Recipient> named =
                all.stream().filter(each -> each.among(selection.persons())).toList();
        if (named.size() != selection.persons().size()) {
            throw new RefusedException(RefusalCode.NOT_FOUND, "persons");
        }
        return named;
    }

    private Letter letter(
            CommunityFacts community, Recipient to, ActivationCodes.Issued issued, String fingerprint, String origin) {
        return new Letter(
                to.personId(),
                community.name(),
                community.residentsCommittee(),
                registry.letterName(community.communityId(), to.personId()),
                to.units(),
                to.roles(),
                issued.text(),
                BindLink.app(origin),
                BindLink.of(origin, issued.text(), fingerprint),
                fingerprint,
                issued.expiresAt());
    }
}
