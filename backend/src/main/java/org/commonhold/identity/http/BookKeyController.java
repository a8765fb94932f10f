package org.commonhold.identity.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.commonhold.api.BookKeysApi;
import org.commonhold.api.model.LogKey;
import org.commonhold.api.model.LogKeyChangeRequest;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.staff.ChangeBookKey;
import org.commonhold.transparency.Book;

/** The change of a book's key, by an administrator. */
@Controller
@ExecuteOn(TaskExecutors.IO)
class BookKeyController implements BookKeysApi {
    private final CurrentPerson current;
    private final ChangeBookKey change;

    BookKeyController(CurrentPerson current, ChangeBookKey change) {
        this.current = current;
        this.change = change;
    }

    @Override
    public LogKey changeLogKey(String communityId, LogKeyChangeRequest body) {
        Staff who = current.staff(communityId, Role.ADMINISTRATOR);
        Book.LogKey key = change.change(communityId, who, body.getFormerKey());
        return new LogKey(key.from(), key.verifierKey(), key.fingerprint()).announcement(key.announcement());
    }
}
