package org.commonhold.ballot.cast;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clock, read under the head lock, decides: from openAt inclusive to closeAt exclusive. */
class WindowEdgeTest {
    private static final Instant OPEN_AT = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant CLOSE_AT = Instant.parse("2027-03-08T00:00:00Z");

    @TempDir
    Path guard;

    @TempDir
    Path otherGuard;

    private Node node;
    private PinnedClock clock;
    private TestAssembly assembly;

    @BeforeEach
    void start() {
        node = Node.start(guard, "commonhold.test.pinned-clock", "true");
        clock = node.context.getBean(PinnedClock.class);
        assembly = TestAssembly.openBetween(node, OPEN_AT, CLOSE_AT);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void cast_oneMillisecondBeforeTheOpening_isRefusedAndAtItAccepted() {
        clock.now = OPEN_AT.minusMillis(1);
        assembly.cast(node, assembly.yes(0)).refused(RefusalCode.BALLOT_WINDOW_NOT_OPEN);

        clock.now = OPEN_AT;
        String jws = assembly.yes(0);
        assembly.receipt(assembly.cast(node, jws), 0, jws);
    }

    @Test
    void cast_oneMillisecondBeforeTheClose_isAcceptedAndAtItRefused() {
        clock.now = CLOSE_AT.minusMillis(1);
        String jws = assembly.yes(0);
        assembly.receipt(assembly.cast(node, jws), 0, jws);

        clock.now = CLOSE_AT;
        assembly.cast(node, assembly.yes(1)).refused(RefusalCode.BALLOT_WINDOW_CLOSED);
    }

    @Test
    void cast_atTheClosingInstantOnTwoNodes_isRefusedByBoth_andAlsoWhereANodesClockIsBehindTheClose() {
        try (Node other = Node.start(otherGuard, "commonhold.test.pinned-clock", "true")) {
            PinnedClock behind = other.context.getBean(PinnedClock.class);
            clock.now = CLOSE_AT.minusMillis(1);
            behind.now = CLOSE_AT;
            assembly.cast(other, assembly.yes(0)).refused(RefusalCode.BALLOT_WINDOW_CLOSED);
            String jws = assembly.yes(0);
            assembly.receipt(assembly.cast(node, jws), 0, jws);

            clock.now = CLOSE_AT;
            assembly.cast(node, assembly.yes(1)).refused(RefusalCode.BALLOT_WINDOW_CLOSED);
            node.transact(() -> node.box.close(assembly.assembly, Map.of("reason", "window")));
            behind.now = CLOSE_AT.minusMillis(1);
            assembly.cast(other, assembly.yes(1)).refused(RefusalCode.BALLOT_WINDOW_CLOSED);
        }
    }

    @Test
    void cast_clockSetBackAfterTheClose_doesNotReopen() {
        clock.now = CLOSE_AT.plus(Duration.ofHours(1));
        node.transact(() -> node.book.append(assembly.community, "notice.sent", Map.of()));

        clock.now = CLOSE_AT.minus(Duration.ofHours(1));

        assembly.cast(node, assembly.yes(0)).refused(RefusalCode.BALLOT_WINDOW_CLOSED);
    }

    @Test
    void cast_deviceClockFarOff_decidesNothing() {
        clock.now = CLOSE_AT.minusMillis(1);
        String jws = assembly.signed(
                assembly.parties.get(0),
                Map.of("castAt", new org.commonhold.contract.json.JsonValue.JsonString("1999-01-01T00:00:00.000Z")));

        assembly.receipt(assembly.cast(node, jws), 0, jws);
    }
}
