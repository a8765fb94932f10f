package org.commonhold.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A provider on this machine that takes messages over HTTPS and answers as a test says. */
public final class HttpsStandIn implements AutoCloseable {
    private static final char[] PASSWORD = "test".toCharArray();

    /** Everything that was posted. */
    public final List<Received> received = new CopyOnWriteArrayList<>();

    private final HttpsServer server;
    private final Path certificate;

    /** A request. */
    public record Received(String path, Map<String, List<String>> headers, byte[] body) {
        /** One header. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }

        /** The body as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** An answer; a status of 0 cuts the connection. */
    public record Answer(int status, String retryAfter, String body) {
        /** An answer without more. */
        public static Answer of(int status) {
            return new Answer(status, "", "");
        }
    }

    /** Begins to listen on a free port. */
    public HttpsStandIn(Function<Received, Answer> answers) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            X509Certificate self = certificate(keys);
            certificate = Files.createTempFile("provider", ".pem");
            Files.writeString(
                    certificate,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder().encodeToString(self.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            KeyStore store = KeyStore.getInstance("JKS"); // the usual kind hardens its password, which costs a second
            store.load(null, null);
            store.setKeyEntry("self", keys.getPrivate(), PASSWORD, new X509Certificate[] {self});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    /** Its authority, such as localhost:12345. */
    public String authority() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** Where it listens. */
    public String address() {
        return "https://" + authority();
    }

    /** File of its certificate. */
    public String certificate() {
        return certificate.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, Function<Received, Answer> answers) throws IOException {
        Received request = new Received(
                exchange.getRequestURI().getPath(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes());
        received.add(request);
        Answer answer = answers.apply(request);
        if (answer.status() > 0) {
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static X509Certificate certificate(KeyPair keys)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=localhost");
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                                Date.from(Instant.parse("2049-01-01T00:00:00Z")),
                                name,
                                keys.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }
}
