package org.commonhold.identity.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Letter;
import org.commonhold.api.model.Letters;
import org.commonhold.api.model.PersonSummary;
import org.commonhold.api.model.PersonsPage;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
@Property(name = "commonhold.identity.origin", value = "https://home.example")
@Property(name = "commonhold.identity.help-phone", value = "0571-8888 0000")
class LettersTest {
    @Inject
    EmbeddedServer server;

    @Inject
    Book book;

    @Inject
    LetterPdf pdf;

    private TestCommunity community;
    private Official worker;

    @BeforeEach
    void start() {
        community = CommunityFixture.create(server, 12);
        worker = StaffFixture.on(server).official(community.communityId(), Role.COMMUNITY_WORKER);
    }

    @Test
    void letters_forEverybody_areInTheOrderOfTheStairwellsWithCodesThatWork() {
        List<Letter> letters = data(Map.of());

        assertThat(letters).hasSize(12);
        assertThat(letters)
                .extracting(letter -> letter.getUnits().get(0))
                .startsWith("3-2-101", "3-2-102")
                .endsWith("3-2-112");
        assertThat(letters).allSatisfy(letter -> {
            String fingerprint = book.identity(community.communityId()).fingerprint();
            assertThat(letter.getLogKeyFingerprint()).isEqualTo(fingerprint);
            assertThat(letter.getQr())
                    .isEqualTo("https://home.example/m/#/bind?code=" + letter.getCode() + "&key="
                            + fingerprint.replaceAll("[^0-9A-Z]", ""));
        });
        new ServiceClient(server)
                .post("/api/resident/activation", Map.of("code", letters.get(0).getCode()))
                .ok();
    }

    @Test
    void letters_afterSomebodyEnrolled_leaveThatPersonOutUnlessNamed() {
        OwnerFixture.on(server).enrol(community, community.people().get(0), worker);

        assertThat(data(Map.of())).hasSize(11);
        assertThat(data(Map.of("building", "3", "entrance", "3-2"))).hasSize(11);
        assertThat(data(Map.of("building", "4"))).isEmpty();
        assertThat(data(Map.of("persons", List.of(community.people().get(0).personId()))))
                .hasSize(1);
    }

    @Test
    void letters_asPdf_haveAPageEachWithTextCodeAndAnEmbeddedSubset() throws Exception {
        ServiceClient.Answer answer =
                worker.client().post(community.path("/letters"), Map.of()).ok();

        assertThat(answer.header("content-type")).startsWith("application/pdf");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        Path file = Path.of("target", "letters.pdf");
        Files.write(file, answer.bytes());
        try (PDDocument document = Loader.loadPDF(answer.bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(12);
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("王小明", "阳光花园", "开通码", "怎样核对真伪", "0571-8888", "3-2-112");
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+NotoSansSC.*");
            }
            assertThat(read(document)).startsWith("https://home.example/m/#/bind?code=");
        }
        assertThat(answer.bytes().length).isLessThan(600_000);
    }

    @Test
    void letter_withACharacterThatTheFontLacks_isPrintedWithAMark() throws Exception {
        byte[] file = pdf.write(List.of(new org.commonhold.identity.letter.Letter(
                "0".repeat(32),
                "阳光花园",
                "阳光居委会",
                "王\uD888\uDFFF明",
                List.of("3-2-101", "3-2-102", "3-2-103", "3-2-104", "3-2-105", "3-2-106", "地下车位 B1-001"),
                List.of("OWNER", "GUARDIAN"),
                "H03A-466X-4NNT-1DAV",
                "https://home.example/m/",
                "https://home.example/m/#/bind?code=H03A-466X-4NNT-1DAV&key=00",
                "8FB2 7D4C 9BD4 48A6 5B28 1DB2 BFCC B662",
                java.time.Instant.EPOCH)));

        try (PDDocument document = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(document)).contains("王〓明", "等 7 处", "主、业主的监护人");
        }
    }

    @Test
    void letters_asAnotherRole_areRefused() {
        StaffFixture staff = StaffFixture.on(server);
        for (Role role : List.of(Role.COMMITTEE, Role.COUNTER, Role.SCRUTINEER)) {
            ServiceClient client = staff.official(community.communityId(), role).client();
            client.post(community.path("/letters"), Map.of()).refused(RefusalCode.ROLE_MISSING);
            client.post(community.path("/letter-codes"), Map.of()).refused(RefusalCode.ROLE_MISSING);
        }
        staff.administrator().post(community.path("/letters"), Map.of()).refused(RefusalCode.ROLE_MISSING);
    }

    @Test
    void persons_listed_areMaskedWithTheirDevices() {
        OwnerFixture.on(server).enrol(community, community.people().get(2), worker);

        PersonsPage page =
                worker.client().get(community.path("/persons?size=5&page=0")).as(PersonsPage.class);
        PersonsPage enrolled =
                worker.client().get(community.path("/persons?enrolled=true")).as(PersonsPage.class);

        assertThat(page.getTotal()).isEqualTo(12);
        assertThat(page.getItems())
                .hasSize(5)
                .allSatisfy(person -> assertThat(person.getName()).contains("*"));
        assertThat(enrolled.getItems()).singleElement().satisfies(person -> {
            assertThat(person.getDevices()).isEqualTo(1);
            assertThat(person.getLevel().getValue()).isEqualTo("L2");
            assertThat(person.getLetterAt()).isNotNull();
        });
        assertThat(worker.client()
                        .get(community.path("/persons?query=3-2-11"))
                        .as(PersonsPage.class)
                        .getItems())
                .extracting(PersonSummary::getUnits)
                .containsExactly(List.of("3-2-110"), List.of("3-2-111"), List.of("3-2-112"));
    }

    @Test
    void persons_searchedByTheWholeName_areFoundAndStayMasked() {
        Letter letter = data(Map.of()).get(4);

        List<PersonSummary> found = worker.client()
                .get(community.path("/persons?query=" + URLEncoder.encode(letter.getName(), StandardCharsets.UTF_8)))
                .as(PersonsPage.class)
                .getItems();

        assertThat(found).extracting(PersonSummary::getPersonId).contains(letter.getPersonId());
        assertThat(found)
                .allSatisfy(person -> assertThat(person.getName())
                        .contains("*")
                        .startsWith(letter.getName().substring(0, 1)));
    }

    private List<Letter> data(Map<String, Object> selection) {
        return worker.client()
                .post(community.path("/letter-codes"), selection)
                .as(Letters.class)
                .getItems();
    }

    private static String read(PDDocument document) throws Exception {
        BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 300);
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        Map.of(com.google.zxing.DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
