package org.commonhold.identity.staff;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.identity.key.Challenges;
import org.commonhold.identity.key.NewKeys;
import org.commonhold.identity.key.PresentedKey;
import org.commonhold.identity.store.ChallengeRow;
import org.commonhold.identity.store.GrantRow;
import org.commonhold.identity.store.GrantRows;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.identity.store.StaffKeyEntryRow;
import org.commonhold.identity.store.StaffKeyEntryRows;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.transparency.Book;

/**
 * The signing keys of staff. A key is entered once in the book of every community where its holder has a role; a new one revokes the
 * earlier one there.
 */
@Singleton
public final class StaffKeys {
    /** Stands where an owner's document names a community: a staff key belongs to the account. */
    public static final String NO_COMMUNITY = "0".repeat(32);

    private static final String METHOD = KeyEnrolment.Method.INVITATION.name();
    /** An invitation handed over in person, a password and a second factor: comparable to letter and document. */
    private static final String LEVEL = "L2";

    private final Challenges challenges;
    private final KeyRows keys;
    private final NewKeys newKeys;
    private final StaffKeyEntryRows entries;
    private final GrantRows grants;
    private final Book book;
    private final Vault vault;
    private final WriteTransactions transactions;
    private final Clock clock;

    StaffKeys(
            Challenges challenges,
            KeyRows keys,
            NewKeys newKeys,
            StaffKeyEntryRows entries,
            GrantRows grants,
            Book book,
            Vault vault,
            WriteTransactions transactions,
            Clock clock) {
        this.challenges = challenges;
        this.keys = keys;
        this.newKeys = newKeys;
        this.entries = entries;
        this.grants = grants;
        this.book = book;
        this.vault = vault;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A challenge for enrolling the own key.
     *
     * @param accountId who asks
     * @param audience origin of the site
     * @return the challenge
     */
    public ChallengeRow challenge(String accountId, String audience) {
        return challenges.issue(new Challenges.Bound(
                Challenges.Purpose.STAFF_KEY, NO_COMMUNITY, accountId, METHOD, null, null, audience));
    }

    /**
     * Enrols the own key and revokes the earlier one.
     *
     * @param accountId who asks
     * @param text key-enrolment document
     * @throws RefusedException {@code document-not-valid}, {@code document-signature-wrong}, {@code challenge-not-valid},
     *     {@code document-mismatch}, {@code key-already-enrolled}
     */
    public void enrol(String accountId, String text) {
        PresentedKey presented = PresentedKey.read(text);
        ChallengeRow challenge = challenges.find(presented.enrolment().challenge(), Challenges.Purpose.STAFF_KEY);
        presented.require(challenge);
        if (!challenge.personId().equals(accountId)) {
            throw new RefusedException(RefusalCode.DOCUMENT_MISMATCH, "jws");
        }
        SortedSet<String> communities = transactions.write(() -> {
            challenges.use(challenge);
            return exchange(accountId, presented);
        });
        communities.forEach(this::sign);
    }

    /**
     * The key that an account signs with now.
     *
     * @param accountId the account
     * @return the key, or nothing
     */
    public Optional<KeyRow> current(String accountId) {
        return keys.staffKey(accountId);
    }

    /** Enters the account's key in the book of a community where it has just got a role; false where nothing had to be entered. */
    boolean enterInto(String accountId, GrantRow grant) {
        Optional<KeyRow> key = keys.staffKey(accountId);
        boolean entered = key.stream()
                .flatMap(row -> entries.ofKey(row.kid()).stream())
                .anyMatch(entry -> entry.communityId().equals(grant.communityId()));
        if (key.isEmpty() || entered) {
            return false;
        }
        enter(key.get(), grant.communityId(), List.of(grant.role()));
        return true;
    }

    /** Signs the committed head of a book. */
    void sign(String communityId) {
        book.checkpoint(communityId);
    }

    private SortedSet<String> exchange(String accountId, PresentedKey presented) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<KeyRow> earlier = keys.staffKey(accountId);
        KeyRow row = row(accountId, presented, now);
        newKeys.require(row.kid());
        newKeys.add(row);
        Map<String, List<String>> roles = roles(accountId, now);
        SortedSet<String> revokedIn = new TreeSet<>();
        earlier.stream()
                .flatMap(key -> entries.ofKey(key.kid()).stream())
                .filter(entry -> entry.revokedIndex() == null)
                .map(StaffKeyEntryRow::communityId)
                .forEach(revokedIn::add);
        SortedSet<String> touched = new TreeSet<>(roles.keySet());
        touched.addAll(revokedIn);
        // In ascending order of the communities, as every transaction that writes in several books does.
        for (String communityId : touched) {
            if (revokedIn.contains(communityId)) {
                revoke(earlier.orElseThrow(), communityId);
            }
            if (roles.containsKey(communityId)) {
                enter(row, communityId, roles.getOrDefault(communityId, List.of()));
            }
        }
        earlier.ifPresent(key -> keys.revoke(key.kid(), now, -1));
        return touched;
    }

    private Map<String, List<String>> roles(String accountId, Instant now) {
        Map<String, List<String>> roles = new TreeMap<>();
        for (GrantRow grant : grants.ofAccount(accountId)) {
            if (grant.open(now)) {
                roles.merge(grant.communityId(), List.of(grant.role()), StaffKeys::both);
            }
        }
        return roles;
    }

    private static List<String> both(List<String> one, List<String> other) {
        SortedSet<String> all = new TreeSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private void enter(KeyRow key, String communityId, List<String> roles) {
        Book.Appended entry = book.append(
                communityId,
                "key.enrolled",
                Map.of(
                        "document",
                                PresentedKey.read(key.enrolment())
                                        .jws()
                                        .documentId()
                                        .hex(),
                        "kid", key.kid(),
                        "level", key.level(),
                        "method", key.method(),
                        "person", key.personId(),
                        "protection", key.protection(),
                        "roles", roles,
                        "staff", true));
        entries.add(key.kid(), communityId, entry.index());
    }

    private void revoke(KeyRow key, String communityId) {
        Book.Appended entry = book.append(
                communityId,
                "key.revoked",
                Map.of("kid", key.kid(), "person", key.personId(), "reason", "REPLACED", "staff", true));
        entries.revoke(key.kid(), communityId, entry.index());
    }

    private KeyRow row(String accountId, PresentedKey presented, Instant now) {
        String kid = presented.key().kid();
        return new KeyRow(
                kid,
                NO_COMMUNITY,
                accountId,
                true,
                presented.key().jwk().x(),
                presented.key().jwk().y(),
                LEVEL,
                METHOD,
                presented.enrolment().protection().text(),
                vault.sealText("", "enrolled_key.device_name:" + kid),
                presented.jws().text(),
                null,
                null,
                now,
                -1,
                null,
                null,
                null);
    }
}
