package org.commonhold.notice.print;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.commonhold.notice.rule.Visit;
import org.commonhold.notice.serving.Serving;
import org.commonhold.notice.serving.Serving.Recipient;
import org.commonhold.notice.serving.ServingReader;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.platform.DocumentPrinter;
import org.commonhold.platform.PrintedDocument;
import org.commonhold.platform.PrintedDocument.PrintedFile;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The list with which somebody goes from door to door: who is not served, in the order of the stairwells, with room for result and signature. */
@Singleton
public class DoorList {
    private static final List<Integer> WIDTHS = List.of(28, 92, 83, 90, 110, 80);
    private static final int ROW = 40;
    private static final int HEAD = 20;
    private static final int UNITS_SHOWN = 3;

    private final DocumentPrinter printer;
    private final ServingReader reader;
    private final Registry registry;
    private final Clock clock;

    DoorList(DocumentPrinter printer, ServingReader reader, Registry registry, Clock clock) {
        this.printer = printer;
        this.reader = reader;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Prints it, reading the recipients in portions.
     *
     * @param serving on whom the notice was served
     * @param fullNames whether the reader may see full names
     */
    @Transactional(readOnly = true)
    public PrintedFile print(Serving serving, boolean fullNames) {
        NoticeRow notice = serving.notice();
        List<String> doors = serving.unserved();
        Registry.@Nullable CommunityFacts community = registry.community(notice.communityId());
        Map<String, String> names = fullNames ? registry.letterNames(notice.communityId(), doors) : Map.of();
        try (PrintedDocument document = printer.beginLong()) {
            document.title(Sheet.words("doors.title"));
            Sheet.both(
                    document,
                    "doors.notice",
                    community == null ? "" : community.name(),
                    notice.titleZh(),
                    Sheet.time(notice.startedAt()));
            Sheet.both(document, "doors.count", String.valueOf(doors.size()), Sheet.time(clock.instant()));
            Sheet.both(document, "doors.hash", String.valueOf(notice.documentSha256()));
            Sheet.both(document, "doors.results");
            document.row(
                    WIDTHS,
                    List.of(
                            Sheet.words("doors.number"),
                            Sheet.words("doors.unit"),
                            Sheet.words("doors.name"),
                            Sheet.words("doors.result"),
                            Sheet.words("doors.signature"),
                            Sheet.words("doors.date")),
                    HEAD);
            AtomicInteger number = new AtomicInteger();
            reader.each(notice, doors, door -> {
                String name = names.getOrDefault(door.personId(), door.maskedName());
                document.row(
                        WIDTHS,
                        List.of(String.valueOf(number.incrementAndGet()), units(door), name, before(door), "", ""),
                        ROW);
            });
            document.space(14);
            Sheet.both(document, "doors.worker");
            return document.file();
        }
    }

    private static String units(Recipient door) {
        String shown = door.units().stream().limit(UNITS_SHOWN).collect(Collectors.joining(" "));
        return door.units().size() > UNITS_SHOWN ? shown + " …" : shown;
    }

    /** What came of the visit before, so that nobody asks twice. */
    private static String before(Recipient door) {
        List<Visit> visits = door.facts().visits();
        if (visits.isEmpty()) {
            return "";
        }
        Visit last = visits.get(visits.size() - 1);
        return Sheet.words("door." + last.result().name()) + " " + Sheet.time(last.at());
    }
}
