package org.commonhold.platform.http;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/**
 * Carries the request's id into the log on whichever thread works for it.
 *
 * @param id id of the request
 */
record LoggedRequest(String id) implements ThreadPropagatedContextElement<Map<String, String>> {

    @Override
    public Map<String, String> updateThreadContext() {
        Map<String, String> before = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
        MDC.put("request", id);
        return before;
    }

    @Override
    public void restoreThreadContext(Map<String, String> before) {
        MDC.setContextMap(before);
    }
}
