package org.commonhold.delivery.fcm;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import java.time.Instant;
import java.util.Map;
import org.commonhold.contract.push.PushPayload;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.AddressKind;
import org.commonhold.delivery.channel.PushTexts;
import org.commonhold.delivery.channel.Wakeup;
import org.commonhold.delivery.rule.PayloadLimit;

/** Makes the SDK's message out of ours: generic words, three members of data, and one key by which repetitions replace each other. */
final class FcmMessages {
    private FcmMessages() {}

    static Message of(Address address, Wakeup wakeup, PushTexts texts, Instant now) {
        String title = texts.title(wakeup.type());
        Map<String, String> data = new PushPayload(wakeup.type(), wakeup.subjectId()).data();
        PayloadLimit.check(title, texts.text(), data);
        boolean urgent = wakeup.urgency() == Urgency.EMERGENCY || wakeup.urgency() == Urgency.STATUTORY;
        Message.Builder message = Message.builder()
                .setNotification(Notification.builder()
                        .setTitle(title)
                        .setBody(texts.text())
                        .build())
                .putAllData(data)
                .setAndroidConfig(AndroidConfig.builder()
                        .setCollapseKey(wakeup.collapseKey())
                        .setPriority(urgent ? AndroidConfig.Priority.HIGH : AndroidConfig.Priority.NORMAL)
                        .setTtl(wakeup.timeToLive().toMillis())
                        .setNotification(AndroidNotification.builder()
                                .setTag(wakeup.collapseKey())
                                .setChannelId(wakeup.type().text())
                                .build())
                        .build())
                .setApnsConfig(ApnsConfig.builder()
                        .putHeader("apns-collapse-id", wakeup.collapseKey())
                        .putHeader(
                                "apns-expiration",
                                String.valueOf(now.plus(wakeup.timeToLive()).getEpochSecond()))
                        .putHeader("apns-priority", urgent ? "10" : "5")
                        .setAps(Aps.builder()
                                .setSound("default")
                                .setThreadId(wakeup.type().text())
                                .build())
                        .build());
        if (address.kind() == AddressKind.FCM_FID) {
            message.setFid(address.value());
        } else {
            token(message, address.value());
        }
        return message.build();
    }

    /** Installed apps register tokens until they move on to installation ids; Google goes on accepting both. */
    @SuppressWarnings("deprecation")
    private static void token(Message.Builder message, String token) {
        message.setToken(token);
    }
}
