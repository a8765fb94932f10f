package org.commonhold.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValueTest {

    @Test
    void integer_isAcceptedUpTo2To53Minus1_andRefusedBeyond() {
        assertThat(new JsonValue.JsonInteger((1L << 53) - 1).value()).isEqualTo(9007199254740991L);
        assertThat(new JsonValue.JsonInteger(1 - (1L << 53)).value()).isEqualTo(-9007199254740991L);
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonValue.JsonInteger(1L << 53));
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonValue.JsonInteger(-(1L << 53)));
    }

    @Test
    void plainValues_becomeJson_andFractionsDoNot() {
        JsonValue value = JsonValue.of(Map.of("list", List.of(1, 2L, true, "a")));
        assertThat(CanonicalJson.text(value)).isEqualTo("{\"list\":[1,2,true,\"a\"]}");
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of(new java.math.BigDecimal("1.5")));
    }
}
