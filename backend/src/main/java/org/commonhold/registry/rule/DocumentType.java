package org.commonhold.registry.rule;

import java.util.List;
import java.util.Optional;

/** Kinds of document by which a holder is known. */
public enum DocumentType {
    /** 居民身份证, GB 11643. */
    RESIDENT_ID("居民身份证", "身份证", "resident id", "id card"),
    /** 护照. */
    PASSPORT("护照", "passport"),
    /** 港澳居民来往内地通行证. */
    HOME_RETURN_PERMIT("港澳居民来往内地通行证", "港澳通行证", "回乡证", "home return permit"),
    /** 统一社会信用代码, GB 32100; the only document of an organisation. */
    SOCIAL_CREDIT_CODE("统一社会信用代码", "营业执照", "social credit code"),
    /** 其他, of a natural person. */
    OTHER("其他", "other");

    private final List<String> names;

    DocumentType(String... names) {
        this.names = List.of(names);
    }

    /** The name in the template. */
    public String title() {
        return names.get(0);
    }

    /** Whether the holder of such a document is an organisation. */
    public boolean organisation() {
        return this == SOCIAL_CREDIT_CODE;
    }

    /**
     * The type that a cell names.
     *
     * @param text as written
     */
    public static Optional<DocumentType> named(String text) {
        for (DocumentType type : values()) {
            if (Choice.matches(type.names, type.name(), text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
