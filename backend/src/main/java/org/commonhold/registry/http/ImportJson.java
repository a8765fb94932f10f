package org.commonhold.registry.http;

import io.micronaut.context.annotation.Prototype;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.FieldChange;
import org.commonhold.api.model.RegistryChange;
import org.commonhold.api.model.RegistryChangeKind;
import org.commonhold.api.model.RegistryDifference;
import org.commonhold.api.model.RegistryImport;
import org.commonhold.api.model.RegistryImportState;
import org.commonhold.api.model.RowProblem;
import org.commonhold.registry.imports.ImportPreview;
import org.commonhold.registry.imports.ReadImport;
import org.commonhold.registry.store.ImportRow;
import org.jspecify.annotations.Nullable;

/** The body of an import. */
@Prototype
final class ImportJson {
    private final ReadImport readImport;

    ImportJson(ReadImport readImport) {
        this.readImport = readImport;
    }

    RegistryImport of(ImportRow row) {
        ImportPreview preview = readImport.preview(row);
        RegistryImport body = new RegistryImport(
                row.importId(),
                readImport.expired(row) ? RegistryImportState.EXPIRED : RegistryImportState.valueOf(row.state()),
                row.fileName(),
                row.fileSha256(),
                row.rowCount(),
                preview.faults().stream().map(ImportJson::problem).toList(),
                row.problemCount(),
                difference(preview),
                row.uploadedAt().atOffset(ZoneOffset.UTC));
        @Nullable Instant confirmedAt = row.confirmedAt();
        if (confirmedAt != null) {
            body.setConfirmedAt(confirmedAt.atOffset(ZoneOffset.UTC));
        }
        return body;
    }

    private static RowProblem problem(ImportPreview.Fault fault) {
        RefusalCode code = fault.code();
        RowProblem body = new RowProblem(
                fault.sheet(),
                fault.row(),
                fault.column(),
                code.code(),
                code.zh(),
                Map.of("zh-CN", code.zh(), "en", code.en()));
        @Nullable String value = fault.value();
        if (value != null) {
            body.setValue(value);
        }
        return body;
    }

    private static RegistryDifference difference(ImportPreview preview) {
        return new RegistryDifference(
                preview.added(),
                preview.removed(),
                preview.changed(),
                preview.transfers(),
                preview.unchanged(),
                preview.changes().stream().map(ImportJson::change).toList());
    }

    private static RegistryChange change(ImportPreview.Change change) {
        RegistryChange body = new RegistryChange(
                change.unit(),
                RegistryChangeKind.valueOf(change.kind().name()),
                change.fields().stream().map(ImportJson::field).toList());
        body.setTransferDate(change.transferDate());
        body.setTransferDocument(change.transferDocument());
        return body;
    }

    private static FieldChange field(ImportPreview.Field field) {
        FieldChange body = new FieldChange(field.field());
        body.setBefore(field.before());
        body.setAfter(field.after());
        return body;
    }
}
