package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.platform.ServiceProcess;
import org.commonhold.testing.Folders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What voters chose in an open assembly with a choice key is nowhere: not in the tables, their undo and redo logs, the binary log, what the
 * service says, its memory, nor a copy of it all. The voters sign in the process of this test; the service has the signed ballots alone.
 */
class SealedChoiceTest {
    private static final String PLANTED = "planted-where-no-choice-may-be";

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.createDefault();

    @Test
    void choicesOfAnOpenAssembly_areFoundNowhere_whereasPlantedWordsAreFoundEverywhere() throws Exception {
        Path data = folder.resolve("data");
        Path heap = folder.resolve("heap.hprof");
        Path second = folder.resolve("planted.hprof");
        Map<String, String> properties = Map.of(
                "commonhold.test.sealed-assembly",
                "true",
                "commonhold.cache-dir",
                loggingServer().toString());
        Set<String> marks = new LinkedHashSet<>();
        try (ServiceProcess service = ServiceProcess.start(
                data, properties, List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))) {
            Map<String, Object> prepared = get(service.base().resolve("/api/test-sealed/assembly"));
            List<String> signed = new ArrayList<>();
            for (int party = 0; party < 3; party++) {
                OwnerBallot ballot = ballot(prepared, party);
                signed.add(signed(prepared, party, ballot));
                marks.addAll(marks(ballot.nonce()));
                marks.addAll(marks("\"" + TestAssembly.MATTER + "\":\"ABSTAIN\""));
            }
            for (String jws : signed) {
                assertThat(cast(service.base(), jws)).isEqualTo(200);
            }
            assertThat(cast(service.base(), signed.get(0))).as("again").isEqualTo(200);
            get(service.base().resolve("/api/test-sealed/heap?file=" + heap));
            assertThat(found(data, marks)).as("beside a running service").isEmpty();
            assertThat(found(heap, marks)).as("in memory").isEmpty();

            get(service.base()
                    .resolve("/api/test-sealed/plant?assembly=" + prepared.get("assembly") + "&words=" + PLANTED));
            get(service.base().resolve("/api/test-sealed/heap?file=" + second));
        }
        Path backup = folder.resolve("backup");
        Folders.copy(data, backup, any -> true);
        assertThat(found(backup, marks))
                .as("in a backup of the stopped service")
                .isEmpty();
        assertThat(found(second, marks(PLANTED))).as("control: memory").isNotEmpty();
        Set<String> control = found(backup, marks(PLANTED));
        assertThat(control)
                .as("control: tables, redo log, binary log, application log")
                .anyMatch(file -> file.endsWith("ballot_refusal.ibd"))
                .anyMatch(file -> file.contains("#innodb_redo"))
                .anyMatch(file -> file.contains("binlog.0"))
                .anyMatch(file -> file.endsWith("service.log"));
    }

    /** The same server with the logs switched on that an operator's own may have: of changes, and of every statement. */
    private Path loggingServer() throws IOException {
        Path usual = Path.of(System.getProperty("user.home"), ".cache", "commonhold");
        Path real = Path.of(System.getProperty("commonhold.cache-dir", usual.toString()));
        Path cache = Files.createDirectory(folder.resolve("cache"));
        try (Stream<Path> all = Files.list(real)) {
            for (Path each : all.toList()) {
                boolean server = Files.exists(each.resolve("bin").resolve("mysqld"));
                if (!server) {
                    Files.createSymbolicLink(cache.resolve(each.getFileName()), each);
                    continue;
                }
                Path home = Files.createDirectory(cache.resolve(each.getFileName()));
                try (Stream<Path> parts = Files.list(each)) {
                    for (Path part : parts.filter(name -> !name.endsWith("bin")).toList()) {
                        Files.createSymbolicLink(home.resolve(part.getFileName()), part);
                    }
                }
                Path program = Files.createDirectory(home.resolve("bin")).resolve("mysqld");
                Files.writeString(
                        program,
                        "#!/bin/sh\nexec " + each.resolve("bin").resolve("mysqld")
                                + " \"$@\" --log-bin=binlog --server-id=1 --general-log=1"
                                + " --general-log-file=statements.log\n");
                Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return cache;
    }

    private static OwnerBallot ballot(Map<String, Object> prepared, int party) {
        return new OwnerBallot(
                String.valueOf(prepared.get("community")),
                String.valueOf(prepared.get("assembly")),
                Hash.fromHex(String.valueOf(prepared.get("package"))),
                String.valueOf(((List<?>) prepared.get("parties")).get(party)),
                Map.of(TestAssembly.MATTER, Choice.Answer.ABSTAIN),
                null,
                1,
                Base64Url.write(TestAssembly.bytes(16)),
                Instant.parse("2026-11-22T00:00:00Z"));
    }

    private static String signed(Map<String, Object> prepared, int party, OwnerBallot ballot) {
        String secret = String.valueOf(((List<?>) prepared.get("keys")).get(party));
        return SigningKey.of(Bytes.fromHex(secret))
                .sign(DocumentType.OWNER_BALLOT, ballot.canonical())
                .text();
    }

    private int cast(URI base, String jws) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/ballots"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(Map.of("jws", jws))))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    @SuppressWarnings("unchecked") // the controller beside this test answers with an object
    private Map<String, Object> get(URI address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return json.readValue(answer.body(), Map.class);
    }

    /** A text as it may lie about: plain, inside base64url at each of its three places, and each in two octets a character. */
    private static Set<String> marks(String text) {
        Set<String> plain = new LinkedHashSet<>(List.of(text));
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + octets.length];
            System.arraycopy(octets, 0, shifted, shift, octets.length);
            String coded = Base64.getUrlEncoder().withoutPadding().encodeToString(shifted);
            int from = shift == 0 ? 0 : shift + 1;
            int whole = shifted.length * 8 / 6;
            plain.add(coded.substring(from, whole));
        }
        Set<String> all = new LinkedHashSet<>(plain);
        for (String each : plain) {
            all.add(new String(each.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
            all.add(new String(each.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
        }
        return all;
    }

    /** The files below a place that hold one of the texts. */
    private static Set<String> found(Path place, Set<String> marks) throws IOException {
        Needles needles = new Needles(marks);
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (needles.in(file)) {
                    found.add(file.toString());
                }
            }
        }
        return found;
    }
}
