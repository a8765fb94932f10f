package org.commonhold.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies over the limit of uploads, written to a bare socket by a client that sends on until it is stopped. */
@MicronautTest(transactional = false)
@Property(name = "probe", value = "true")
@Timeout(120)
class BodyLimitTest {
    private static final int MOST = 20 * 1024 * 1024 + 64 * 1024;
    private static final int FORTY_MEGABYTES = 40 * 1024 * 1024;
    private static final String ID = "00112233445566778899aabbccddeeff";

    @Inject
    EmbeddedServer server;

    private String cookies = "";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/imports",
                "/assemblies/" + ID + "/matters/" + ID + "/attachments",
                "/notices/" + ID + "/attachments",
                "/notices/" + ID + "/serving/files"
            })
    void upload_ofFortyMegabytesToAnyRoute_isAnsweredAndTheConnectionClosed(String route) throws IOException {
        TestCommunity community = CommunityFixture.create(server, 1);
        cookies =
                StaffFixture.on(server)
                        .official(community.communityId(), Role.COMMUNITY_WORKER)
                        .client()
                        .cookies()
                        .entrySet()
                        .stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("; "));

        assertTooLarge(post(community.path(route), "en", FORTY_MEGABYTES, false), "en");
        assertTooLarge(post(community.path(route), "zh-CN", FORTY_MEGABYTES, true), "zh-CN");
    }

    @Test
    void upload_ofFortyMegabytesByNobody_isAnsweredAndTheConnectionClosed() throws IOException {
        String path = "/api/staff/communities/" + ID + "/imports";

        assertTooLarge(post(path, "en", FORTY_MEGABYTES, false), "en");
        assertThat(post(path, "en", FORTY_MEGABYTES, true))
                .as("who has no session is told so before the body is read")
                .startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void upload_oneByteOverTheLimit_isRefused(boolean chunked) throws IOException {
        assertTooLarge(post("/api/probe/files", "en", MOST + 1, chunked), "en");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void upload_ofTheLimitWithAFileOverTwentyMegabytes_isRefused(boolean chunked) throws IOException {
        assertThat(post("/api/probe/files", "en", MOST, chunked))
                .startsWith("HTTP/1.1 413 ")
                .contains("body-too-large");
    }

    @Test
    void upload_ofTwentyMegabytesWithoutALength_isRead() throws IOException {
        assertThat(post("/api/probe/files", "en", 20 * 1024 * 1024, true)).startsWith("HTTP/1.1 200 ");
    }

    private static void assertTooLarge(String answer, String language) {
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("content-language: " + language)
                .containsIgnoringCase("connection: close")
                .containsIgnoringCase("application/problem+json")
                .contains("\"code\":\"body-too-large\"", "\"zh-CN\":", "\"en\":");
    }

    /** A form of exactly so many bytes; the answer up to the end of the connection. */
    private String post(String path, String language, int bytes, boolean chunked) throws IOException {
        try (Socket socket = new Socket("localhost", server.getPort())) {
            OutputStream out = socket.getOutputStream();
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: " + language
                    + "\r\nContent-Type: multipart/form-data; boundary=edge\r\nConnection: close\r\nCookie: " + cookies
                    + "\r\nIdempotency-Key: " + ServiceClient.key() + "\r\n"
                    + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + bytes) + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(out, form(bytes), chunked));
            String answer = read(socket.getInputStream());
            writing.join();
            return answer;
        }
    }

    private static byte[] form(int bytes) {
        String begin = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"plan.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n";
        String end = "\r\n--edge--\r\n";
        byte[] form = new byte[bytes];
        Arrays.fill(form, (byte) 'x');
        System.arraycopy(begin.getBytes(StandardCharsets.US_ASCII), 0, form, 0, begin.length());
        System.arraycopy(end.getBytes(StandardCharsets.US_ASCII), 0, form, bytes - end.length(), end.length());
        return form;
    }

    private static void write(OutputStream out, byte[] body, boolean chunked) {
        int step = 64 * 1024;
        try {
            for (int at = 0; at < body.length; at += step) {
                int length = Math.min(step, body.length - at);
                if (chunked) {
                    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
                out.write(body, at, length);
                if (chunked) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
        } catch (IOException closed) {
            // the service had heard enough
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                answer.write(buffer, 0, count);
            }
        } catch (SocketException reset) {
            // closed by the service while the client was still writing
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
