package org.commonhold.identity.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Breaks Chinese text with Latin words into lines (GB/T 15834; W3C clreq §3.1): no closing punctuation at the start of a line, no opening
 * bracket at its end, words kept whole, a quarter of an em between Han characters and Latin words.
 */
final class Typesetter {
    private static final String NOT_AT_START = "，。、；：？！）》〉」』】〕”’…—～·%％,.;:?!)]}";
    private static final String NOT_AT_END = "（《〈「『【〔“‘([{";

    private final ToIntFunction<String> width;
    private final int em;

    /**
     * A typesetter for one size.
     *
     * @param width width of a text in thousandths of a point
     * @param sizePt size of the font in points
     */
    Typesetter(ToIntFunction<String> width, int sizePt) {
        this.width = width;
        this.em = sizePt * 1000;
    }

    /** A run of text at a distance from the start of its line, in thousandths of a point. */
    record Run(int offset, String text) {}

    /** Lines of at most a width in thousandths of a point. */
    List<List<Run>> lines(String text, int available) {
        List<List<Token>> lines = new ArrayList<>();
        List<Token> line = new ArrayList<>();
        int used = 0;
        for (Token token : tokens(text, available)) {
            if (token.isSpace() && line.isEmpty()) {
                continue;
            }
            int gap = line.isEmpty() ? 0 : gap(line.get(line.size() - 1), token);
            if (!line.isEmpty() && used + gap + token.width() > available && !token.isSpace()) {
                List<Token> carried = carry(line, token);
                lines.add(line);
                line = new ArrayList<>(carried);
                used = length(line);
                gap = line.isEmpty() ? 0 : gap(line.get(line.size() - 1), token);
            }
            line.add(token);
            used += gap + token.width();
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines.stream().map(this::runs).toList();
    }

    /** Takes from the end of a full line what must not be parted from the next token. */
    private static List<Token> carry(List<Token> line, Token next) {
        List<Token> carried = new ArrayList<>();
        Token first = next;
        while (line.size() > 1
                && (first.notAtStart() || line.get(line.size() - 1).notAtEnd())) {
            first = line.remove(line.size() - 1);
            if (!first.isSpace()) {
                carried.add(0, first);
            }
        }
        return carried;
    }

    private int length(List<Token> line) {
        int length = 0;
        for (int i = 0; i < line.size(); i++) {
            length += line.get(i).width() + (i == 0 ? 0 : gap(line.get(i - 1), line.get(i)));
        }
        return length;
    }

    private List<Run> runs(List<Token> line) {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int start = 0;
        int at = 0;
        for (int i = 0; i < line.size(); i++) {
            int gap = i == 0 ? 0 : gap(line.get(i - 1), line.get(i));
            if (gap > 0) {
                runs.add(new Run(start, text.toString()));
                text.setLength(0);
                start = at + gap;
            }
            text.append(line.get(i).text());
            at += gap + line.get(i).width();
        }
        runs.add(new Run(start, text.toString()));
        return runs;
    }

    private int gap(Token before, Token after) {
        boolean mixed = before.isHan() && after.isWord() || before.isWord() && after.isHan();
        return mixed ? em / 4 : 0;
    }

    private List<Token> tokens(String text, int available) {
        List<Token> tokens = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int character : text.codePoints().toArray()) {
            String one = Character.toString(character);
            boolean partOfWord =
                    character < 0x2000 && !Character.isWhitespace(character) && "([{)]}".indexOf(character) < 0;
            // A word that is longer than the line, such as an address, is broken where the line ends.
            if (!partOfWord || width.applyAsInt(word + one) > available) {
                flush(word, tokens);
            }
            if (partOfWord) {
                word.append(one);
            } else {
                tokens.add(new Token(one, width.applyAsInt(one)));
            }
        }
        flush(word, tokens);
        return tokens;
    }

    private void flush(StringBuilder word, List<Token> tokens) {
        if (!word.isEmpty()) {
            tokens.add(new Token(word.toString(), width.applyAsInt(word.toString())));
            word.setLength(0);
        }
    }

    private record Token(String text, int width) {
        boolean isSpace() {
            return text.isBlank();
        }

        boolean isHan() {
            return Character.isIdeographic(text.codePointAt(0));
        }

        boolean isWord() {
            return text.codePointAt(0) < 0x2000
                    && !isSpace()
                    && Character.isLetterOrDigit(text.codePointBefore(text.length()));
        }

        boolean notAtStart() {
            return isSpace() || NOT_AT_START.indexOf(text.codePointAt(0)) >= 0 && text.length() == 1;
        }

        boolean notAtEnd() {
            return NOT_AT_END.indexOf(text.codePointAt(0)) >= 0;
        }
    }
}
