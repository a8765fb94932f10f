package org.commonhold.survey.rule;

import java.nio.charset.StandardCharsets;

/** Text that every form of ours can carry: no half of a surrogate pair, no control characters but line breaks. */
public final class SoundText {

    private SoundText() {}

    /** Tells whether a text is such. */
    public static boolean is(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.codePoints().noneMatch(point -> Character.isISOControl(point) && point != '\n');
    }
}
