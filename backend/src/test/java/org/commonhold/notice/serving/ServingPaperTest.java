package org.commonhold.notice.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.commonhold.api.model.AuditEntry;
import org.commonhold.api.model.AuditEntryAct;
import org.commonhold.api.model.AuditPage;
import org.commonhold.api.model.Notice;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.testing.OutsideProgram;
import org.commonhold.testing.ServiceClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the service on paper: the poster's code as a phone's camera reads it, and lists with names, which are noted. */
@MicronautTest(transactional = false)
@Property(name = "commonhold.identity.origin", value = "https://home.example")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServingPaperTest {
    @TempDir
    Path folder;

    @Inject
    EmbeddedServer server;

    private NoticeDriver driver;
    private Notice notice;

    @BeforeAll
    void start() {
        driver = new NoticeDriver(server, 3);
        notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
    }

    @Test
    void poster_sCode_leadsToTheNoticeAndNamesItsHash() throws IOException, ReaderException {
        OutsideProgram.needs("pdftoppm", "Debian package poppler-utils");
        Path pdf = folder.resolve("poster.pdf");
        Files.write(pdf, get("/poster").ok().bytes());
        OutsideProgram.Run run = OutsideProgram.run(
                folder, Map.of(), List.of("pdftoppm", "-r", "150", "-png", "-singlefile", pdf.toString(), "poster"));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(code(ImageIO.read(folder.resolve("poster.png").toFile())))
                .isEqualTo("https://home.example/m/#/inbox?notice=" + notice.getNoticeId() + "&sha256="
                        + notice.getDocument());
    }

    @Test
    void doorList_withFullNames_isNoted_andAMaskedOneIsNot() {
        get("/door-list").ok();
        ServiceClient committee = driver.official(Role.COMMITTEE).client();
        committee
                .get(driver.path("/" + notice.getNoticeId() + "/serving/door-list"))
                .ok();
        assertThat(committee
                        .get(driver.community.path("/audit"))
                        .as(AuditPage.class)
                        .getItems())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getAct()).isEqualTo(AuditEntryAct.NAMES_PRINTED);
                    assertThat(each.getSubject()).isEqualTo(notice.getNoticeId());
                    assertThat(each.getFacts()).containsEntry("names", "3");
                })
                .extracting(AuditEntry::getActor)
                .isNotNull();
    }

    private ServiceClient.Answer get(String rest) {
        return driver.worker.client().get(driver.path("/" + notice.getNoticeId() + "/serving" + rest));
    }

    private static String code(BufferedImage page) throws ReaderException {
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
