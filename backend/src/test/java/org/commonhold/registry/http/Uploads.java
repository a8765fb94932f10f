package org.commonhold.registry.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.spreadsheet.WorkbookWriter;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.ServiceClient.Answer;

/** Uploads as a browser sends them. */
final class Uploads {
    private static final String BOUNDARY = "----commonhold-test";

    private Uploads() {}

    static Answer upload(ServiceClient client, String communityId, List<Map<Column, String>> rows) {
        return upload(client, communityId, "名册.xlsx", WorkbookWriter.rows(rows));
    }

    static Answer upload(ServiceClient client, String communityId, String name, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return client.send(
                "POST",
                "/api/staff/communities/" + communityId + "/imports",
                body.toByteArray(),
                Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
    }

    static Answer confirm(ServiceClient client, String communityId, String importId) {
        return client.post("/api/staff/communities/" + communityId + "/imports/" + importId + "/confirmation", "");
    }
}
