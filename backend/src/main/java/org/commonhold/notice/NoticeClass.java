package org.commonhold.notice;

/** How much a notice may press (rules N3); smaller ordinals go first. */
public enum NoticeClass {
    /** Danger or outage: approved by a second person, valid until an instant, pushed at any hour. */
    EMERGENCY,
    /** Required by law: cannot be muted, falls back to text message and paper. */
    STATUTORY,
    /** Everything else: wakes nobody more than once an hour, can be muted. */
    ORDINARY,
    /** A question to the owners. */
    SURVEY
}
