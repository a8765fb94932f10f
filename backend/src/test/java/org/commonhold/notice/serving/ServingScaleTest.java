package org.commonhold.notice.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonhold.notice.serving.DoorRound.result;
import static org.commonhold.notice.serving.DoorRound.results;
import static org.commonhold.notice.serving.DoorRound.text;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticeServing;
import org.commonhold.api.model.ServingFile;
import org.commonhold.api.model.ServingParties;
import org.commonhold.api.model.ServingParty;
import org.commonhold.api.model.ServingRecipient;
import org.commonhold.api.model.ServingRecipients;
import org.commonhold.api.model.StaffBoard;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.kernel.StairwellOrder;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CountedRows;
import org.commonhold.testing.ServiceClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists and sheets of a notice to 1,500 owners, with {@code -Ddeep} 5,000: nothing reads more than a portion at once, and no page loses anybody. */
@MicronautTest(transactional = false)
@Property(name = "test.rows.counted", value = "true")
@Property(name = "commonhold.notices.rest", value = "0")
@Property(name = "commonhold.notices.portion", value = "500")
@Property(name = "commonhold.delivery.worker", value = "false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServingScaleTest {
    private static final int BUILDINGS = Boolean.getBoolean("deep") ? 10 : 3;
    private static final int OWNERS = BUILDINGS * 500;
    private static final String LAST = BUILDINGS + "-2-600";
    private static final byte[] SCAN = "%PDF-1.7 signed at the door".getBytes(StandardCharsets.US_ASCII);

    @Inject
    EmbeddedServer server;

    @Inject
    CountedRows rows;

    private NoticeDriver driver;
    private Notice notice;

    @BeforeAll
    void start() {
        TreeMap<String, Integer> buildings = new TreeMap<>();
        for (int building = 1; building <= BUILDINGS; building++) {
            buildings.put(String.valueOf(building), OWNERS / BUILDINGS);
        }
        driver = new NoticeDriver(server, CommunityFixture.create(server, buildings));
        notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        // whatever the registry keeps of a day is kept from here on
        get("").ok();
        rows.most();
    }

    @Test
    void listsAndSheets_readAPortionAtATime() throws IOException {
        assertThat(get("").as(NoticeServing.class).getRecipients()).isEqualTo(OWNERS);
        assertReadInPortions("coverage");
        get("/recipients?limit=500").ok();
        assertReadInPortions("a page of recipients");
        get("/parties?limit=500").ok();
        assertReadInPortions("a page of parties");
        String doors = text(get("/door-list"));
        assertThat(doors).contains("1-2-101", LAST).doesNotContain("*");
        assertThat(doors.lines().filter(line -> line.matches("[0-9]+ [0-9]+-2-[0-9]+ .+")))
                .as("everybody but whom another test here has served")
                .hasSizeBetween(OWNERS - 2, OWNERS);
        assertReadInPortions("the list for the doors");
        String evidence = text(get("/evidence"));
        assertThat(evidence).contains("1-2-101", LAST, "*");
        assertReadInPortions("the evidence sheet");
        text(driver.official(Role.COMMITTEE).client().get(path("/door-list")));
        assertReadInPortions("the masked list for the doors");
        driver.worker.client().get("/api/staff/board").as(StaffBoard.class);
        assertReadInPortions("the board");
    }

    @Test
    void recipients_pageByPage_areEverybodyOnceInTheOrderOfTheStairwells() {
        List<String> units = new ArrayList<>();
        String cursor = "";
        do {
            ServingRecipients page = get("/recipients?limit=500" + cursor).as(ServingRecipients.class);
            assertThat(page.getTotal()).isEqualTo(OWNERS);
            page.getItems().forEach(each -> units.add(each.getUnits().get(0)));
            cursor = page.getNext() == null ? "" : "&after=" + page.getNext();
        } while (!cursor.isEmpty());
        assertThat(units).hasSize(OWNERS).doesNotHaveDuplicates().isSortedAccordingTo(new StairwellOrder());
    }

    @Test
    void unserved_pageByPage_whileSomebodyIsServed_skipsNobody() {
        ServingRecipients first = get("/recipients?served=false&limit=500").as(ServingRecipients.class);
        ServingParties parties = get("/parties?limit=500").as(ServingParties.class);
        assertThat(parties.getNext()).isEqualTo("1-2-600");
        sign(first.getItems().get(3), first.getItems().get(499));

        ServingRecipients next =
                get("/recipients?served=false&limit=2&after=" + first.getNext()).as(ServingRecipients.class);
        assertThat(next.getTotal()).isEqualTo(first.getTotal() - 2);
        assertThat(next.getItems()).extracting(each -> each.getUnits().get(0)).containsExactly("2-2-101", "2-2-102");
        assertThat(get("/parties?limit=2&after=" + parties.getNext())
                        .as(ServingParties.class)
                        .getItems())
                .extracting(ServingParty::getPartyKey)
                .containsExactly("2-2-101", "2-2-102");
    }

    @Test
    void cursor_thatNamesNoRecipient_isRefused() {
        get("/recipients?after=" + "0".repeat(32)).refused(RefusalCode.INVALID_FIELD);
        assertThat(get("/recipients?limit=501").status()).isEqualTo(400);
    }

    private void sign(ServingRecipient... persons) {
        String scan = driver.proof(driver.worker.client(), notice.getNoticeId(), SCAN)
                .as(ServingFile.class)
                .getSha256();
        Instant at = Objects.requireNonNull(notice.getFinishedAt()).toInstant();
        for (ServingRecipient person : persons) {
            Map<String, Object> signed = results(result(person.getPersonId(), "SIGNED", at, scan));
            driver.worker.client().post(path("/door-results"), signed).ok();
        }
    }

    private void assertReadInPortions(String what) {
        assertThat(rows.most()).as("rows that a statement for %s brought", what).isBetween(1, 500);
    }

    private ServiceClient.Answer get(String rest) {
        return driver.worker.client().get(path(rest));
    }

    private String path(String rest) {
        return driver.path("/" + notice.getNoticeId() + "/serving" + rest);
    }
}
