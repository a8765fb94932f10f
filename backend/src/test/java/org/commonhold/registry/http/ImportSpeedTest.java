package org.commonhold.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.api.model.RegistryImport;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.spreadsheet.WorkbookWriter;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.RegistryRows;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole town quarter within a minute: upload with preview, and confirmation. */
@MicronautTest(transactional = false)
class ImportSpeedTest {
    private static final Logger LOG = LoggerFactory.getLogger(ImportSpeedTest.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    EmbeddedServer server;

    private final Clock machine = Clock.systemUTC();

    @Test
    void import_twoThousandUnits_takesLessThanAMinute() {
        importUnits(2_000);
    }

    @Test
    @EnabledIfSystemProperty(named = "deep", matches = "true")
    void import_twentyThousandUnits_takesLessThanAMinute() {
        importUnits(20_000);
    }

    private void importUnits(int units) {
        String community = CommunityFixture.empty(server.getApplicationContext());
        ServiceClient worker = StaffFixture.on(server)
                .official(community, Role.COMMUNITY_WORKER)
                .client();
        List<Map<Column, String>> rows = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            String building = String.valueOf(1 + i / 200);
            rows.add(RegistryRows.dwelling(building, "1", String.valueOf(i % 200), RegistryRows.resident(i)));
        }
        byte[] file = WorkbookWriter.rows(rows);

        Instant start = machine.instant();
        RegistryImport preview =
                Uploads.upload(worker, community, "large.xlsx", file).as(RegistryImport.class);
        Instant previewed = machine.instant();
        RegistryImport confirmed =
                Uploads.confirm(worker, community, preview.getImportId()).as(RegistryImport.class);
        Instant end = machine.instant();

        LOG.info(
                "{} units, {} bytes: preview {} ms, confirmation {} ms",
                units,
                file.length,
                Duration.between(start, previewed).toMillis(),
                Duration.between(previewed, end).toMillis());
        assertThat(confirmed.getDifference().getUnitsAdded()).isEqualTo(units);
        assertThat(Duration.between(start, end)).isLessThan(LIMIT);
    }
}
