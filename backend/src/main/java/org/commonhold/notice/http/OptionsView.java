package org.commonhold.notice.http;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.SortedMap;
import org.commonhold.api.model.NoticeEntrance;
import org.commonhold.api.model.NoticeKindOption;
import org.commonhold.api.model.NoticeOptions;
import org.commonhold.api.model.NoticePlaces;
import org.commonhold.notice.compose.AttachToNotice;
import org.commonhold.notice.compose.SendingOptions;
import org.commonhold.notice.rule.ComposeRules;

/** What a sender can choose from. */
@Singleton
class OptionsView {
    private final SendingOptions options;

    OptionsView(SendingOptions options) {
        this.options = options;
    }

    NoticeOptions options(String communityId) {
        return new NoticeOptions(
                options.kinds(communityId).stream()
                        .map(kind -> new NoticeKindOption(
                                NoticeBodies.kind(kind),
                                NoticeBodies.noticeClass(kind),
                                ComposeRules.needsApproval(kind),
                                kind.confidential()))
                        .toList(),
                options.places(communityId).entrySet().stream()
                        .map(OptionsView::places)
                        .toList(),
                AttachToNotice.MAX_DOCUMENTS,
                AttachToNotice.MAX_BYTES);
    }

    private static NoticePlaces places(Map.Entry<String, SortedMap<String, Integer>> building) {
        return new NoticePlaces(
                building.getKey(),
                building.getValue().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum(),
                building.getValue().entrySet().stream()
                        .filter(each -> !each.getKey().isEmpty())
                        .map(each -> new NoticeEntrance(each.getKey(), each.getValue()))
                        .toList());
    }
}
