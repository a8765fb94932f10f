package org.commonhold.delivery;

/**
 * On what way persons could be reached outside the inbox, each counted once.
 *
 * @param app persons with a device for a push channel that is on
 * @param sms persons without one but with a telephone number, where text messages are on
 * @param none everybody else
 */
public record Reach(int app, int sms, int none) {}
