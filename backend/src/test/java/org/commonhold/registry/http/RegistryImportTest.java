package org.commonhold.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Community;
import org.commonhold.api.model.RegistryChange;
import org.commonhold.api.model.RegistryChangeKind;
import org.commonhold.api.model.RegistryHolder;
import org.commonhold.api.model.RegistryImport;
import org.commonhold.api.model.RegistryImportState;
import org.commonhold.api.model.RegistryPage;
import org.commonhold.api.model.UnitHistory;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.registry.Registry;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.spreadsheet.WorkbookWriter;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.RegistryRows;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.ServiceClient.Answer;
import org.commonhold.testing.StaffFixture;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports over real HTTP on the real database. */
@MicronautTest(transactional = false)
class RegistryImportTest {
    @Inject
    EmbeddedServer server;

    @Inject
    Registry registry;

    @Inject
    Book book;

    @Inject
    Clock clock;

    @Inject
    TransactionOperations<Connection> transactions;

    private StaffFixture staff;
    private ServiceClient worker;
    private String community;

    @BeforeEach
    void community() {
        staff = StaffFixture.on(server);
        community = CommunityFixture.empty(server.getApplicationContext());
        worker = staff.official(community, Role.COMMUNITY_WORKER).client();
    }

    @Test
    void confirm_firstImport_isTakenOverAndInTheBook() {
        long before = book.checkpoint(community).size();
        RegistryImport preview = upload(List.of(row(1), row(2), bay())).as(RegistryImport.class);

        assertThat(preview.getState()).isEqualTo(RegistryImportState.READY);
        assertThat(preview.getDifference().getUnitsAdded()).isEqualTo(3);
        assertThat(units()).isZero();

        RegistryImport confirmed =
                Uploads.confirm(worker, community, preview.getImportId()).as(RegistryImport.class);

        assertThat(confirmed.getState()).isEqualTo(RegistryImportState.CONFIRMED);
        assertThat(units()).isEqualTo(3);
        assertThat(book.checkpoint(community).size()).isEqualTo(before + 1);
        String entry = book.entries(community, before, before + 1).get(0);
        assertThat(entry)
                .contains("\"type\":\"registry.snapshot\"", "\"units\":3", "\"countingUnits\":2", "\"areaDm2\":17906")
                .doesNotContain("王", RegistryRows.resident(1).document().number());
        Community facts = worker.get("/api/staff/communities/" + community).as(Community.class);
        assertThat(facts.getUnits()).isEqualTo(3);
        assertThat(facts.getCountingUnits()).isEqualTo(2);
        assertThat(facts.getAreaDm2()).isEqualTo(17_906);
        assertThat(facts.getLogSize()).isEqualTo(before + 1);
    }

    @Test
    void import_readAgain_isThePreview() {
        RegistryImport preview = upload(List.of(row(1), bay())).as(RegistryImport.class);

        RegistryImport again = worker.get("/api/staff/communities/" + community + "/imports/" + preview.getImportId())
                .as(RegistryImport.class);

        assertThat(again).isEqualTo(preview);
    }

    @Test
    void confirm_again_changesNothing() {
        RegistryImport preview = upload(List.of(row(1))).as(RegistryImport.class);
        Uploads.confirm(worker, community, preview.getImportId()).ok();
        long size = book.checkpoint(community).size();

        RegistryImport again =
                Uploads.confirm(worker, community, preview.getImportId()).as(RegistryImport.class);

        assertThat(again.getState()).isEqualTo(RegistryImportState.CONFIRMED);
        assertThat(book.checkpoint(community).size()).isEqualTo(size);
    }

