package org.commonhold.notice.fanout;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.NoticeConfiguration;
import org.commonhold.notice.compose.SendNotice;
import org.commonhold.notice.rule.Pace;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.transparency.Book;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works in the background on what is to be sent: scheduled notices whose time has come, then the portions of those that are being sent.
 * Every node does, one portion at a time and with a rest after each; locks that pass over what another node holds let them share. A failure is logged and tried again at the next round.
 */
@Singleton
public class FanOut {
    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    private final SendNotice send;
    private final DeliverPortion portion;
    private final NoticeRows notices;
    private final Book book;
    private final NoticeConfiguration configuration;
    private final Clock clock;
    private final Clock machine;

    FanOut(
            SendNotice send,
            DeliverPortion portion,
            NoticeRows notices,
            Book book,
            NoticeConfiguration configuration,
            Clock clock,
            @Named("machine") Clock machine) {
        this.send = send;
        this.portion = portion;
        this.notices = notices;
        this.book = book;
        this.configuration = configuration;
        this.clock = clock;
        this.machine = machine;
    }

    /** One round: until nothing is left that nobody else works on. */
    @Scheduled(initialDelay = "${commonhold.notices.round:500ms}", fixedDelay = "${commonhold.notices.round:500ms}")
    public void round() {
        try {
            boolean more = true;
            while (more) {
                sendDue();
                Instant begun = machine.instant();
                Optional<NoticeClass> delivered = portion.next();
                more = delivered.isPresent() && rest(delivered.get(), Duration.between(begun, machine.instant()));
            }
            for (NoticeRow delivered : notices.delivered()) {
                notices.finish(delivered.noticeId(), clock.instant().truncatedTo(ChronoUnit.MICROS));
            }
        } catch (RuntimeException failure) {
            LOG.error("notices could not be sent on; the next round tries again", failure);
        }
    }

    /** Tells whether the work goes on after the rest. */
    private boolean rest(NoticeClass noticeClass, Duration took) {
        try {
            Thread.sleep(Pace.rest(noticeClass, took, configuration.rest()).toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Between two portions, so that an emergency does not wait for thousands of others. One that fails keeps nothing else back. */
    private void sendDue() {
        try {
            for (Optional<String> due = send.sendDue(); due.isPresent(); due = send.sendDue()) {
                book.checkpoint(due.get());
            }
        } catch (RuntimeException failure) {
            LOG.error("a scheduled notice could not be sent; the next round tries again", failure);
        }
    }
}
