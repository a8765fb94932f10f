package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.CoOwnedUnits;
import org.commonhold.api.model.Guidance;
import org.commonhold.api.model.OwnRepresentations;
import org.commonhold.api.model.Representation;
import org.commonhold.api.model.RepresentationGround;
import org.commonhold.api.model.RepresentationOwner;
import org.commonhold.api.model.RepresentationState;
import org.commonhold.api.model.Representations;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.represent.Appointments;
import org.commonhold.assembly.represent.UnitHolders;
import org.commonhold.assembly.represent.UnitHolders.Holders;
import org.commonhold.assembly.store.AppointmentRow;
import org.commonhold.assembly.store.AppointmentRows;
import org.commonhold.assembly.store.AppointmentSignatureRow;
import org.commonhold.assembly.store.AppointmentSignatureRows;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** Writes representations: units, masked names, who has signed, and what comes next. */
@Singleton
class RepresentativeBodies {
    private static final String LAW = "建房〔2009〕274号 26";

    private final AppointmentRows rows;
    private final AppointmentSignatureRows signatures;
    private final UnitHolders unitHolders;
    private final Appointments appointments;
    private final Clock clock;

    RepresentativeBodies(
            AppointmentRows rows,
            AppointmentSignatureRows signatures,
            UnitHolders unitHolders,
            Appointments appointments,
            Clock clock) {
        this.rows = rows;
        this.signatures = signatures;
        this.unitHolders = unitHolders;
        this.appointments = appointments;
        this.clock = clock;
    }

    Representations all(String communityId) {
        Map<String, String> names = unitHolders.names(communityId);
        return new Representations(rows.ofCommunity(communityId).stream()
                .map(row -> body(row, names, null))
                .toList());
    }

    Representation one(String communityId, String documentId, @Nullable Owner who) {
        AppointmentRow row = rows.ofCommunity(communityId).stream()
                .filter(each -> each.documentId().equals(documentId))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        return body(row, unitHolders.names(communityId), who == null ? null : who.personId());
    }

    OwnRepresentations own(Owner who) {
        Map<String, String> names = unitHolders.names(who.communityId());
        List<Representation> items = new ArrayList<>();
        for (AppointmentRow row : rows.ofCommunity(who.communityId())) {
            RepresentativeAppointment document = Appointments.document(row);
            Optional<Holders> holders = unitHolders.find(who.communityId(), today(), document);
            boolean own =
                    holders.map(each -> each.people().contains(who.personId())).orElse(false);
            if (own || document.representative().equals(who.personId())) {
                items.add(body(row, names, who.personId()));
            }
        }
        return new OwnRepresentations(
                unitHolders.coOwnedBy(who.communityId(), today(), who.personId()).stream()
                        .map(each -> coOwned(who, each, names, items))
                        .toList(),
                items);
    }

    private CoOwnedUnits coOwned(
            Owner who, UnitHolders.CoOwned owned, Map<String, String> names, List<Representation> items) {
        List<String> units =
                owned.units().stream().map(Registry.UnitState::unit).toList();
        TreeSet<String> named = new TreeSet<>();
        appointments
                .applied(who.communityId(), today(), owned.units())
                .forEach(unit -> Optional.ofNullable(unit.representative()).ifPresent(named::add));
        @Nullable String representative = named.size() == 1 ? named.first() : null;
        boolean waiting = items.stream()
                .anyMatch(item -> item.getState() == RepresentationState.PROPOSED
                        && item.getUnits().stream().anyMatch(units::contains));
        String code = representative != null ? "REPRESENTED" : waiting ? "PROPOSAL_WAITS" : "PROPOSE";
        CoOwnedUnits body = new CoOwnedUnits(units, owners(owned.holders(), new TreeSet<>()), guidance(code));
        body.setRepresentative(representative);
        body.setRepresentativeName(representative == null ? null : names.getOrDefault(representative, "*"));
        return body;
    }

    private Representation body(AppointmentRow row, Map<String, String> names, @Nullable String personId) {
        RepresentativeAppointment document = Appointments.document(row);
        TreeSet<String> signers = new TreeSet<>();
        signatures.ofDocument(row.documentId()).stream()
                .filter(each -> !each.staff())
                .map(AppointmentSignatureRow::signerId)
                .forEach(signers::add);
        Optional<Holders> holders = unitHolders.find(row.communityId(), today(), document);
        List<RepresentationOwner> owners = holders.map(each -> owners(each, signers))
                .orElseGet(() -> document.owners().stream()
                        .map(owner ->
                                new RepresentationOwner(owner, names.getOrDefault(owner, "*"), signers.contains(owner)))
                        .toList());
        Representation body = new Representation(
                row.documentId(),
                row.payload(),
                document.units(),
                owners,
                row.representative(),
                names.getOrDefault(row.representative(), "*"),
                RepresentationGround.fromValue(row.ground()),
                row.validFrom(),
                RepresentationState.fromValue(row.state()),
                Bodies.time(row.statedAt()),
                guidance(next(row, holders, signers, personId)));
        body.setPaper(row.paper());
        body.setValidTo(row.validTo());
        body.setAppointedAt(Bodies.timeOrNull(row.appointedAt()));
        body.setEndedAt(Bodies.timeOrNull(row.endedAt()));
        body.setLogIndex(row.logIndex());
        return body;
    }

    private String next(
            AppointmentRow row, Optional<Holders> holders, TreeSet<String> signers, @Nullable String personId) {
        if (row.state().equals("ENDED")) {
            return "ENDED";
        }
        if (holders.isEmpty()) {
            return "OWNERS_CHANGED";
        }
        if (row.state().equals("PROPOSED")) {
            boolean mine =
                    personId != null && holders.get().signers().contains(personId) && !signers.contains(personId);
            return mine ? "SIGN" : "WAIT_FOR_OTHERS";
        }
        if (row.validTo() != null && row.validTo().isBefore(today())) {
            return "EXPIRED";
        }
        return row.validFrom().isAfter(today()) ? "NOT_YET" : "IN_FORCE";
    }

    private static List<RepresentationOwner> owners(Holders holders, TreeSet<String> signers) {
        return holders.holders().values().stream()
                .map(holder -> {
                    @Nullable String signer = holders.signerOf(holder.holderId());
                    RepresentationOwner body = new RepresentationOwner(
                            holder.holderId(), holder.maskedName(), signer != null && signers.contains(signer));
                    body.setSigner(signer);
                    return body;
                })
                .toList();
    }

    private static Guidance guidance(String code) {
        Guidance body = new Guidance(code, Words.both("representation." + code));
        body.setLaw(LAW);
        return body;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE);
    }
}
