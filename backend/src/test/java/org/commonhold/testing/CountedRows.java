package org.commonhold.testing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts how many rows a statement brings, for tests of what has to be read in portions. */
@Singleton
@Requires(property = "test.rows.counted")
public final class CountedRows implements BeanCreatedEventListener<DataSource>, Ordered {
    private final AtomicInteger most = new AtomicInteger();

    /** The most rows that one statement brought since the last call. */
    public int most() {
        return most.getAndSet(0);
    }

    /** The database itself is wrapped, below everything that binds it to transactions. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        DataSource database = event.getBean();
        return wrapped(
                DataSource.class,
                database,
                (method, result) -> result instanceof Connection connection ? connection(connection) : result);
    }

    private Connection connection(Connection connection) {
        return wrapped(
                Connection.class,
                connection,
                (method, result) -> result instanceof PreparedStatement statement ? statement(statement) : result);
    }

    private PreparedStatement statement(PreparedStatement statement) {
        return wrapped(
                PreparedStatement.class,
                statement,
                (method, result) -> result instanceof ResultSet rows ? rows(rows) : result);
    }

    private ResultSet rows(ResultSet rows) {
        AtomicInteger count = new AtomicInteger();
        return wrapped(ResultSet.class, rows, (method, result) -> {
            if (method.equals("next") && Boolean.TRUE.equals(result)) {
                most.accumulateAndGet(count.incrementAndGet(), Math::max);
            }
            return result;
        });
    }

    private interface Results {
        @Nullable
        Object of(String method, @Nullable Object result);
    }

    private static <T> T wrapped(Class<T> type, T real, Results results) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> results.of(method.getName(), invoked(real, method, arguments))));
    }

    private static @Nullable Object invoked(Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
