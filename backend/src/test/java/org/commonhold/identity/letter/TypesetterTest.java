package org.commonhold.identity.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TypesetterTest {
    private static final String TEXT = "核对页面显示的小区名称和“账簿指纹”，与本信（2026 年 11 月）所印完全一致后，输入您证件号码的末四位；不一致时请拨打电话：0571-8888。";

    /** Every Han character is an em wide, every other one half an em. */
    private final Typesetter typesetter = new Typesetter(
            text -> text.codePoints().map(c -> c < 0x2000 ? 5000 : 10000).sum(), 10);

    @Property(tries = 60)
    void lines_atAnyWidth_neverBeginWithClosingOrEndWithOpeningPunctuation(
            @ForAll @IntRange(min = 8, max = 60) int ems) {
        List<String> lines = lines(TEXT, ems);

        assertThat(lines).noneMatch(line -> "，。；：”）".indexOf(line.charAt(0)) >= 0);
        assertThat(lines).noneMatch(line -> "“（".indexOf(line.charAt(line.length() - 1)) >= 0);
        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(TEXT.replace(" ", ""));
    }

    @Test
    void lines_wordsAndNumbers_stayWhole() {
        assertThat(lines("请拨打电话0571-88880000咨询", 12)).anyMatch(line -> line.contains("0571-88880000"));
    }

    @Test
    void lines_hanBesideAWord_areAQuarterOfAnEmApart() {
        assertThat(typesetter.lines("按A键", 100_000).get(0))
                .containsExactly(
                        new Typesetter.Run(0, "按"), new Typesetter.Run(12_500, "A"), new Typesetter.Run(20_000, "键"));
    }

    @Test
    void lines_addressLongerThanTheLine_isBroken() {
        assertThat(lines("https://a.very.long.example.org/m/#/bind", 8)).hasSizeGreaterThan(1);
    }

    private List<String> lines(String text, int ems) {
        return typesetter.lines(text, ems * 10_000).stream()
                .map(line -> line.stream().map(Typesetter.Run::text).collect(Collectors.joining()))
                .toList();
    }
}
