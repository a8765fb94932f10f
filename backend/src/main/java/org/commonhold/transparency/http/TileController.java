package org.commonhold.transparency.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.log.TilePath;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.book.PublishedLog;

/**
 * The book in the layout of C2SP tlog-tiles, below {@code /log/<communityId>/}.
 *
 * <p>One route for the three operations that openapi.yaml describes: the paths of the layout vary in depth, and no generated
 * interface can say that.
 */
@Controller("/log")
@ExecuteOn(TaskExecutors.IO)
class TileController {
    private static final String CHECKPOINT = "checkpoint";
    private static final String TEXT = "text/plain; charset=utf-8";
    /** A tile of one width never changes; a head does with every entry. */
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final PublishedLog log;

    TileController(PublishedLog log) {
        this.log = log;
    }

    /**
     * Answers one resource of a log.
     *
     * @param request its raw address: one resource has one spelling
     * @param communityId the community
     * @param path what follows in the address
     * @return the checkpoint, a tile or a bundle of entries
     */
    @Get(
            value = "/{communityId}/{+path}",
            produces = {MediaType.ALL})
    HttpResponse<byte[]> read(
            HttpRequest<?> request,
            @PathVariable("communityId") String communityId,
            @PathVariable("path") String path) {
        if (communityId.length() != 32 || !Bytes.isHex(communityId)) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        if (!request.getUri().getRawPath().equals("/log/" + communityId + "/" + path)) {
            throw new RefusedException(RefusalCode.LOG_PATH_MALFORMED);
        }
        if (path.equals(CHECKPOINT)) {
            return HttpResponse.ok(log.head(communityId).note().getBytes(StandardCharsets.UTF_8))
                    .header(HttpHeaders.CONTENT_TYPE, TEXT)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
        TilePath place = TilePath.read(path).orElseThrow(() -> new RefusedException(RefusalCode.LOG_PATH_MALFORMED));
        return HttpResponse.ok(log.tile(communityId, place))
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, FOREVER);
    }
}
