package org.commonhold.platform.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.commonhold.platform.RefusedException;

/** Answers a refusal of the domain. */
@Singleton
@Produces(Problems.MEDIA_TYPE)
final class RefusedExceptionHandler implements ExceptionHandler<RefusedException, HttpResponse<?>> {
    private final Problems problems;

    RefusedExceptionHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the framework's interface has it
    public HttpResponse<?> handle(HttpRequest request, RefusedException refused) {
        Language language = Language.of(request);
        List<Map<String, Object>> errors = refused.field()
                .map(field -> List.of(Problem.error(field, refused.code(), language)))
                .orElse(List.of());
        return problems.answer(request, refused.code(), null, errors, refused.data());
    }
}
