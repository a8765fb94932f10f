package org.commonhold.platform.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RefusedException;

/** Operations of no use but to be refused. */
@Controller("/api/probe")
@Requires(property = "probe", value = "true")
class ProbeController {

    @Serdeable
    record Thing(@NotBlank String name, @Min(1) int size, List<String> tags) {}

    @Post("/things")
    Thing make(@Valid @Body Thing thing) {
        return thing;
    }

    @Post("/keyed")
    Thing keyed(@Header("Idempotency-Key") String idempotencyKey, @Body Thing thing) {
        return thing;
    }

    @Post(value = "/files", consumes = io.micronaut.http.MediaType.MULTIPART_FORM_DATA)
    String file(io.micronaut.http.multipart.CompletedFileUpload file) throws java.io.IOException {
        return String.valueOf(file.getBytes().length);
    }

    @Get("/sized")
    String sized(@io.micronaut.http.annotation.QueryValue int size) {
        return "x".repeat(size);
    }

    @Get("/refused")
    String refused() {
        throw new RefusedException(
                RefusalCode.RATE_LIMITED, "code", Map.of("retryAfterSeconds", 60, "until", Instant.EPOCH.toString()));
    }

    @Get("/refusals/{code}")
    String anyRefusal(RefusalCode code) {
        throw new RefusedException(code);
    }

    @Get("/fault")
    String fault() {
        throw new IllegalStateException("secret: jdbc:mysql://somewhere");
    }
}
