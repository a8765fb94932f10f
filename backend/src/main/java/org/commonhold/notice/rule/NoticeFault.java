package org.commonhold.notice.rule;

import org.commonhold.api.RefusalCode;

/**
 * Why a notice may not be written or sent.
 *
 * @param code why
 * @param field the member to blame
 */
public record NoticeFault(RefusalCode code, String field) {}
