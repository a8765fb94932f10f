package org.commonhold.identity.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.api.PeopleApi;
import org.commonhold.api.model.DeskCode;
import org.commonhold.api.model.LetterRequest;
import org.commonhold.api.model.Letters;
import org.commonhold.api.model.PersonSummary;
import org.commonhold.api.model.PersonSummaryLevel;
import org.commonhold.api.model.PersonsPage;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.letter.IssueLetters;
import org.commonhold.identity.letter.Letter;
import org.commonhold.identity.letter.LetterPdf;
import org.commonhold.identity.letter.Recipients;
import org.commonhold.identity.letter.Recipients.Recipient;
import org.commonhold.identity.owner.HandOverCode;
import org.commonhold.identity.session.SiteOrigin;
import org.jspecify.annotations.Nullable;

/** Persons as a worker sees them: masked in the list, in full only on their own letters. */
@Controller
class PeopleController implements PeopleApi {
    private static final int PAGE = 50;

    private final Recipients recipients;
    private final IssueLetters letters;
    private final LetterPdf pdf;
    private final HandOverCode desk;
    private final ResidentBodies bodies;
    private final SiteOrigin origin;
    private final CurrentPerson current;

    PeopleController(
            Recipients recipients,
            IssueLetters letters,
            LetterPdf pdf,
            HandOverCode desk,
            ResidentBodies bodies,
            SiteOrigin origin,
            CurrentPerson current) {
        this.recipients = recipients;
        this.letters = letters;
        this.pdf = pdf;
        this.desk = desk;
        this.bodies = bodies;
        this.origin = origin;
        this.current = current;
    }

    @Override
    public PersonsPage persons(
            String communityId,
            @Nullable String building,
            @Nullable String query,
            @Nullable String enrolled,
            @Nullable Integer page,
            @Nullable Integer size) {
        current.staff(communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.ADMINISTRATOR);
        List<Recipient> found = recipients.of(communityId).stream()
                .filter(each -> each.livesIn(blankToNull(building), null))
                .filter(each ->
                        query == null || query.isBlank() || recipients.answers(communityId, each, query.strip()))
                .filter(each ->
                        enrolled == null || enrolled.isBlank() || enrolled.equals("true") == (each.devices() > 0))
                .toList();
        int number = page == null ? 0 : page;
        int length = size == null ? PAGE : size;
        List<PersonSummary> items = found.stream()
                .skip(Math.multiplyExact((long) number, length))
                .limit(length)
                .map(PeopleController::summary)
                .toList();
        return new PersonsPage(found.size(), number, length, items);
    }

    @Override
    public FileCustomizableResponseType letters(String communityId, LetterRequest body) {
        byte[] file = pdf.write(issue(communityId, body));
        return new StreamedFile(new ByteArrayInputStream(file), MediaType.APPLICATION_PDF_TYPE)
                .attach("activation-letters.pdf");
    }

    @Override
    public Letters letterCodes(String communityId, LetterRequest body) {
        return new Letters(
                issue(communityId, body).stream().map(PeopleController::data).toList());
    }

    @Override
    public DeskCode deskCode(String communityId, String personId, SignedDocument body) {
        Staff worker = current.staff(communityId, Role.COMMUNITY_WORKER);
        return bodies.code(desk.handOver(worker, communityId, personId, body.getJws()), origin.of(Requests.current()));
    }

    private List<Letter> issue(String communityId, LetterRequest body) {
        current.staff(communityId, Role.COMMUNITY_WORKER);
        @Nullable List<String> persons = body.getPersons();
        Set<String> named = persons == null ? Set.of() : new TreeSet<>(persons);
        return letters.issue(
                communityId,
                new IssueLetters.Selection(blankToNull(body.getBuilding()), blankToNull(body.getEntrance()), named),
                origin.of(Requests.current()));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static PersonSummary summary(Recipient each) {
        PersonSummary body = new PersonSummary(
                each.personId(),
                each.maskedName(),
                each.roles(),
                each.units(),
                each.devices(),
                PersonSummaryLevel.fromValue(each.level()));
        if (each.letterAt() != null) {
            body.setLetterAt(Requests.time(each.letterAt()));
        }
        return body;
    }

    private static org.commonhold.api.model.Letter data(Letter letter) {
        return new org.commonhold.api.model.Letter(
                letter.personId(),
                letter.name(),
                letter.units(),
                letter.code(),
                letter.link(),
                letter.fingerprint(),
                Requests.time(letter.expiresAt()));
    }
}
