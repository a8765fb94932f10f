package org.commonhold.registry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.commonhold.api.RefusalCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaTextTest {

    @ParameterizedTest
    @CsvSource({"89.53,8953", "89.5,8950", "89,8900", "0.01,1", "89.530000,8953", "1000000,100000000", "007.10,710"})
    void read_twoDecimalsAtMost_isExact(String text, long areaDm2) {
        assertThat(AreaText.read(text)).isEqualTo(new AreaText.Reading(areaDm2, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1|ROW_AREA_NEGATIVE",
                "-0.01|ROW_AREA_NEGATIVE",
                "－5|ROW_AREA_NEGATIVE",
                "0|ROW_AREA_ZERO",
                "0.00|ROW_AREA_ZERO",
                "89.531|ROW_AREA_DECIMALS",
                "0.001|ROW_AREA_DECIMALS",
                "1,089.53|ROW_AREA_SEPARATOR",
                "1，089|ROW_AREA_SEPARATOR",
                "1 089|ROW_AREA_SEPARATOR",
                "1000000.01|ROW_AREA_TOO_LARGE",
                "999999999999|ROW_AREA_TOO_LARGE",
                "8.9E1|ROW_AREA_FORMAT",
                "89.|ROW_AREA_FORMAT",
                ".5|ROW_AREA_FORMAT",
                "+5|ROW_AREA_FORMAT",
                "--5|ROW_AREA_FORMAT",
                "89,53|ROW_AREA_FORMAT",
                "八十九|ROW_AREA_FORMAT",
                "89.53㎡|ROW_AREA_FORMAT",
                "٨٩|ROW_AREA_FORMAT"
            })
    void read_anythingElse_isRefusedByItsCode(String text, RefusalCode code) {
        assertThat(AreaText.read(text)).isEqualTo(new AreaText.Reading(0, code));
    }

    @Property
    void read_whatWriteWrote_isTheSame(@ForAll @LongRange(min = 1, max = AreaText.MAX_DM2) long areaDm2) {
        assertThat(AreaText.read(AreaText.write(areaDm2)).areaDm2()).isEqualTo(areaDm2);
    }
}
