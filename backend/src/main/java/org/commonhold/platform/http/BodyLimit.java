package org.commonhold.platform.http;

import io.micronaut.json.JsonMapper;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RequestId;
import org.commonhold.platform.problem.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Counts the body of each request of one connection. One that is, or says that it will be, over the limit is answered at once, nothing of it
 * goes further, and the connection is closed. What the client is still sending is read and thrown away for a moment first: closing at once
 * would let its system throw our answer away.
 */
final class BodyLimit extends ChannelDuplexHandler {
    private static final long LINGER_SECONDS = 5;

    private final Problems problems;
    private final JsonMapper json;
    private final Randomness randomness;
    private final long limit;
    private @Nullable String language;
    private long length;
    private boolean refused;

    BodyLimit(Problems problems, JsonMapper json, Randomness randomness, long limit) {
        this.problems = problems;
        this.json = json;
        this.randomness = randomness;
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
        if (!refused && message instanceof HttpRequest request) {
            length = 0;
            language = request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE);
            if (HttpUtil.getContentLength(request, 0L) > limit) {
                refuse(context);
            }
        }
        if (!refused && message instanceof HttpContent content) {
            length += content.content().readableBytes();
            if (length > limit) {
                refuse(context);
            }
        }
        if (!refused) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        if (message instanceof LastHttpContent) {
            context.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (refused) {
            context.read();
        } else {
            context.fireChannelReadComplete();
        }
    }

    /** Whatever the framework still answers to a request that was refused comes too late. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (refused) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
        } else {
            context.write(message, promise);
        }
    }

    private void refuse(ChannelHandlerContext context) throws IOException {
        refused = true;
        String id = randomness.id();
        RefusalCode code = RefusalCode.BODY_TOO_LARGE;
        byte[] body = json.writeValueAsBytes(problems.document(code, language, id));
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code.status()), Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONTENT_LANGUAGE, problems.language(language))
                .set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_LANGUAGE)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff")
                .set(RequestId.HEADER, id)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(answer).addListener((ChannelFutureListener) done -> {
            if (done.isSuccess() && context.channel() instanceof SocketChannel socket) {
                socket.shutdownOutput();
            }
        });
        context.executor().schedule(() -> context.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        context.read();
    }
}
