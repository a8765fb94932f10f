package org.commonhold.platform.problem;

import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in a body the reader met something that it cannot take, as answers name fields: {@code matters[0].title}. */
final class PlaceInBody {
    private static final int DEEPEST_CAUSE = 8;

    private PlaceInBody() {}

    /** The place, or an empty text where the failure names none, such as for a text that is no JSON. */
    static String of(@Nullable Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SerdeException reading && !reading.getPath().isEmpty()) {
                return text(reading.getPath());
            }
            cause = cause.getCause();
        }
        return "";
    }

    /** The reader notes the innermost step first. */
    private static String text(List<ReferencePath> steps) {
        List<ReferencePath> outermostFirst = new ArrayList<>(steps);
        Collections.reverse(outermostFirst);
        StringBuilder place = new StringBuilder();
        for (ReferencePath step : outermostFirst) {
            if (step instanceof CollectionItemReferencePath item) {
                place.append('[').append(item.index()).append(']');
            } else if (step instanceof MapItemReferencePath item) {
                member(place, item.key());
            } else if (step instanceof PropertyReferencePath property) {
                member(place, property.property().getName());
            }
        }
        return place.toString();
    }

    private static void member(StringBuilder place, String name) {
        place.append(place.isEmpty() ? "" : ".").append(asWritten(name));
    }

    /** A member as the caller writes it: the tag of a language is no name that Java allows. */
    static String asWritten(String name) {
        return name.equals("zhCN") ? Language.ZH.tag() : name;
    }
}
