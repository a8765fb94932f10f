package org.commonhold.transparency.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.commonhold.contract.Bytes;
import org.commonhold.testing.Eventually;
import org.commonhold.testing.OutsideProgram;
import org.commonhold.testing.TimeStampStandIn;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that date an assembly are stamped by an authority, in the background, and openssl verifies what is kept. */
class TimeStampRoundsTest {
    private static final List<String> STAMPED =
            List.of("assembly.publicised", "assembly.locked", "assembly.closed", "assembly.certified");

    @TempDir
    Path folder;

    @Test
    void entriesThatDateAnAssembly_areStamped_andOpensslVerifiesEachOverTheEntry() throws Exception {
        try (TimeStampStandIn authority = new TimeStampStandIn();
                ApplicationContext context = context(authority.url())) {
            BookDriver driver = new BookDriver(context);
            String community = driver.newCommunity();
            driver.transact(() -> List.of(
                            "assembly.publicised",
                            "assembly.locked",
                            "assembly.opened",
                            "assembly.closed",
                            "assembly.certified")
                    .forEach(type -> driver.book.append(community, type, Map.of("assembly", "a"))));

            await(() -> driver.book.timeStamps(community).size() == STAMPED.size());

            Path ca = Files.writeString(folder.resolve("ca.pem"), pem(authority.certificate()));
            List<Book.TimeStamp> stamps = driver.book.timeStamps(community);
            assertThat(stamps).extracting(Book.TimeStamp::type).containsExactlyElementsOf(STAMPED);
            for (Book.TimeStamp stamp : stamps) {
                String entry = driver.book
                        .entries(community, stamp.index(), stamp.index() + 1)
                        .get(0);
                assertThat(openssl(ca, stamp.token(), entry).exit()).isZero();
                assertThat(openssl(ca, stamp.token(), entry + " ").exit()).isNotZero();
            }
        }
    }

    @Test
    void authorityThatIsAway_isAskedAgain_andNothingWaits() throws Exception {
        int port;
        try (TimeStampStandIn gone = new TimeStampStandIn()) {
            port = java.net.URI.create(gone.url()).getPort();
        }
        try (ApplicationContext context = context("http://127.0.0.1:" + port + "/")) {
            BookDriver driver = new BookDriver(context);
            String community = driver.newCommunity();
            driver.transact(() -> driver.book.append(community, "assembly.closed", Map.of("assembly", "a")));
            assertThat(driver.book.checkpoint(community).size()).isEqualTo(2);
            Thread.sleep(200);
            assertThat(driver.book.timeStamps(community)).isEmpty();

            try (TimeStampStandIn back = onceFree(port)) {
                await(() -> driver.book.timeStamps(community).size() == 1);
                assertThat(back.certificate()).isNotEmpty();
            }
        }
    }

    /** Since the port was found free, a connection of another test may have been given it for a moment. */
    private static TimeStampStandIn onceFree(int port) {
        AtomicReference<TimeStampStandIn> opened = new AtomicReference<>();
        await(() -> {
            try {
                opened.set(new TimeStampStandIn(port));
                return true;
            } catch (UncheckedIOException failed) {
                if (failed.getCause() instanceof BindException) {
                    return false;
                }
                throw failed;
            }
        });
        return opened.get();
    }

    private static ApplicationContext context(String authority) {
        return ApplicationContext.builder("test")
                .properties(Map.of("commonhold.time-stamp.url", authority, "commonhold.log.stamp-round", "20ms"))
                .start();
    }

    private OutsideProgram.Run openssl(Path ca, Bytes token, String entry) throws Exception {
        OutsideProgram.needs("openssl", "Debian package openssl");
        Path data = Files.writeString(folder.resolve("entry"), entry, StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("token"), token.toArray());
        return OutsideProgram.run(
                folder,
                Map.of(),
                List.of(
                        "openssl",
                        "ts",
                        "-verify",
                        "-data",
                        data.toString(),
                        "-in",
                        file.toString(),
                        "-token_in",
                        "-CAfile",
                        ca.toString()));
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    private static void await(Callable<Boolean> condition) {
        Eventually.until("what the rounds do", condition);
    }
}
