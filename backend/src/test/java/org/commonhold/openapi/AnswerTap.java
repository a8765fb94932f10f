package org.commonhold.openapi;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.zip.GZIPInputStream;

/**
 * Listens on the connections of every service that a test starts, just before the octets: what it hears is what a client gets, answers
 * of filters and of the server itself included.
 */
@Singleton
@Requires(env = "test")
class AnswerTap implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return new OnChannel(channel);
            }
        });
        return event.getBean();
    }

    private record OnChannel(Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel other, ChannelRole role) {
            return new OnChannel(other);
        }

        @Override
        public void onStreamPipelineBuilt() {
            ChannelPipeline pipeline = channel.pipeline();
            if (pipeline.get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) != null) {
                pipeline.addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "answer-tap", new Listener());
            }
        }
    }

    /** One connection; its answers come in the order of its requests. */
    private static final class Listener extends ChannelDuplexHandler {
        private static final List<String> OBSERVED = List.of("/api/", "/log/");

        private final Queue<HttpRequest> asked = new ArrayDeque<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private HttpResponse head;
        private long length;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest request) {
                asked.add(request);
            }
            super.channelRead(context, message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof HttpResponse response && response.status().code() >= 200) {
                head = response;
                body.reset();
                length = 0;
            }
            if (message instanceof HttpContent content && head != null) {
                take(content.content());
                // A stream of events ends when its reader goes: what it said first is its answer.
                if (length > 0 && type().startsWith("text/event-stream")) {
                    end();
                }
            }
            if (message instanceof LastHttpContent && head != null) {
                end();
            }
            super.write(context, message, promise);
        }

        private void take(ByteBuf content) {
            length += content.readableBytes();
            if (Answer.isJson(type())) {
                byte[] octets = new byte[content.readableBytes()];
                content.getBytes(content.readerIndex(), octets);
                body.writeBytes(octets);
            }
        }

        private void end() {
            HttpRequest request = asked.poll();
            if (request != null) {
                String path = request.uri().split("\\?", -1)[0];
                if (OBSERVED.stream().anyMatch(path::startsWith)) {
                    SeenAnswers.add(new Answer(
                            request.method().name(), path, head.status().code(), type(), plain(), length));
                }
            }
            head = null;
        }

        private String type() {
            return head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        }

        private byte[] plain() {
            if (!head.headers().contains(HttpHeaderNames.CONTENT_ENCODING, "gzip", true)) {
                return body.toByteArray();
            }
            try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(body.toByteArray()))) {
                return packed.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
