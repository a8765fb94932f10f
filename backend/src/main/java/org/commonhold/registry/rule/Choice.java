package org.commonhold.registry.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;

/** A value out of a short list, in Chinese as the template writes it, in English, or as the code of the registry. */
public final class Choice {
    private Choice() {}

    /** 用途. */
    public static Optional<UnitUse> use(String text) {
        return Arrays.stream(UnitUse.values())
                .filter(use -> matches(names(use), use.name(), text))
                .findFirst();
    }

    /** 面积依据. */
    public static Optional<AreaBasis> areaBasis(String text) {
        return Arrays.stream(AreaBasis.values())
                .filter(basis -> matches(names(basis), basis.name(), text))
                .findFirst();
    }

    /** 交付状态. */
    public static Optional<DeliveryState> delivery(String text) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> matches(names(state), state.name(), text))
                .findFirst();
    }

    /** 取得依据. */
    public static Optional<OwnershipBasis> basis(String text) {
        return Arrays.stream(OwnershipBasis.values())
                .filter(basis -> matches(names(basis), basis.name(), text))
                .findFirst();
    }

    /** 代行人关系. */
    public static Optional<AgentRelation> relation(String text) {
        return Arrays.stream(AgentRelation.values())
                .filter(relation -> matches(names(relation), relation.name(), text))
                .findFirst();
    }

    /** 表决代表: 是 or 否. */
    public static Optional<Boolean> yes(String text) {
        if (matches(List.of("是", "yes", "√", "y"), "true", text)) {
            return Optional.of(true);
        }
        return matches(List.of("否", "no", "n"), "false", text) ? Optional.of(false) : Optional.empty();
    }

    /** How the template writes a use; the first name is the one that it shows. */
    public static List<String> names(UnitUse use) {
        return switch (use) {
            case DWELLING -> List.of("住宅");
            case SHOP -> List.of("商铺", "商业", "店铺");
            case OFFICE -> List.of("办公");
            case PARKING -> List.of("车位", "车库");
            case STORAGE -> List.of("储藏", "储藏室");
        };
    }

    /** How the template writes a basis of area. */
    public static List<String> names(AreaBasis basis) {
        return switch (basis) {
            case REGISTRY -> List.of("登记");
            case SURVEYED -> List.of("实测");
            case CONTRACT -> List.of("合同");
        };
    }

    /** How the template writes a state of delivery. */
    public static List<String> names(DeliveryState state) {
        return switch (state) {
            case DELIVERED -> List.of("已交付");
            case UNSOLD -> List.of("未售");
            case SOLD_UNDELIVERED -> List.of("已售未交付", "sold undelivered");
        };
    }

    /** How the template writes a basis of ownership. */
    public static List<String> names(OwnershipBasis basis) {
        return switch (basis) {
            case REGISTERED -> List.of("登记");
            case POSSESSION -> List.of("占有");
        };
    }

    /** How the template writes a relation. */
    public static List<String> names(AgentRelation relation) {
        return switch (relation) {
            case GUARDIAN -> List.of("监护人");
            case AUTHORISED -> List.of("经办人", "授权代表", "authorised person");
        };
    }

    static boolean matches(List<String> names, String code, String text) {
        return names.stream().anyMatch(name -> name.equalsIgnoreCase(text)) || code.equalsIgnoreCase(text);
    }
}
