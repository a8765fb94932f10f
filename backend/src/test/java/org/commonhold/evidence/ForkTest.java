package org.commonhold.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.OutsideProgram;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.VotingFixture;
import org.commonhold.transparency.Book;
import org.commonhold.witness.RunningWitness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator who keeps two books: two services with one key of the book on a database and on its copy, two phones (the phone's own
 * code), one witness. The second phone's receipt stays LOGGED, and once the phones compare, one file holds both signed states.
 */
class ForkTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void twoServicesWithForkedBooks_secondPhone_isNeverWitnessedAndHoldsTheEvidence() throws Exception {
        try (RunningWitness witness = new RunningWitness(folder.resolve("witness"), "street.example/w1");
                ApplicationContext honest = context(witness, "guard-a", Map.of())) {
            EmbeddedServer first = honest.getBean(EmbeddedServer.class).start();
            DevelopmentClock clock = honest.getBean(DevelopmentClock.class);
            VotingFixture fixture = new VotingFixture(first, clock, 3);
            AssemblyDriver driver = fixture.driver;
            NoteKey key = NoteKey.read(honest.getBean(Book.class)
                    .identity(driver.community.communityId())
                    .verifierKey());
            witness.serve(key.vkey());
            Official worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
            String assembly =
                    fixture.open(fixture.locked(fixture.content(List.of(AssemblyDriver.matter("M5", "更换电梯")))));
            List<Map<String, Object>> owners = new ArrayList<>();
            for (Person person : driver.community.people().subList(0, 2)) {
                String code =
                        OwnerFixture.letter(driver.community, person, worker).getCode();
                owners.add(new HashMap<>(Map.of(
                        "base", base(first), "code", code, "lastFour", person.lastFour(), "party", person.unit())));
            }
            String fork = fork(honest);
            try (ApplicationContext cheating = context(witness, "guard-b", Map.of("datasources.default.url", fork))) {
                assertThat(property(cheating, "url")).isEqualTo(fork);
                EmbeddedServer second = cheating.getBean(EmbeddedServer.class).start();
                cheating.getBean(DevelopmentClock.class).advanceTo(clock.instant());
                owners.get(1).put("base", base(second));
                Path evidence = folder.resolve("evidence.json");

                OutsideProgram.Run run =
                        phones(Map.of("assembly", assembly, "owners", owners, "evidence", evidence.toString()));

                assertThat(run.exit()).as(run.output()).isZero();
                assertEvidence(JSON.readTree(Files.readString(evidence)), key);
                assertThat(witness.refused())
                        .isNotEmpty()
                        .allSatisfy(both -> assertThat(both).contains(key.name()));
            } finally {
                sql(honest, "DROP DATABASE commonhold_fork");
            }
        }
    }

    private static void assertEvidence(JsonNode file, NoteKey key) {
        SignedNote seen = SignedNote.read(file.at("/seen/note").asText());
        SignedNote shown = SignedNote.read(file.at("/shown/note").asText());
        assertThat(file.at("/key").asText()).isEqualTo(key.vkey());
        assertThat(seen.signedBy(key) && shown.signedBy(key)).isTrue();
        assertThat(Checkpoint.read(seen.text()).root())
                .isNotEqualTo(Checkpoint.read(shown.text()).root());
        assertThat(file.at("/seen/root").asText())
                .isEqualTo(Checkpoint.read(seen.text()).root().hex());
        assertThat(file.at("/shown/root").asText())
                .isEqualTo(Checkpoint.read(shown.text()).root().hex());
    }

    private ApplicationContext context(RunningWitness witness, String guard, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("commonhold.log.guard-dir", folder.resolve(guard).toString());
        properties.put("commonhold.log.witnesses", witness.setting());
        properties.put("commonhold.log.witness-round", "100ms");
        properties.put("commonhold.assembly.close-check", "1h");
        properties.put("test.clock", "pinned");
        // Above the source by which every context learns of the database of the tests.
        return ApplicationContext.builder("test")
                .propertySources(PropertySource.of("fork", properties, 1000))
                .start();
    }

    private static String base(EmbeddedServer server) {
        return "http://localhost:" + server.getPort();
    }

    private static OutsideProgram.Run phones(Map<String, Object> live) throws Exception {
        return OutsideProgram.run(
                Path.of("..", "mobile-contract", "mini-apps"),
                Map.of("COMMONHOLD_LIVE", JSON.writeValueAsString(live), "NO_COLOR", "1"),
                List.of(
                        "node",
                        "node_modules/vitest/vitest.mjs",
                        "run",
                        "--config",
                        "vitest.live.config.ts",
                        "tools/live/fork.live.ts"));
    }

    /** Copies the service's database as an operator would, and gives the address of the copy. */
    private static String fork(ApplicationContext context) throws SQLException {
        String url = property(context, "url");
        String database = url.replaceFirst("^jdbc:mysql://[^/]+/([^?]+).*$", "$1");
        sql(context, "CREATE DATABASE commonhold_fork");
        try (Connection connection = connection(context);
                Statement statement = connection.createStatement()) {
            Map<String, String> columns = new HashMap<>();
            try (ResultSet rows =
                    statement.executeQuery("SELECT table_name, GROUP_CONCAT(CONCAT('`', column_name, '`'))"
                            + " FROM information_schema.columns WHERE table_schema = DATABASE()"
                            + " AND extra NOT IN ('STORED GENERATED', 'VIRTUAL GENERATED') GROUP BY table_name")) {
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
            }
            for (String name : columns.keySet()) {
                statement.execute("CREATE TABLE commonhold_fork." + name + " LIKE " + name);
            }
            // one instant of all tables: the service goes on writing meanwhile
            statement.execute("LOCK TABLES "
                    + columns.keySet().stream()
                            .map(name -> name + " READ, commonhold_fork." + name + " WRITE")
                            .collect(Collectors.joining(", ")));
            for (Map.Entry<String, String> table : columns.entrySet()) {
                String name = table.getKey();
                statement.execute("INSERT INTO commonhold_fork." + name + " (" + table.getValue() + ") SELECT "
                        + table.getValue() + " FROM " + name);
            }
        }
        return url.replaceFirst("/" + database + "(?=\\?|$)", "/commonhold_fork");
    }

    private static void sql(ApplicationContext context, String statement) throws SQLException {
        try (Connection connection = connection(context);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static Connection connection(ApplicationContext context) throws SQLException {
        return DriverManager.getConnection(
                property(context, "url"), property(context, "username"), property(context, "password"));
    }

    private static String property(ApplicationContext context, String name) {
        return context.getProperty("datasources.default." + name, String.class).orElseThrow();
    }
}
