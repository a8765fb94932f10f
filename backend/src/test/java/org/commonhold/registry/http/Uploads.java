package org.commonhold.registry.http;

import java.util.List;
import java.util.Map;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.spreadsheet.WorkbookWriter;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.ServiceClient.Answer;

/** Uploads as a browser sends them. */
final class Uploads {
    private Uploads() {}

    static Answer upload(ServiceClient client, String communityId, List<Map<Column, String>> rows) {
        return upload(client, communityId, "名册.xlsx", WorkbookWriter.rows(rows));
    }

    static Answer upload(ServiceClient client, String communityId, String name, byte[] file) {
        return client.upload(
                "/api/staff/communities/" + communityId + "/imports", name, "application/octet-stream", file);
    }

    static Answer confirm(ServiceClient client, String communityId, String importId) {
        return client.post("/api/staff/communities/" + communityId + "/imports/" + importId + "/confirmation", "");
    }
}
