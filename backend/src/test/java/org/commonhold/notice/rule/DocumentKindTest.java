package org.commonhold.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What a document is, by its content and never by its name. */
class DocumentKindTest {

    @Test
    void kind_isRecognisedByTheContent() throws IOException {
        assertThat(DocumentKind.of(bytes("%PDF-1.7\n"))).contains(DocumentKind.PDF);
        assertThat(DocumentKind.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}))
                .contains(DocumentKind.PNG);
        assertThat(DocumentKind.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}))
                .contains(DocumentKind.JPEG);
        assertThat(DocumentKind.of(zip("word/document.xml", 10))).contains(DocumentKind.DOCX);
        assertThat(DocumentKind.of(zip("xl/workbook.xml", 10))).contains(DocumentKind.XLSX);
    }

    @Test
    void kind_ofWhatCouldRun_isNone() throws IOException {
        assertThat(DocumentKind.of(bytes("<html><script>alert(1)</script>"))).isEmpty();
        assertThat(DocumentKind.of(bytes("<svg xmlns='http://www.w3.org/2000/svg'/>")))
                .isEmpty();
        assertThat(DocumentKind.of(new byte[] {'M', 'Z', 0, 0})).isEmpty();
        assertThat(DocumentKind.of(zip("other.bin", 10))).isEmpty();
        assertThat(DocumentKind.of(zip("word/vbaProject.bin", 10))).isEmpty();
        assertThat(DocumentKind.of(new byte[0])).isEmpty();
    }

    @Test
    void kind_ofABrokenOrSwellingArchive_isNone() throws IOException {
        byte[] whole = zip("word/document.xml", 100_000);
        assertThat(DocumentKind.of(Arrays.copyOf(whole, whole.length / 2))).isEmpty();
        assertThat(DocumentKind.of(zip("word/document.xml", 64 * 1024 * 1024))).contains(DocumentKind.DOCX);
        assertThat(DocumentKind.of(zip("word/document.xml", 64 * 1024 * 1024 + 1)))
                .isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] zip(String name, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[size]);
        }
        return out.toByteArray();
    }
}
