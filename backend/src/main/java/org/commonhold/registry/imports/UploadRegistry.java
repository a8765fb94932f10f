package org.commonhold.registry.imports;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Hash;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.rule.Difference;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.RawRow;
import org.commonhold.registry.rule.Register;
import org.commonhold.registry.rule.StatedUnit;
import org.commonhold.registry.rule.UnitEntry;
import org.commonhold.registry.spreadsheet.SpreadsheetFile;
import org.commonhold.registry.state.RegistryStates;
import org.commonhold.registry.store.CommunityRow;
import org.commonhold.registry.store.CommunityRows;
import org.commonhold.registry.store.ImportRow;
import org.commonhold.registry.store.ImportRows;

/** Reads a spreadsheet, finds its faults and its difference to the registry, and keeps it sealed for the confirmation. */
@Singleton
public class UploadRegistry {
    /** How long a preview can be confirmed. */
    static final Duration PREVIEW_HOLDS = Duration.ofDays(1);

    private static final int FILE_NAME_MAX = 255;

    private final CommunityRows communities;
    private final ImportRows imports;
    private final RegistryStates states;
    private final SealedJson sealedJson;
    private final Randomness randomness;
    private final Clock clock;

    UploadRegistry(
            CommunityRows communities,
            ImportRows imports,
            RegistryStates states,
            SealedJson sealedJson,
            Randomness randomness,
            Clock clock) {
        this.communities = communities;
        this.imports = imports;
        this.states = states;
        this.sealedJson = sealedJson;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Reads a file.
     *
     * @param account who uploads
     * @param communityId the community
     * @param fileName as the browser tells it, for display
     * @param file the whole file
     * @return the import, REJECTED where the file has faults
     * @throws RefusedException {@code not-found}, or a code of {@link SpreadsheetFile#rows} where the file as a whole cannot be read
     */
    @Transactional
    public ImportRow upload(String account, String communityId, String fileName, byte[] file) {
        CommunityRow community = communities
                .findByCommunityId(communityId)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate today = LocalDate.ofInstant(now, LegalCalendar.ZONE);
        Faults faults = new Faults();
        List<RawRow> rows = SpreadsheetFile.rows(file, faults);
        List<StatedUnit> stated = Register.read(rows, today, faults);
        Difference difference = Difference.between(present(communityId), stated, faults);

        String importId = randomness.id();
        boolean sound = faults.count() == 0;
        ImportRow row = new ImportRow(
                importId,
                communityId,
                sound ? ImportRow.READY : ImportRow.REJECTED,
                shortName(fileName),
                Hash.sha256(file).hex(),
                rows.size(),
                faults.count(),
                community.registryVersion(),
                sealedJson.seal(
                        sound ? ImportPreview.of(faults, difference) : ImportPreview.rejected(faults),
                        previewContext(importId)),
                sound ? sealedJson.seal(units(stated), unitsContext(importId)) : null,
                account,
                now,
                null,
                null,
                null,
                null,
                null);
        imports.forgetOlder(now.minus(PREVIEW_HOLDS));
        imports.save(row);
        return row;
    }

    static String previewContext(String importId) {
        return "registry_import.preview:" + importId;
    }

    static String unitsContext(String importId) {
        return "registry_import.units:" + importId;
    }

    private Map<String, UnitEntry> present(String communityId) {
        Map<String, UnitEntry> present = new HashMap<>();
        states.present(communityId)
                .units()
                .forEach(unit -> present.put(unit.row().code(), unit.entry()));
        return present;
    }

    private static StatedUnits units(List<StatedUnit> stated) {
        return new StatedUnits(stated.stream()
                .map(unit -> new StatedUnits.Unit(unit.entry(), unit.transferDate(), unit.transferDocument()))
                .toList());
    }

    /** The last part of a path, without control characters. */
    private static String shortName(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        return name.isEmpty()
                ? "-"
                : name.codePoints()
                        .limit(FILE_NAME_MAX)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
