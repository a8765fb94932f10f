package org.commonhold.delivery.rule;

/** What a node can do to reach a person; the paper list after it needs no doing. */
public enum Step {
    /** A message to every device of the person. */
    PUSH,
    /** A text message to the telephone number that the registry knows. */
    SMS
}
