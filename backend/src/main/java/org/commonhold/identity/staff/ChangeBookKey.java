package org.commonhold.identity.staff;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.transparency.Book;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a book a new key at the word of an administrator. The book itself tells everybody. */
@Singleton
public class ChangeBookKey {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeBookKey.class);

    private final Book book;

    ChangeBookKey(Book book) {
        this.book = book;
    }

    /**
     * Changes the key.
     *
     * @param communityId whose book
     * @param administrator who orders it
     * @param formerKey the verifier key to be replaced
     * @return the key in force; the same for the same request again
     * @throws org.commonhold.platform.RefusedException {@code log-key-changed}
     */
    @Transactional
    public Book.LogKey change(String communityId, Staff administrator, String formerKey) {
        Book.LogKey key = book.changeKey(communityId, formerKey);
        LOG.info(
                "The book {} has the key {} from entry {} on, by order of {}",
                communityId,
                key.fingerprint(),
                key.from(),
                administrator.accountId());
        return key;
    }
}