    @Test
    void confirm_eightAtOnce_isDoneOnce() {
        RegistryImport preview = upload(List.of(row(1), row(2))).as(RegistryImport.class);
        long size = book.checkpoint(community).size();

        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> Uploads.confirm(worker, community, preview.getImportId())));
        }
        answers.forEach(answer -> answer.join().ok());

        assertThat(book.checkpoint(community).size()).isEqualTo(size + 1);
        assertThat(units()).isEqualTo(2);
    }

    @Test
    void confirm_registryChangedSincePreview_isRefused() {
        RegistryImport one = upload(List.of(row(1))).as(RegistryImport.class);
        RegistryImport other = upload(List.of(row(2))).as(RegistryImport.class);
        Uploads.confirm(worker, community, one.getImportId()).ok();

        Uploads.confirm(worker, community, other.getImportId()).refused(RefusalCode.REGISTRY_CHANGED);

        assertThat(registry.unitsAsOf(community, today()))
                .extracting(Registry.UnitState::unit)
                .containsExactly("3-2-101");
    }

    @Test
    void confirm_fileWithFaults_isRefusedAndChangesNothing() {
        RegistryImport rejected = upload(List.of(row(1), RegistryRows.with(row(2), Column.AREA, "-1"), row(1)))
                .as(RegistryImport.class);

        assertThat(rejected.getState()).isEqualTo(RegistryImportState.REJECTED);
        assertThat(rejected.getProblemCount()).isEqualTo(2);
        assertThat(rejected.getProblems())
                .anySatisfy(problem -> {
                    assertThat(problem.getSheet()).isEqualTo(WorkbookWriter.SHEET);
                    assertThat(problem.getRow()).isEqualTo(3);
                    assertThat(problem.getColumn()).isEqualTo("面积");
                    assertThat(problem.getCode()).isEqualTo("row-area-negative");
                    assertThat(problem.getTitles()).containsKeys("zh-CN", "en");
                })
                .anySatisfy(problem -> {
                    assertThat(problem.getRow()).isEqualTo(4);
                    assertThat(problem.getCode()).isEqualTo("row-unit-duplicated");
                });
        Uploads.confirm(worker, community, rejected.getImportId()).refused(RefusalCode.IMPORT_HAS_PROBLEMS);
        assertThat(units()).isZero();
    }

    @Test
    void upload_fileThatCannotBeRead_isAProblemDocument() {
        upload("名册.xlsx", "PK\u0003\u0004 no archive".getBytes(StandardCharsets.ISO_8859_1))
                .refused(RefusalCode.SPREADSHEET_UNREADABLE);
        upload("名册.csv", "楼栋;单元;房号\n".getBytes(StandardCharsets.UTF_8)).refused(RefusalCode.SPREADSHEET_DELIMITER);
    }

    @Test
    void reimport_transferChangedAreaAndRemovedUnit_areShownThenTakenOver() {
        Map<Column, String> sold = RegistryRows.with(row(1), Column.ACQUIRED, "2015-05-01");
        confirm(List.of(sold, row(2), row(3), row(4)));
        LocalDate transferDay = today().minusDays(20);

        Map<Column, String> bought = RegistryRows.dwelling("3", "2", "101", RegistryRows.resident(77));
        bought.put(Column.TRANSFERRED, transferDay.toString());
        bought.put(Column.TRANSFER_DOCUMENT, "不动产权第0001号");
        Map<Column, String> measured = RegistryRows.with(row(2), Column.AREA, "90.10");
        RegistryImport preview = upload(List.of(bought, measured, row(3))).as(RegistryImport.class);

        assertThat(preview.getState()).isEqualTo(RegistryImportState.READY);
        assertThat(preview.getDifference().getTransfers()).isEqualTo(1);
        assertThat(preview.getDifference().getUnitsChanged()).isEqualTo(1);
        assertThat(preview.getDifference().getUnitsRemoved()).isEqualTo(1);
        assertThat(preview.getDifference().getUnchanged()).isEqualTo(1);
        RegistryChange transfer = preview.getDifference().getChanges().get(0);
        assertThat(transfer.getKind()).isEqualTo(RegistryChangeKind.TRANSFERRED);
        assertThat(transfer.getTransferDate()).isEqualTo(transferDay);
        assertThat(transfer.getFields().get(0).getBefore()).isEqualTo("王*明");
        RegistryChange area = preview.getDifference().getChanges().get(1);
        assertThat(area.getFields().get(0).getField()).isEqualTo("area");
        assertThat(area.getFields().get(0).getBefore()).isEqualTo("89.53");
        assertThat(area.getFields().get(0).getAfter()).isEqualTo("90.10");

        String former = holderOf("3-2-101", today()).getPersonId();
        Uploads.confirm(worker, community, preview.getImportId()).ok();

        assertThat(holderOf("3-2-101", transferDay.minusDays(1)).getPersonId()).isEqualTo(former);
        assertThat(holderOf("3-2-101", transferDay).getPersonId()).isNotEqualTo(former);
        assertThat(page(today()).getTotal()).isEqualTo(3);
        UnitHistory history = worker.get("/api/staff/communities/" + community + "/registry/units/3-2-101/history")
                .as(UnitHistory.class);
        assertThat(history.getItems()).hasSize(2);
        assertThat(history.getItems().get(0).getFrom()).isEqualTo(transferDay);
        assertThat(history.getItems().get(0).getEvidence()).isEqualTo("不动产权第0001号");
        assertThat(history.getItems().get(1).getFrom()).isEqualTo(LocalDate.of(2015, 5, 1));
        assertThat(history.getItems().get(1).getTo()).isEqualTo(transferDay);
    }

    @Test
    void reimport_sameFile_changesNothing_phoneOnly_changesThePersonEverywhere() {
        List<Map<Column, String>> rows =
                List.of(row(1), RegistryRows.dwelling("3", "2", "201", RegistryRows.resident(1)), row(2));
        confirm(rows);
        assertThat(upload(rows).as(RegistryImport.class).getDifference().getUnchanged())
                .isEqualTo(3);

        List<Map<Column, String>> moved = rows.stream()
                .map(row -> RegistryRows.with(row, Column.PHONE, "10099998888"))
                .toList();
        RegistryImport preview = upload(moved.subList(0, 2)).as(RegistryImport.class);
        assertThat(preview.getDifference().getUnitsChanged()).isEqualTo(2);
        assertThat(preview.getDifference().getUnitsRemoved()).isEqualTo(1);
        Uploads.confirm(worker, community, preview.getImportId()).ok();

        assertThat(holderOf("3-2-201", today()).getPhone()).isEqualTo("100****8888");
        assertThat(page(today()).getTotal()).isEqualTo(2);
        UnitHistory history = worker.get("/api/staff/communities/" + community + "/registry/units/3-2-101/history")
                .as(UnitHistory.class);
        assertThat(history.getItems()).hasSize(1);
    }

    @Test
    void reimport_sharesAndRepresentativeChange_areANewStateOfTheSameHolders() {
        Map<Column, String> one = row(1);
        Map<Column, String> other = RegistryRows.dwelling("3", "2", "101", RegistryRows.resident(2));
        confirm(List.of(one, other));
        assertThat(registry.unitsAsOf(community, today()).get(0).representative())
                .isNull();

        confirm(List.of(RegistryRows.with(one, Column.REPRESENTATIVE, "是"), other));

        Registry.UnitState unit = registry.unitsAsOf(community, today()).get(0);
        assertThat(unit.holders()).hasSize(2);
        assertThat(unit.representative()).isNotNull();
        assertThat(registry.person(community, unit.representative()).links())
                .containsExactly(new Registry.UnitLink("3-2-101", "CO_OWNER", true));
    }

    @Test
    void reimport_transferBeforeAcquisition_isNamed() {
        confirm(List.of(RegistryRows.with(row(1), Column.ACQUIRED, "2015-05-01")));
        Map<Column, String> bought = RegistryRows.dwelling("3", "2", "101", RegistryRows.resident(79));
        bought.put(Column.TRANSFERRED, "2015-04-30");
        bought.put(Column.TRANSFER_DOCUMENT, "不动产权第0002号");

        assertThat(upload(List.of(bought)).as(RegistryImport.class).getProblems())
                .extracting(problem -> problem.getCode())
                .containsExactly("row-transfer-before-acquisition");
    }

    @Test
    void reimport_transferWithoutDateOrDocument_isNamed() {
        confirm(List.of(row(1)));

        RegistryImport rejected = upload(List.of(RegistryRows.dwelling("3", "2", "101", RegistryRows.resident(78))))
                .as(RegistryImport.class);

        assertThat(rejected.getProblems())
                .extracting(problem -> problem.getColumn() + " " + problem.getCode())
                .containsExactly("转让日期 row-transfer-date-missing", "转让文件 row-transfer-document-missing");
    }

    @Test
    void registry_asOfBeforeAcquisition_isEmpty_andMasked() {
        confirm(List.of(RegistryRows.with(row(1), Column.ACQUIRED, "2015-05-01")));

        assertThat(page(LocalDate.of(2015, 4, 30)).getTotal()).isZero();
        RegistryHolder holder = holderOf("3-2-101", LocalDate.of(2015, 5, 1));
        assertThat(holder.getName()).isEqualTo("王*明");
        assertThat(holder.getDocument()).isEqualTo("990000****");
        assertThat(holder.getPhone()).isEqualTo("100****0001");
    }

    @Test
    void registry_inTheDatabase_showsNobody() {
        confirm(List.of(row(1)));
        upload(List.of(row(1), row(2))).ok();

        String everything = transactions.executeRead(status -> dump(status.getConnection()));

        assertThat(everything)
                .contains(community)
                .doesNotContain("王小明", "王*明")
                .doesNotContain(RegistryRows.resident(1).document().number())
                .doesNotContain(RegistryRows.resident(2).document().number())
                .doesNotContain("10000000001", "10000000002");
    }

    @Test
    void persons_sameDocumentInTwoUnits_isOnePerson() {
        confirm(List.of(row(1), RegistryRows.dwelling("3", "2", "201", RegistryRows.resident(1)), row(2)));

        List<Registry.PersonFacts> persons = registry.persons(community);

        assertThat(persons).hasSize(2);
        Registry.PersonFacts first = persons.get(0);
        assertThat(first.links()).extracting(Registry.UnitLink::unit).containsExactly("3-2-101", "3-2-201");
        assertThat(registry.letterName(community, first.personId())).isEqualTo("王小明");
        String number = RegistryRows.resident(1).document().number();
        assertThat(registry.documentEndsWith(community, first.personId(), number.substring(14)))
                .isTrue();
        assertThat(registry.documentEndsWith(community, first.personId(), "0000"))
                .isFalse();
        assertThat(registry.documentEndsWith("0".repeat(32), first.personId(), number.substring(14)))
                .isFalse();
    }

    @Test
    void anything_ofAForeignCommunity_isNotFound() {
        String foreign = CommunityFixture.empty(server.getApplicationContext());
        String path = "/api/staff/communities/" + foreign;

        worker.get(path).refused(RefusalCode.NOT_FOUND);
        worker.get(path + "/registry").refused(RefusalCode.NOT_FOUND);
        worker.get(path + "/registry/units/3-2-101/history").refused(RefusalCode.NOT_FOUND);
        Uploads.upload(worker, foreign, List.of(row(1))).refused(RefusalCode.NOT_FOUND);
        RegistryImport own = upload(List.of(row(1))).as(RegistryImport.class);
        ServiceClient other = staff.official(foreign, Role.COMMUNITY_WORKER).client();
        Uploads.confirm(other, foreign, own.getImportId()).refused(RefusalCode.NOT_FOUND);
        other.get(path + "/imports/" + own.getImportId()).refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void upload_withAnotherRole_isRefused_readingIsNot() {
        ServiceClient scrutineer = staff.official(community, Role.SCRUTINEER).client();

        Uploads.upload(scrutineer, community, List.of(row(1))).refused(RefusalCode.ROLE_MISSING);
        scrutineer.get("/api/staff/communities/" + community + "/registry").ok();
        staff.nobody().get("/api/staff/communities/" + community + "/registry").refused(RefusalCode.NOT_SIGNED_IN);
    }

    @Test
    void template_download_isAWorkbookThatTheImportReads() {
        Answer answer = worker.get("/api/staff/registry-template").ok();

        upload("template.xlsx", answer.bytes()).refused(RefusalCode.SPREADSHEET_EMPTY);
    }

    private void confirm(List<Map<Column, String>> rows) {
        RegistryImport preview = upload(rows).as(RegistryImport.class);
        assertThat(preview.getProblems()).isEmpty();
        Uploads.confirm(worker, community, preview.getImportId()).ok();
    }

    private Answer upload(List<Map<Column, String>> rows) {
        return Uploads.upload(worker, community, rows);
    }

    private Answer upload(String name, byte[] file) {
        return Uploads.upload(worker, community, name, file);
    }

    private RegistryPage page(LocalDate day) {
        return worker.get("/api/staff/communities/" + community + "/registry?asOf=" + day)
                .as(RegistryPage.class);
    }

    private RegistryHolder holderOf(String unit, LocalDate day) {
        return page(day).getItems().stream()
                .filter(item -> item.getUnit().equals(unit))
                .findFirst()
                .orElseThrow()
                .getHolders()
                .get(0);
    }

    private int units() {
        return page(today()).getTotal();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE);
    }

    private static Map<Column, String> row(int number) {
        return RegistryRows.dwelling("3", "2", String.valueOf(100 + number), RegistryRows.resident(number));
    }

    private static Map<Column, String> bay() {
        Map<Column, String> bay = RegistryRows.dwelling("9", "", "P001", RegistryRows.resident(1));
        bay.remove(Column.ENTRANCE);
        return RegistryRows.with(bay, Column.USE, "车位");
    }

    /** Every text of the registry's tables. */
    private static String dump(Connection connection) {
        StringBuilder text = new StringBuilder();
        for (String table :
                List.of("community", "registry_import", "registry_unit", "registry_party", "registry_ownership")) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                while (rows.next()) {
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        text.append(rows.getString(column)).append('\n');
                    }
                }
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return text.toString();
    }
}
