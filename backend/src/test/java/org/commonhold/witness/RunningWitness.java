package org.commonhold.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.testing.Eventually;
import org.jspecify.annotations.Nullable;

/** A real witness on a folder of a test, with its key and port known before it serves. */
public final class RunningWitness implements AutoCloseable {
    private final Path folder;
    private final NoteSigner signer;
    private final int port;
    private @Nullable WitnessRecord record;
    private @Nullable WitnessServer server;

    /** A witness with a key and a port that nobody else takes; it does not serve yet. */
    public RunningWitness(Path folder, String name) {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(folder);
            this.signer = WitnessKey.open(folder, name, new SecureRandom());
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of {@code commonhold.log.witnesses}. */
    public String setting() {
        return key().vkey() + " http://127.0.0.1:" + port;
    }

    public NoteKey key() {
        return signer.publicKey();
    }

    /** Begins to serve for these logs. */
    public void serve(String... logs) {
        try {
            WitnessRecord opened = WitnessRecord.open(folder);
            record = opened;
            Witness witness =
                    new Witness(signer, Stream.of(logs).map(NoteKey::read).toList(), opened, Clock.systemUTC());
            // Since the port was found free, a connection of another test may have been given it for a moment.
            Eventually.until("the port is free", () -> begin(witness));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean begin(Witness witness) {
        try {
            server = WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pairs of checkpoints that it refused. */
    public List<String> refused() {
        try (Stream<Path> files = Files.list(folder.resolve("refused"))) {
            return files.map(RunningWitness::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
            if (record != null) {
                record.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
