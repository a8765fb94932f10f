package org.commonhold.notice.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonhold.notice.NoticeConfiguration;

/** The recipients of notices, frozen at sending. A portion is what one transaction delivers. */
@Singleton
public class Portions {
    private static final int ID_BYTES = 16;
    private static final int ROWS_OF_A_STATEMENT = 50;
    private static final HexFormat HEX = HexFormat.of();

    private final Jdbc jdbc;
    private final int size;

    Portions(Jdbc jdbc, NoticeConfiguration configuration) {
        this.jdbc = jdbc;
        this.size = configuration.portion();
    }

    /**
     * A portion, locked by the transaction of whoever claimed it.
     *
     * @param noticeId the notice
     * @param portion its place
     * @param persons recipients, ascending
     */
    public record Claimed(String noticeId, int portion, List<String> persons) {
        /** Copies the list. */
        public Claimed {
            persons = List.copyOf(persons);
        }
    }

    /**
     * Freezes the recipients of a notice, in the caller's transaction.
     *
     * @param noticeId the notice
     * @param urgency smaller goes first
     * @param persons natural persons, ascending, each once
     */
    public void freeze(String noticeId, int urgency, List<String> persons) {
        List<Object> values = new ArrayList<>();
        int rows = 0;
        for (int from = 0; from < persons.size(); from += size) {
            List<String> some = persons.subList(from, Math.min(persons.size(), from + size));
            values.addAll(List.of(noticeId, from / size, urgency, packed(some), some.size()));
            rows++;
            if (rows == ROWS_OF_A_STATEMENT) {
                insert(rows, values);
                values.clear();
                rows = 0;
            }
        }
        if (rows > 0) {
            insert(rows, values);
        }
    }

    /**
     * The next portion that nobody has delivered and nobody is working on, locked until the caller's transaction ends. That transaction
     * reads what is committed (READ COMMITTED), or the lock would keep others from freezing; and it takes the index of open portions, or a
     * scan of a small table would lock them all and leave other nodes nothing.
     */
    public Optional<Claimed> claim() {
        return jdbc
                .list(
                        "SELECT notice_id, portion, persons FROM notice_portion FORCE INDEX (notice_portion_open)"
                                + " WHERE done = 0 ORDER BY urgency, notice_id, portion LIMIT 1 FOR UPDATE SKIP LOCKED",
                        List.of(),
                        Portions::portion)
                .stream()
                .findFirst();
    }

    /** Marks a claimed portion as delivered, in the caller's transaction. */
    public void done(Claimed portion, Instant at) {
        int changed = jdbc.update(
                "UPDATE notice_portion SET done = 1, done_at = ? WHERE notice_id = ? AND portion = ? AND done = 0",
                List.of(at, portion.noticeId(), portion.portion()));
        if (changed != 1) {
            throw new IllegalStateException("a portion was delivered although it is locked");
        }
    }

    /**
     * How many recipients have a notice in their inbox.
     *
     * @param noticeId the notice
     */
    @Transactional(readOnly = true)
    public int delivered(String noticeId) {
        return jdbc.list(
                        "SELECT COALESCE(SUM(size), 0) FROM notice_portion WHERE notice_id = ? AND done = 1",
                        List.of(noticeId),
                        row -> row.getInt(1))
                .get(0);
    }

    /**
     * The recipients of a notice in the order in which they were frozen, portion by portion.
     *
     * @param noticeId the notice
     * @param after place of the last portion that was read; -1 before the first
     * @return the following portion, or nothing behind the last one
     */
    @Transactional(readOnly = true)
    public Optional<Claimed> after(String noticeId, int after) {
        return jdbc
                .list(
                        "SELECT notice_id, portion, persons FROM notice_portion WHERE notice_id = ? AND portion > ?"
                                + " ORDER BY portion LIMIT 1",
                        List.of(noticeId, after),
                        Portions::portion)
                .stream()
                .findFirst();
    }

    /**
     * The recipients of a notice.
     *
     * @param noticeId the notice
     * @return natural persons, ascending
     */
    @Transactional(readOnly = true)
    public List<String> recipients(String noticeId) {
        List<String> persons = new ArrayList<>();
        for (Optional<Claimed> next = after(noticeId, -1);
                next.isPresent();
                next = after(noticeId, next.get().portion())) {
            persons.addAll(next.get().persons());
        }
        return persons;
    }

    /**
     * Which of some persons a notice went to.
     *
     * @param noticeId the notice
     * @param persons natural persons
     */
    @Transactional(readOnly = true)
    public Set<String> among(String noticeId, Set<String> persons) {
        Set<String> found = new HashSet<>();
        for (Optional<Claimed> next = after(noticeId, -1);
                next.isPresent();
                next = after(noticeId, next.get().portion())) {
            next.get().persons().stream().filter(persons::contains).forEach(found::add);
        }
        return found;
    }

    private void insert(int rows, List<Object> values) {
        jdbc.update(
                "INSERT INTO notice_portion (notice_id, portion, urgency, persons, size, done) VALUES "
                        + Jdbc.rows(rows, 5).replace(")", ", 0)"),
                values);
    }

    private static Claimed portion(ResultSet row) throws SQLException {
        return new Claimed(row.getString(1), row.getInt(2), unpacked(row.getBytes(3)));
    }

    private static byte[] packed(List<String> persons) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(persons.size() * ID_BYTES);
        persons.forEach(person -> out.writeBytes(HEX.parseHex(person)));
        return out.toByteArray();
    }

    private static List<String> unpacked(byte[] packed) {
        List<String> persons = new ArrayList<>(packed.length / ID_BYTES);
        for (int at = 0; at < packed.length; at += ID_BYTES) {
            persons.add(HEX.formatHex(Arrays.copyOfRange(packed, at, at + ID_BYTES)));
        }
        return persons;
    }
}
