package org.commonhold.registry.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.RegistryApi;
import org.commonhold.api.model.Communities;
import org.commonhold.api.model.Community;
import org.commonhold.api.model.CommunityRequest;
import org.commonhold.api.model.RegistryImport;
import org.commonhold.api.model.RegistryPage;
import org.commonhold.api.model.UnitHistory;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.StaffAccess;
import org.commonhold.registry.community.CreateCommunity;
import org.commonhold.registry.imports.ConfirmImport;
import org.commonhold.registry.imports.ReadImport;
import org.commonhold.registry.imports.UploadRegistry;
import org.commonhold.registry.spreadsheet.SpreadsheetFile;
import org.commonhold.registry.spreadsheet.WorkbookWriter;
import org.commonhold.registry.state.HeldUnit;
import org.commonhold.registry.state.PartyVault;
import org.commonhold.registry.state.RegistryStates;
import org.commonhold.registry.store.CommunityRow;
import org.commonhold.registry.store.CommunityRows;
import org.commonhold.transparency.Book;

/** Communities, their registry and its imports. */
@Controller
class RegistryController implements RegistryApi {
    private static final MediaType XLSX =
            MediaType.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final StaffAccess access;
    private final Idempotency idempotency;
    private final CommunityRows communityRows;
    private final CreateCommunity createCommunity;
    private final UploadRegistry uploadRegistry;
    private final ConfirmImport confirmImport;
    private final ReadImport readImport;
    private final RegistryStates states;
    private final PartyVault vault;
    private final CommunityJson communityJson;
    private final ImportJson importJson;
    private final Book book;
    private final Clock clock;

    RegistryController(
            StaffAccess access,
            Idempotency idempotency,
            CommunityRows communityRows,
            CreateCommunity createCommunity,
            UploadRegistry uploadRegistry,
            ConfirmImport confirmImport,
            ReadImport readImport,
            RegistryStates states,
            PartyVault vault,
            CommunityJson communityJson,
            ImportJson importJson,
            Book book,
            Clock clock) {
        this.access = access;
        this.idempotency = idempotency;
        this.communityRows = communityRows;
        this.createCommunity = createCommunity;
        this.uploadRegistry = uploadRegistry;
        this.confirmImport = confirmImport;
        this.readImport = readImport;
        this.states = states;
        this.vault = vault;
        this.communityJson = communityJson;
        this.importJson = importJson;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public Communities communities() {
        access.anybody();
        return new Communities(communityRows.listAll().stream()
                .filter(row -> access.sees(row.communityId()))
                .map(communityJson::of)
                .toList());
    }

    @Override
    public Community community(String communityId) {
        access.reader(communityId);
        return communityJson.of(row(communityId));
    }

    /** Repeated with the same key it answers the same community. */
    @Override
    public HttpResponse<Community> createCommunity(String idempotencyKey, CommunityRequest body) {
        String account = access.administrator();
        Community community = idempotency.once(
                new Idempotency.Request(account, idempotencyKey, "createCommunity", body),
                Community.class,
                () -> communityJson.fresh(createCommunity.create(new CreateCommunity.Facts(
                        body.getName(),
                        body.getDistrictCode(),
                        body.getStreetOffice(),
                        body.getResidentsCommittee(),
                        body.getRuleProfile(),
                        body.getGoverningBody().name(),
                        body.getDeveloper()))));
        book.checkpoint(community.getCommunityId());
        return HttpResponse.created(community);
    }

    /** Repeated, it reads the file again: nothing of the registry changes. */
    @Override
    public HttpResponse<RegistryImport> uploadRegistry(String communityId, CompletedFileUpload file) {
        String account = access.keeper(communityId);
        if (file.getSize() > SpreadsheetFile.BYTES_MAX) {
            throw new RefusedException(RefusalCode.SPREADSHEET_TOO_LARGE);
        }
        try {
            return HttpResponse.created(
                    importJson.of(uploadRegistry.upload(account, communityId, file.getFilename(), file.getBytes())));
        } catch (IOException brokenOff) {
            throw new RefusedException(RefusalCode.MALFORMED_REQUEST);
        }
    }

    @Override
    public RegistryImport registryImport(String communityId, String importId) {
        access.reader(communityId);
        return importJson.of(readImport.row(communityId, importId));
    }

    /** Repeated, with whatever key, it answers the import as it was taken over. */
    @Override
    public RegistryImport confirmImport(String communityId, String importId, String idempotencyKey) {
        String account = access.keeper(communityId);
        RegistryImport confirmed = idempotency.once(
                new Idempotency.Request(account, idempotencyKey, "confirmImport " + communityId + " " + importId, null),
                RegistryImport.class,
                () -> importJson.of(confirmImport.confirm(account, communityId, importId)));
        book.checkpoint(communityId);
        return confirmed;
    }

    @Override
    public RegistryPage registry(
            String communityId,
            @Nullable LocalDate asOf,
            @Nullable String building,
            @Nullable String query,
            @Nullable Integer page,
            @Nullable Integer size) {
        access.reader(communityId);
        LocalDate day = asOf == null ? LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE) : asOf;
        int index = page == null ? 0 : page;
        int length = size == null ? 50 : size;
        List<HeldUnit> units = states.asOf(communityId, day).units();
        List<HeldUnit> found = units.stream()
                .filter(unit -> building == null
                        || building.isBlank()
                        || unit.row().building().equals(building))
                .filter(unit -> query == null || query.isBlank() || answers(unit, query.strip()))
                .toList();
        return new RegistryPage(
                day,
                found.size(),
                index,
                length,
                units.stream()
                        .map(unit -> unit.row().building())
                        .distinct()
                        .sorted(BuildingOrder.NATURAL)
                        .toList(),
                found.stream()
                        .skip((long) index * length)
                        .limit(length)
                        .map(unit -> UnitJson.unit(unit, vault))
                        .toList());
    }

    @Override
    public UnitHistory unitHistory(String communityId, String unit) {
        access.reader(communityId);
        if (!states.known(communityId, unit)) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        return new UnitHistory(
                unit,
                states.history(communityId, unit).stream()
                        .map(holding -> UnitJson.holder(holding, vault))
                        .toList());
    }

    @Override
    public FileCustomizableResponseType registryTemplate() {
        access.anybody();
        return new StreamedFile(new ByteArrayInputStream(WorkbookWriter.template()), XLSX)
                .attach("commonhold-registry.xlsx");
    }

    /** A unit is found by a part of its code, or by the whole name of a holder: lists mask names, so parts of them would guess. */
    private static boolean answers(HeldUnit unit, String query) {
        return unit.row().code().contains(query)
                || unit.holders().stream()
                        .anyMatch(holding -> holding.entry().party().name().equalsIgnoreCase(query));
    }

    private CommunityRow row(String communityId) {
        return communityRows
                .findByCommunityId(communityId)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }
}
