package org.commonhold.assembly.represent;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AppointmentChanged;
import org.commonhold.assembly.rule.RepresentativeRules;
import org.commonhold.assembly.sign.SignedDocuments;
import org.commonhold.assembly.sign.SignedDocuments.Signed;
import org.commonhold.assembly.store.AppointmentRow;
import org.commonhold.assembly.store.AppointmentRows;
import org.commonhold.assembly.store.AppointmentSignatureRow;
import org.commonhold.assembly.store.AppointmentSignatureRows;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.contract.document.RepresentativeAppointment.Ground;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Appoints who votes for units: co-owners by signing the same document, each on the own phone, or a worker who saw the paper.
 *
 * <p>The community's row is locked throughout, so that two last signatures, or two appointments of one unit, follow each other.
 */
@Singleton
public class AppointRepresentative {
    private static final String FIELD = "jws";

    private final SignedDocuments documents;
    private final UnitHolders unitHolders;
    private final AppointmentRows rows;
    private final AppointmentSignatureRows signatures;
    private final Book book;
    private final ApplicationEventPublisher<AppointmentChanged> events;
    private final Clock clock;

    AppointRepresentative(
            SignedDocuments documents,
            UnitHolders unitHolders,
            AppointmentRows rows,
            AppointmentSignatureRows signatures,
            Book book,
            ApplicationEventPublisher<AppointmentChanged> events,
            Clock clock) {
        this.documents = documents;
        this.unitHolders = unitHolders;
        this.rows = rows;
        this.signatures = signatures;
        this.book = book;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a co-owner's signature; the first one proposes, the last one appoints.
     *
     * <p>Refuses, in this order: {@code document-not-valid}, {@code document-mismatch}, {@code document-signature-wrong}, {@code
     * representation-not-valid}, {@code representation-units-differ}, {@code representative-not-of-units}, {@code
     * representation-not-yours}, {@code representation-ended}.
     *
     * @param who the co-owner, or who acts for one
     * @param text the compact JWS
     * @return the document's id
     */
    @Transactional
    public String sign(Owner who, String text) {
        Signed<RepresentativeAppointment> signed =
                documents.ofOwner(who, text, DocumentType.REPRESENTATIVE, RepresentativeAppointment::read);
        RepresentativeAppointment document = signed.content();
        boolean fits = document.community().equals(who.communityId())
                && document.ground() == Ground.CO_OWNERS
                && document.document() == null
                && document.owners().size() > 1;
        if (!fits) {
            throw SignedDocuments.mismatch();
        }
        Instant now = now();
        UnitHolders.Holders holders = checked(document, now);
        if (!holders.people().contains(document.representative())) {
            throw new RefusedException(RefusalCode.REPRESENTATIVE_NOT_OF_UNITS, FIELD);
        }
        if (!holders.signers().contains(who.personId())) {
            throw new RefusedException(RefusalCode.REPRESENTATION_NOT_YOURS);
        }
        AppointmentRow row = open(signed, now);
        add(new AppointmentSignatureRow(
                signed.id(),
                who.personId(),
                false,
                signed.jws().kid(),
                signed.jws().text(),
                now));
        if (row.state().equals("PROPOSED")) {
            complete(row, document, holders, now);
        }
        return signed.id();
    }

    /**
     * Records what a paper says that a worker has seen.
     *
     * <p>Refuses, in this order: {@code document-not-valid}, {@code document-mismatch}, {@code document-signature-wrong}, {@code
     * representation-document-missing}, {@code representation-not-valid}, {@code representation-units-differ}, {@code
     * representative-unknown}, {@code representation-ended}.
     *
     * @param communityId 32 hex
     * @param who the worker
     * @param text the compact JWS
     * @return the document's id
     */
    @Transactional
    public String record(String communityId, Staff who, String text) {
        Signed<RepresentativeAppointment> signed =
                documents.ofStaff(who, text, DocumentType.REPRESENTATIVE, RepresentativeAppointment::read);
        RepresentativeAppointment document = signed.content();
        if (!document.community().equals(communityId)
                || (document.ground() == Ground.CO_OWNERS && document.owners().size() < 2)) {
            throw SignedDocuments.mismatch();
        }
        if (document.document() == null) {
            throw new RefusedException(RefusalCode.REPRESENTATION_DOCUMENT_MISSING, FIELD);
        }
        Instant now = now();
        UnitHolders.Holders holders = checked(document, now);
        if (!unitHolders.knows(communityId, document.representative())) {
            throw new RefusedException(RefusalCode.REPRESENTATIVE_UNKNOWN, FIELD);
        }
        AppointmentRow row = open(signed, now);
        if (row.state().equals("PROPOSED")) {
            add(new AppointmentSignatureRow(
                    signed.id(),
                    who.accountId(),
                    true,
                    signed.jws().kid(),
                    signed.jws().text(),
                    now));
            appoint(row, document, concerned(document, holders), now);
        }
        return signed.id();
    }

    /** The register agrees with the document, which is not over yet. */
    private UnitHolders.Holders checked(RepresentativeAppointment document, Instant now) {
        lock(document.community());
        LocalDate today = LocalDate.ofInstant(now, LegalCalendar.ZONE);
        LocalDate day = document.validFrom().isAfter(today) ? document.validFrom() : today;
        @Nullable Hash paper = document.document();
        RepresentativeRules.Representation right = new RepresentativeRules.Representation(
                document.representative(),
                RepresentativeRules.Ground.valueOf(document.ground().name()),
                paper == null ? "" : paper.hex(),
                document.validFrom(),
                document.validTo());
        RepresentativeRules.valid(right, day).ifPresent(over -> {
            throw new RefusedException(over.code(), FIELD, Map.of("facts", over.facts(), "law", over.law()));
        });
        return unitHolders.of(document.community(), today, document);
    }

    private AppointmentRow open(Signed<RepresentativeAppointment> signed, Instant now) {
        RepresentativeAppointment document = signed.content();
        Optional<AppointmentRow> known = rows.lock(signed.id(), document.community());
        if (known.isPresent()) {
            if (known.get().state().equals("ENDED")) {
                throw new RefusedException(RefusalCode.REPRESENTATION_ENDED);
            }
            return known.get();
        }
        @Nullable Hash paper = document.document();
        AppointmentRow row = rows.save(new AppointmentRow(
                signed.id(),
                document.community(),
                CanonicalJson.text(document.json()),
                Appointments.owners(document.owners()),
                document.representative(),
                document.ground().name(),
                paper == null ? null : paper.hex(),
                document.validFrom(),
                document.validTo(),
                "PROPOSED",
                now,
                null,
                null,
                null,
                null,
                null,
                null));
        document.units().forEach(unit -> rows.addUnit(signed.id(), unit, document.community()));
        return row;
    }

    private void add(AppointmentSignatureRow row) {
        boolean known = signatures.ofDocument(row.documentId()).stream()
                .anyMatch(each -> each.signerId().equals(row.signerId()));
        if (!known) {
            signatures.insert(row);
        }
    }

    /** Appoints when somebody has signed for every owner; the first signature is told to the others. */
    private void complete(
            AppointmentRow row, RepresentativeAppointment document, UnitHolders.Holders holders, Instant now) {
        SortedSet<String> signers = new TreeSet<>();
        signatures.ofDocument(row.documentId()).forEach(each -> signers.add(each.signerId()));
        Map<String, String> appointedBy = new HashMap<>();
        UnitHolders.signedOwners(holders, signers).forEach(owner -> appointedBy.put(owner, document.representative()));
        boolean complete = RepresentativeRules.appointing(holders.holders().keySet(), appointedBy)
                .isEmpty();
        if (complete) {
            appoint(row, document, concerned(document, holders), now);
        } else if (signers.size() == 1) {
            events.publishEvent(new AppointmentChanged(
                    row.communityId(),
                    row.documentId(),
                    AppointmentChanged.Change.PROPOSED,
                    concerned(document, holders),
                    now));
        }
    }

    private void appoint(
            AppointmentRow row, RepresentativeAppointment document, SortedSet<String> concerned, Instant now) {
        for (AppointmentRow replaced : rows.replacedBy(row.documentId())) {
            end(replaced, "REPLACED", null);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("document", row.documentId());
        body.put("ground", document.ground().name());
        body.put("paper", row.paper() == null ? new org.commonhold.contract.json.JsonValue.JsonNull() : row.paper());
        body.put(
                "signatures",
                signatures.ofDocument(row.documentId()).stream()
                        .map(each -> Map.of("kid", each.kid()))
                        .toList());
        Book.Appended entry = book.append(row.communityId(), EntryType.REPRESENTATIVE_APPOINTED.text(), body);
        if (rows.appointed(row.documentId(), entry.at(), entry.index()) != 1) {
            throw new IllegalStateException("an appointment moved although its community is locked");
        }
        events.publishEvent(new AppointmentChanged(
                row.communityId(), row.documentId(), AppointmentChanged.Change.APPOINTED, concerned, now));
    }

    /**
     * A co-owner takes the own signature back: a proposal loses it, a complete appointment ends, because it needs all.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code representation-not-yours}, {@code representation-ended}.
     *
     * @param who the co-owner
     * @param documentId SHA-256 of the document, hex
     */
    @Transactional
    public void withdraw(Owner who, String documentId) {
        AppointmentRow row = found(who.communityId(), documentId);
        List<AppointmentSignatureRow> all = signatures.ofDocument(documentId);
        boolean own =
                all.stream().anyMatch(each -> !each.staff() && each.signerId().equals(who.personId()));
        if (!own) {
            throw new RefusedException(RefusalCode.REPRESENTATION_NOT_YOURS);
        }
        running(row);
        if (row.state().equals("PROPOSED") && all.size() > 1) {
            signatures.remove(documentId, who.personId());
            return;
        }
        ended(row, "WITHDRAWN", null);
    }

    /**
     * Records that a representation ended.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code representation-ended}.
     *
     * @param communityId 32 hex
     * @param documentId SHA-256 of the document, hex
     * @param words why
     */
    @Transactional
    public void end(String communityId, String documentId, String words) {
        AppointmentRow row = found(communityId, documentId);
        running(row);
        ended(row, "RECORDED", words);
    }

    private AppointmentRow found(String communityId, String documentId) {
        lock(communityId);
        return rows.lock(documentId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private void lock(String communityId) {
        if (rows.lockCommunity(communityId).isEmpty()) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
    }

    private static void running(AppointmentRow row) {
        if (row.state().equals("ENDED")) {
            throw new RefusedException(RefusalCode.REPRESENTATION_ENDED);
        }
    }

    private void ended(AppointmentRow row, String reason, @Nullable String words) {
        Instant now = now();
        end(row, reason, words);
        RepresentativeAppointment document = Appointments.document(row);
        SortedSet<String> concerned = unitHolders
                .find(row.communityId(), LocalDate.ofInstant(now, LegalCalendar.ZONE), document)
                .map(holders -> concerned(document, holders))
                .orElseGet(() -> new TreeSet<>(List.of(document.representative())));
        events.publishEvent(new AppointmentChanged(
                row.communityId(), row.documentId(), AppointmentChanged.Change.ENDED, concerned, now));
    }

    private void end(AppointmentRow row, String reason, @Nullable String words) {
        @Nullable Long index = null;
        Instant at = now();
        if (row.state().equals("APPOINTED")) {
            Book.Appended entry = book.append(
                    row.communityId(),
                    EntryType.REPRESENTATIVE_ENDED.text(),
                    Map.of("document", row.documentId(), "reason", reason));
            index = entry.index();
            at = entry.at();
        }
        rows.ended(row.documentId(), at, index, reason, words);
    }

    private static SortedSet<String> concerned(RepresentativeAppointment document, UnitHolders.Holders holders) {
        SortedSet<String> concerned = holders.signers();
        concerned.add(document.representative());
        return concerned;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
