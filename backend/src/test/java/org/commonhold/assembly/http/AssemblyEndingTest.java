package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.commonhold.api.model.AssemblyEnding;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.NoticeText;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.contract.Hash;
import org.commonhold.notice.fanout.FanOut;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The words with which an assembly of two owners is given up reach the owners, on its page and in the notice. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class AssemblyEndingTest {
    private static final String REASON = "名册遗漏 3 幢 2 单元，更正后重新召集。";

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    FanOut fanOut;

    private VotingFixture votes;
    private ServiceClient owner;

    @BeforeEach
    void start() {
        votes = new VotingFixture(server, clock, 2);
        owner = votes.phones.get(0).client();
    }

    @Test
    void cancelledAfterLocking_theReasonIsOnThePage_inTheNotice_andItsHashInTheBook() {
        String assemblyId = votes.locked(votes.driver.ordinary());
        assertThat(seen(assemblyId)).isNull();
        votes.driver.move(assemblyId, "CANCELLED", REASON).ok();
        AssemblyEnding ending = Objects.requireNonNull(seen(assemblyId));
        assertThat(ending.getReason()).isEqualTo(REASON);
        assertThat(ending.getState().getValue()).isEqualTo("CANCELLED");
        assertThat(votes.driver.read(assemblyId).getEnding()).isEqualTo(ending);
        assertThat(entry(ending)).contains(hash());
        assertThat(told("会议取消")).contains("理由：" + REASON);
    }

    @Test
    void voidedWhileOpen_theReasonIsOnThePage_andInTheNotice() {
        String assemblyId = votes.open(votes.locked(votes.driver.ordinary()));
        votes.driver.move(assemblyId, "VOIDED", REASON).ok();
        AssemblyEnding ending = Objects.requireNonNull(seen(assemblyId));
        assertThat(ending.getReason()).isEqualTo(REASON);
        assertThat(ending.getState().getValue()).isEqualTo("VOIDED");
        assertThat(entry(ending)).contains(hash());
        assertThat(told("表决作废")).contains("理由：" + REASON);
    }

    private AssemblyEnding seen(String assemblyId) {
        return owner.get("/api/resident/assemblies/" + assemblyId)
                .as(ResidentAssembly.class)
                .getAssembly()
                .getEnding();
    }

    private static String hash() {
        return Hash.sha256(REASON.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private String entry(AssemblyEnding ending) {
        String community = votes.driver.community.communityId();
        return owner.get("/api/log/" + community + "/entries?count=1&from=" + ending.getEntryIndex())
                .ok()
                .text();
    }

    /** The text of the notice whose title begins so, once the inboxes are written. */
    private String told(String beginning) {
        for (int round = 0; round < 100; round++) {
            fanOut.round();
            for (InboxItem item : owner.get("/api/resident/inbox?texts=true")
                    .as(InboxPage.class)
                    .getItems()) {
                NoticeText body = item.getBody();
                if (item.getTitle().getZhCN().startsWith(beginning) && body != null) {
                    return body.getZhCN();
                }
            }
        }
        return "";
    }
}
