package org.commonhold.notice.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commonhold.testing.ServiceClient;
import org.jspecify.annotations.Nullable;

/** What a worker reports from the doors, and the words of what is printed for the round. */
final class DoorRound {

    private DoorRound() {}

    static Map<String, Object> results(Map<String, Object> one) {
        return Map.of("results", List.of(one));
    }

    static Map<String, Object> results(Map<String, Object> one, Map<String, Object> other) {
        return Map.of("results", List.of(one, other));
    }

    static Map<String, Object> result(String person, String result, Instant at, @Nullable String paper) {
        Map<String, Object> body = new HashMap<>();
        body.put("personId", person);
        body.put("result", result);
        body.put("visitedAt", at.toString());
        body.put("paper", paper);
        return body;
    }

    static String text(ServiceClient.Answer answer) throws IOException {
        assertThat(answer.ok().header("content-type")).startsWith("application/pdf");
        try (PDDocument document = Loader.loadPDF(answer.bytes())) {
            return new PDFTextStripper().getText(document);
        }
    }

    static Map<String, Object> scope(String building) {
        return Map.of("buildings", List.of(building));
    }
}
