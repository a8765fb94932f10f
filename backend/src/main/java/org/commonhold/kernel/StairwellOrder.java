package org.commonhold.kernel;

import java.util.Comparator;

/** The order in which somebody walks the stairwells: numbers inside codes count as numbers, so 2-1 stands before 10-1. Only equal codes are equal. */
public final class StairwellOrder implements Comparator<String> {

    @Override
    public int compare(String one, String other) {
        int left = 0;
        int right = 0;
        while (left < one.length() && right < other.length()) {
            int leftEnd = runEnd(one, left);
            int rightEnd = runEnd(other, right);
            boolean numbers = isDigit(one.charAt(left)) && isDigit(other.charAt(right));
            int order = numbers
                    ? compareNumbers(one, left, leftEnd, other, right, rightEnd)
                    : compareTexts(one, left, leftEnd, other, right, rightEnd);
            if (order != 0) {
                return order;
            }
            left = leftEnd;
            right = rightEnd;
        }
        if (left < one.length()) {
            return 1;
        }
        return right < other.length() ? -1 : one.compareTo(other);
    }

    /** Where the digits, or what is no digit, end that begin at a place. */
    private static int runEnd(String code, int from) {
        boolean digits = isDigit(code.charAt(from));
        int end = from + 1;
        while (end < code.length() && isDigit(code.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    /** Of two numbers without leading zeros the longer one is the greater. */
    private static int compareNumbers(String one, int from, int end, String other, int otherFrom, int otherEnd) {
        int begin = from;
        while (begin < end - 1 && one.charAt(begin) == '0') {
            begin++;
        }
        int otherBegin = otherFrom;
        while (otherBegin < otherEnd - 1 && other.charAt(otherBegin) == '0') {
            otherBegin++;
        }
        int order = Integer.compare(end - begin, otherEnd - otherBegin);
        return order != 0 ? order : compareTexts(one, begin, end, other, otherBegin, otherEnd);
    }

    private static int compareTexts(String one, int from, int end, String other, int otherFrom, int otherEnd) {
        int common = Math.min(end - from, otherEnd - otherFrom);
        for (int at = 0; at < common; at++) {
            int order = Character.compare(one.charAt(from + at), other.charAt(otherFrom + at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(end - from, otherEnd - otherFrom);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
