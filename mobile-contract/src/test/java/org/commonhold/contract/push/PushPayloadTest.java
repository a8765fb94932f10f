package org.commonhold.contract.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.VectorNode;
import org.junit.jupiter.api.Test;

class PushPayloadTest {
    private static final VectorNode FILE = VectorNode.own("push.json");

    @Test
    void payload_everyType_isThatOfTheVectors() {
        List<Map<String, String>> written = new ArrayList<>();
        for (PushType type : PushType.values()) {
            written.add(new PushPayload(type, "0123456789abcdef0123456789abcdef").data());
        }

        assertThat(written)
                .isEqualTo(FILE.list("accepted").stream()
                        .map(each -> data(each.get("data")))
                        .toList());
        assertThat(written)
                .allSatisfy(data ->
                        assertThat(PushPayload.read(data).orElseThrow().data()).isEqualTo(data));
    }

    @Test
    void payload_ofTheRefusedOnes_isNone() {
        for (VectorNode each : FILE.list("refused")) {
            // A number cannot even be carried: providers hand texts over.
            if (!each.text("name").equals("a version that is a number")) {
                assertThat(PushPayload.read(data(each.get("data"))))
                        .as(each.text("name"))
                        .isEmpty();
            }
        }
    }

    @Test
    void payload_idThatTellsSomething_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PushPayload(PushType.NOTICE, "3-2-101"));
    }

    private static Map<String, String> data(VectorNode node) {
        Map<String, String> data = new HashMap<>();
        for (String name : List.of("v", "type", "id", "title")) {
            if (node.has(name)) {
                data.put(name, node.text(name));
            }
        }
        return data;
    }
}
