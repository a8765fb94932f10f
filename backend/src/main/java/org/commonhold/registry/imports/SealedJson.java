package org.commonhold.registry.imports;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.commonhold.platform.Vault;
import org.commonhold.registry.rule.HolderEntry;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.Share;
import org.commonhold.registry.rule.UnitEntry;
import org.commonhold.registry.rule.UnitFacts;

/** Keeps a document of any size in one column: JSON, compressed, sealed, base64url. */
@SerdeImport(UnitEntry.class)
@SerdeImport(UnitFacts.class)
@SerdeImport(HolderEntry.class)
@SerdeImport(Party.class)
@SerdeImport(IdentityDocument.class)
@SerdeImport(Share.class)
@Singleton
public final class SealedJson {
    private final JsonMapper json;
    private final Vault vault;

    SealedJson(JsonMapper json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    /**
     * Seals a document.
     *
     * @param document a serialisable value
     * @param context where it is kept
     */
    String seal(Object document, String context) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(json.writeValueAsBytes(document));
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(packed.toByteArray(), context));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @param sealed the stored text
     * @param context the same context
     * @param type of the document
     */
    <T> T open(String sealed, String context, Class<T> type) {
        byte[] packed = vault.open(Base64.getUrlDecoder().decode(sealed), context);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return json.readValue(in.readAllBytes(), Argument.of(type));
        } catch (IOException damaged) {
            throw new UncheckedIOException("a sealed document does not read as " + type.getName(), damaged);
        }
    }
}
