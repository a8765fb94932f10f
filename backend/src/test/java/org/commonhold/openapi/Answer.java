package org.commonhold.openapi;

import java.nio.charset.StandardCharsets;

/**
 * One answer as it went over the wire.
 *
 * @param method of the request
 * @param path of the request, without its query
 * @param status of the answer
 * @param contentType of the answer, or an empty text
 * @param body of the answer; only its beginning where it is no JSON
 * @param length of the whole body in bytes
 */
record Answer(String method, String path, int status, String contentType, byte[] body, long length) {
    /** An answer whose whole body is known. */
    static Answer of(String method, String path, int status, String contentType, String body) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        return new Answer(method, path, status, contentType, octets, octets.length);
    }

    /** The media type alone, in lower case. */
    String mediaType() {
        return contentType.split(";", -1)[0].strip().toLowerCase(java.util.Locale.ROOT);
    }

    /** The body as text. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether a body of this type is kept whole. */
    static boolean isJson(String contentType) {
        return contentType.contains("json");
    }
}
