package org.commonhold.identity.owner;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonhold.identity.InboxDesignations;
import org.commonhold.identity.store.ConsentRow;
import org.commonhold.identity.store.ConsentRows;

/** The designations among the consents that were given at enrolment. */
@Singleton
final class StoredDesignations implements InboxDesignations {
    private final ConsentRows rows;

    StoredDesignations(ConsentRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, List<Period>> ofPersons(Collection<String> persons) {
        if (persons.isEmpty()) {
            return Map.of();
        }
        return rows.ofPersons(persons, ConsentTexts.Kind.INBOX.text()).stream()
                .collect(Collectors.groupingBy(
                        ConsentRow::personId, Collectors.mapping(StoredDesignations::period, Collectors.toList())));
    }

    @Override
    public List<Period> ofPerson(String personId) {
        return rows.ofPerson(personId).stream()
                .filter(row -> row.kind().equals(ConsentTexts.Kind.INBOX.text()))
                .map(StoredDesignations::period)
                .sorted(Comparator.comparing(Period::from).thenComparing(Period::kid))
                .toList();
    }

    private static Period period(ConsentRow row) {
        return new Period(row.agreedAt(), row.withdrawnAt(), row.textSha256(), row.kid());
    }
}
