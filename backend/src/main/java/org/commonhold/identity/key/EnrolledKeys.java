package org.commonhold.identity.key;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonhold.identity.Keys;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.identity.store.StaffKeyEntryRows;
import org.jspecify.annotations.Nullable;

/** The keys in the database. */
@Singleton
final class EnrolledKeys implements Keys {
    private final KeyRows rows;
    private final StaffKeyEntryRows entries;

    EnrolledKeys(KeyRows rows, StaffKeyEntryRows entries) {
        this.rows = rows;
        this.entries = entries;
    }

    @Override
    public @Nullable EnrolledKey find(String kid) {
        return rows.findById(kid).map(EnrolledKeys::key).orElse(null);
    }

    @Override
    public List<EnrolledKey> ofOwners(String communityId) {
        return rows.ofCommunity(communityId).stream().map(EnrolledKeys::key).toList();
    }

    @Override
    public List<Enrolment> enrolments(String communityId) {
        List<Enrolment> owners = rows.ofCommunity(communityId).stream()
                .map(row -> enrolment(row, row.enrolledIndex()))
                .toList();
        Map<String, KeyRow> byKid =
                rows.staffOfCommunity(communityId).stream().collect(Collectors.toMap(KeyRow::kid, row -> row));
        List<Enrolment> staff = entries.ofCommunity(communityId).stream()
                .map(entry -> enrolment(Objects.requireNonNull(byKid.get(entry.kid())), entry.enrolledIndex()))
                .toList();
        return Stream.concat(owners.stream(), staff.stream())
                .sorted(Comparator.comparingLong(Enrolment::index))
                .toList();
    }

    @Override
    public @Nullable String enrolment(String kid) {
        return rows.findById(kid).map(KeyRow::enrolment).orElse(null);
    }

    private static Enrolment enrolment(KeyRow row, long index) {
        return new Enrolment(row.kid(), index, row.enrolment(), row.consent(), row.attestation());
    }

    private static EnrolledKey key(KeyRow row) {
        return new EnrolledKey(
                row.kid(),
                row.staff() ? "" : row.communityId(),
                row.personId(),
                row.staff(),
                row.x(),
                row.y(),
                row.level(),
                row.method(),
                row.enrolledIndex(),
                row.revokedIndex(),
                row.revokedAt() != null);
    }
}
