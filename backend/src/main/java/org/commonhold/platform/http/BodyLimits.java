package org.commonhold.platform.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.json.JsonMapper;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.problem.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link BodyLimit} before the framework on every connection. The framework stops reading an upload that is over its own limit and
 * leaves the client writing, without an answer, until one of them gives up.
 */
@Singleton
final class BodyLimits implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final Problems problems;
    private final JsonMapper json;
    private final Randomness randomness;
    private final WebConfiguration web;

    BodyLimits(Problems problems, JsonMapper json, Randomness randomness, WebConfiguration web) {
        this.problems = problems;
        this.json = json;
        this.randomness = randomness;
        this.web = web;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new OfConnection(null));
        return event.getBean();
    }

    private final class OfConnection implements NettyServerCustomizer {
        private final @Nullable Channel channel;

        private OfConnection(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            return new OfConnection(connection);
        }

        @Override
        public void onStreamPipelineBuilt() {
            Channel connection = channel;
            if (connection != null
                    && connection.pipeline().get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) != null) {
                connection
                        .pipeline()
                        .addAfter(
                                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                                "body-limit",
                                new BodyLimit(problems, json, randomness, web.maxUploadBytes()));
            }
        }
    }
}
