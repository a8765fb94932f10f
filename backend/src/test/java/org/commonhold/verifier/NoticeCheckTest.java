package org.commonhold.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.EntryType;
import org.junit.jupiter.api.Test;

/** Files about notices: what the book names by its hash holds or fails, the rest is listed as not checked. */
class NoticeCheckTest {
    private static final String NOTICE = "0123456789abcdef0123456789abcdef";
    private static final String FOLDER = "notices/" + NOTICE + "/";

    @Test
    void documentPosterAndPhoto_thatTheBookNames_hold() {
        Verdict verdict = verify(Map.of("notice.json", "{}", "poster.pdf", "poster", "photo.jpg", "photo"), "{}");
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        assertThat(verdict.findings())
                .filteredOn(each -> each.id().equals("notice.document"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.outcome()).isEqualTo(Finding.Outcome.HOLDS);
                    assertThat(each.text()).startsWith("3 files");
                });
    }

    @Test
    void fileOfANameThatNothingInTheBookIsAbout_isListedAsNotChecked() {
        Verdict verdict = verify(Map.of("notice.json", "{}", "remark.txt", "{}"), "{}");
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        assertThat(verdict.findings())
                .filteredOn(each -> each.id().equals("notice.file"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.outcome()).isEqualTo(Finding.Outcome.NOT_CHECKED);
                    assertThat(each.text()).contains(FOLDER + "remark.txt");
                });
    }

    @Test
    void documentThatTheBookDoesNotName_fails() {
        assertThat(verify(Map.of("notice.json", "{} "), "{}").exitCode()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void posterOrPhoto_thatTheBookDoesNotName_fails() {
        for (String name : new String[] {"poster.pdf", "photo.jpg", "photo-2.png", "posting-1.json"}) {
            assertThat(verify(Map.of("notice.json", "{}", name, "another"), "{}")
                            .exitCode())
                    .as(name)
                    .isEqualTo(Verdict.FAILS);
        }
    }

    @Test
    void listOfThoseServed_thatCannotBeRead_fails() {
        assertThat(verify(Map.of("notice.json", "{}", "served.json", "{}"), "{}")
                        .exitCode())
                .isEqualTo(Verdict.FAILS);
    }

    @Test
    void fileOutsideOfANoticesFolder_isRefused() throws IOException {
        for (String name : new String[] {"notices/x/notice.json", FOLDER + "../roll.jsonl", FOLDER, "other.txt"}) {
            assertThatThrownBy(() -> BundleReader.read(zip(name)))
                    .as(name)
                    .isInstanceOf(BundleReader.NotABundle.class)
                    .hasMessageContaining("does not belong");
        }
        assertThatThrownBy(() -> BundleReader.read(zip(FOLDER + "notice.json"))).hasMessageContaining("lacks");
    }

    private static Verdict verify(Map<String, String> files, String document) {
        TestAssembly made = TestAssembly.sound();
        made.append(EntryType.NOTICE_SENT, Map.of("notice", NOTICE, "document", hash(document)));
        made.append(
                EntryType.NOTICE_POSTED, Map.of("notice", NOTICE, "poster", hash("poster"), "photo", hash("photo")));
        TreeMap<String, Bytes> notices = new TreeMap<>();
        files.forEach((name, text) -> notices.put(FOLDER + name, Bytes.utf8(text)));
        Bundle sound = made.bundle(Bundle.Edition.FULL);
        return Verifier.verify(new Bundle(sound.files(), notices), made.key());
    }

    private static ByteArrayInputStream zip(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.closeEntry();
        }
        return new ByteArrayInputStream(out.toByteArray());
    }

    private static String hash(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
