package org.commonhold.contract.log;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a tile below a log's address (C2SP tlog-tiles): {@code tile/<level>/<index>[.p/<width>]}.
 *
 * @param level the tile's level, or {@link #ENTRIES} for a bundle of entries
 * @param index the tile's number within its level
 * @param width how many hashes or entries it holds, 1 to 256; 256 is a full tile
 */
public record TilePath(int level, long index, int width) {
    /** Hashes in a full tile. */
    public static final int FULL = 256;
    /** Stands for a bundle of entries instead of a level. */
    public static final int ENTRIES = -1;

    private static final int MAX_LEVEL = 7;
    private static final Pattern FORM =
            Pattern.compile("tile/(entries|0|[1-9])/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Checks the ranges. */
    public TilePath {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no such tile");
        }
    }

    /**
     * Reads a path.
     *
     * @param path the path below the log's address, without leading slash
     * @return the place, or nothing for any text that {@link #path} never gives
     */
    public static Optional<TilePath> read(String path) {
        Matcher matcher = FORM.matcher(path);
        if (path.length() > 64 || !matcher.matches()) {
            return Optional.empty();
        }
        int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
        String digits = matcher.group(2).replace("x", "").replace("/", "");
        int width = matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3));
        boolean partial = matcher.group(3) != null;
        if (digits.length() > 18 || level > MAX_LEVEL || width > FULL || partial && width == FULL) {
            return Optional.empty();
        }
        TilePath place = new TilePath(level, Long.parseLong(digits), width);
        return place.path().equals(path) ? Optional.of(place) : Optional.empty();
    }

    /**
     * How wide a tile is in a log of a size.
     *
     * @param level the tile's level, or {@link #ENTRIES}
     * @param index the tile's number
     * @param size the log's size
     * @return 0 when the log has no such tile yet, else 1 to 256
     */
    public static int widthAt(int level, long index, long size) {
        long items = level <= 0 ? size : size >> (8 * level);
        long width = items - index * FULL;
        return (int) Math.max(0, Math.min(FULL, width));
    }

    /** {@return the path below the log's address} */
    public String path() {
        StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return "tile/" + (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + number
                + (width == FULL ? "" : ".p/" + width);
    }
}
