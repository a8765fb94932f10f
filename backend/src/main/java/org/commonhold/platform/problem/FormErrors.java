package org.commonhold.platform.problem;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RequestId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the framework itself refuses: bad form, unknown paths, wrong methods, and faults, whose cause stays in the log. */
@Singleton
final class FormErrors implements ErrorResponseProcessor<Map<String, Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(FormErrors.class);

    /** How the JSON reader names a member that the operation does not know, and where the body stopped being JSON. */
    private static final Pattern UNKNOWN_MEMBER = Pattern.compile("Unknown property \\[([^\\]]{1,80})\\]");

    private final Problems problems;

    FormErrors(Problems problems) {
        this.problems = problems;
    }

    @Override
    public MutableHttpResponse<Map<String, Object>> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        @Nullable Throwable cause = context.getRootCause().orElse(null);
        Language language = Language.of(context.getRequest());
        RefusalCode code = code(response.code(), cause);
        if (code == RefusalCode.FAULT) {
            // The path, not the query: a query may name a person.
            LOG.error(
                    "Request {} failed: {} {}",
                    RequestId.of(context.getRequest()),
                    context.getRequest().getMethodName(),
                    context.getRequest().getPath(),
                    cause);
        }
        MutableHttpResponse<Map<String, Object>> answer = problems.answer(
                context.getRequest(), code, detail(code, context), errors(code, cause, language), Map.of());
        response.getHeaders().forEachValue((name, value) -> {
            if ("Allow".equalsIgnoreCase(name)) {
                answer.header(name, value);
            }
        });
        return answer;
    }

    private static RefusalCode code(int status, @Nullable Throwable cause) {
        if (cause instanceof UnsatisfiedRouteException missing
                && missing.getArgument().getName().equals("idempotencyKey")) {
            return RefusalCode.IDEMPOTENCY_KEY_MISSING;
        }
        if (cause instanceof ConstraintViolationException || cause instanceof UnsatisfiedRouteException) {
            return RefusalCode.INVALID_FIELD;
        }
        if (cause != null
                && UNKNOWN_MEMBER.matcher(String.valueOf(cause.getMessage())).find()) {
            return RefusalCode.UNKNOWN_MEMBER;
        }
        return switch (status) {
            case 401, 404, 410 -> RefusalCode.NOT_FOUND;
            case 405 -> RefusalCode.METHOD_NOT_ALLOWED;
            case 406, 415 -> RefusalCode.UNSUPPORTED_MEDIA_TYPE;
            case 413 -> RefusalCode.BODY_TOO_LARGE;
            case 429 -> RefusalCode.RATE_LIMITED;
            case 503 -> RefusalCode.BUSY;
            default ->
                status < HttpStatus.INTERNAL_SERVER_ERROR.getCode() ? RefusalCode.MALFORMED_REQUEST : RefusalCode.FAULT;
        };
    }

    private static @Nullable String detail(RefusalCode code, ErrorContext context) {
        if (code.status() != HttpStatus.BAD_REQUEST.getCode()
                || context.getErrors().isEmpty()) {
            return null;
        }
        // The first line only: what follows may name classes. What could not be converted is named by its field.
        String message =
                context.getErrors().get(0).getMessage().lines().findFirst().orElse("");
        return message.contains("org.commonhold") || message.startsWith("Failed to convert") ? null : message;
    }

    /** The name of a header or parameter as the caller has to write it. */
    private static String asWritten(Argument<?> argument) {
        return argument.getAnnotationMetadata().stringValue(Header.class).orElse(argument.getName());
    }

    private static List<Map<String, Object>> errors(RefusalCode code, @Nullable Throwable cause, Language language) {
        List<Map<String, Object>> errors = new ArrayList<>();
        if (cause instanceof ConstraintViolationException violations) {
            violations.getConstraintViolations().stream()
                    .map(FormErrors::field)
                    .sorted()
                    .distinct()
                    .forEach(field -> errors.add(Problem.error(field, code, language)));
        } else if (cause instanceof UnsatisfiedRouteException missing) {
            errors.add(Problem.error(asWritten(missing.getArgument()), code, language));
        } else if (cause instanceof ConversionErrorException conversion) {
            String place = PlaceInBody.of(cause);
            errors.add(Problem.error(place.isEmpty() ? conversion.getArgument().getName() : place, code, language));
        }
        String message = cause == null ? "" : String.valueOf(cause.getMessage());
        Matcher unknown = UNKNOWN_MEMBER.matcher(message);
        if (unknown.find()) {
            errors.clear();
            errors.add(Problem.error(unknownMember(PlaceInBody.of(cause), unknown.group(1)), code, language));
        }
        return errors;
    }

    /** Some of the readers count the member itself to its place, some do not. */
    private static String unknownMember(String place, String name) {
        if (place.isEmpty() || place.equals(name) || place.endsWith("." + name)) {
            return place.isEmpty() ? name : place;
        }
        return place + "." + name;
    }

    /** Path of the value below the operation's argument: names of methods and of the body argument mean nothing to a caller. */
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder path = new StringBuilder();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD) {
                continue;
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
                continue;
            }
            // The place in a list is told by the node of the item's member.
            if (node.getIndex() != null) {
                path.append('[').append(node.getIndex()).append(']');
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                path.append(path.isEmpty() ? "" : ".").append(PlaceInBody.asWritten(node.getName()));
            }
        }
        return path.isEmpty() ? parameter : path.toString();
    }
}
