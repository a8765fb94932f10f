-- Delivery: addresses of devices, requests for messages, the steps to carry them out, every attempt, and pauses of channels.
-- Two clocks: what is decided about people is time of the domain; back-off, leases and pauses are time of the machine.

CREATE TABLE push_address (
    address_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    kind          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what the value is: FCM_TOKEN, FCM_FID, VENDOR or WEB_PUSH',
    value_index   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'keyed fingerprint of the value, hex',
    sealed_value  TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the value, encrypted at rest',
    community_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'community of the person',
    person_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who is signed in on the device',
    kid           CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'device key of the sign-in; its end is the end of the address',
    registered_at DATETIME(6) NOT NULL COMMENT 'machine time of the last registration, UTC; a failure from before it does not count',
    suspect_of    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'subject of the message that the provider called invalid, or null; a second one ends the address',
    PRIMARY KEY (address_id),
    UNIQUE KEY push_address_value (kind, value_index),
    UNIQUE KEY push_address_device (kid, kind),
    KEY push_address_person (person_id),
    CONSTRAINT push_address_kind CHECK (kind IN ('FCM_TOKEN', 'FCM_FID', 'VENDOR', 'WEB_PUSH'))
) ENGINE = InnoDB COMMENT = 'Where devices are reached; a value belongs to whoever signed in there last';

CREATE TABLE delivery_request (
    request_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'id that the asking capability made, hex; once',
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'community of the person',
    person_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'for whom',
    subject_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'opaque id of what waits in the inbox',
    push_type    VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'generic kind of the message',
    urgency      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'EMERGENCY, STATUTORY, ORDINARY or SURVEY',
    collapse_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'messages of one key replace each other on a device',
    requested_at DATETIME(6) NOT NULL COMMENT 'time of the domain, UTC',
    expires_at   DATETIME(6) NULL COMMENT 'time of the domain from which nothing is sent, UTC, or null',
    accepted_at  DATETIME(6) NULL COMMENT 'time of the domain at which a provider first took a message, UTC, or null',
    state        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'OPEN, ACCEPTED, UNREACHED, EXPIRED or SETTLED',
    PRIMARY KEY (request_id),
    KEY delivery_request_subject (subject_id, person_id),
    CONSTRAINT delivery_request_id CHECK (REGEXP_LIKE(request_id, '^[0-9a-f]{32}$')),
    CONSTRAINT delivery_request_urgency CHECK (urgency IN ('EMERGENCY', 'STATUTORY', 'ORDINARY', 'SURVEY')),
    CONSTRAINT delivery_request_state CHECK (state IN ('OPEN', 'ACCEPTED', 'UNREACHED', 'EXPIRED', 'SETTLED')),
    CONSTRAINT delivery_request_accepted CHECK (state <> 'ACCEPTED' OR accepted_at IS NOT NULL)
) ENGINE = InnoDB COMMENT = 'That a person is to be told that something waits';

CREATE TABLE delivery_step (
    request_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the request, hex',
    step       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PUSH or SMS',
    waiting    BOOLEAN NOT NULL COMMENT 'whether it is still to be done',
    priority   TINYINT UNSIGNED NOT NULL COMMENT 'order of the urgency, 0 goes first',
    due_at     DATETIME(6) NOT NULL COMMENT 'time of the domain from which it may be done, UTC',
    ready_at   DATETIME(6) NOT NULL COMMENT 'machine time from which it may be done, UTC: end of a back-off or of the lease of a node',
    claim      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'random id of the newest lease, hex, or null; only its holder may report',
    attempts   SMALLINT UNSIGNED NOT NULL COMMENT 'number of tries so far; pauses of a channel are none',
    PRIMARY KEY (request_id, step),
    KEY delivery_step_due (waiting, step, priority, due_at),
    CONSTRAINT delivery_step_request FOREIGN KEY (request_id) REFERENCES delivery_request (request_id),
    CONSTRAINT delivery_step_kind CHECK (step IN ('PUSH', 'SMS'))
) ENGINE = InnoDB COMMENT = 'What is to be done for a request, each claimed by one node at a time';

CREATE TABLE delivery_attempt (
    attempt_id   BIGINT NOT NULL AUTO_INCREMENT COMMENT 'running number in the order of the reports',
    request_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the request, hex',
    subject_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'opaque id of what waits in the inbox',
    person_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'for whom',
    channel      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'FCM, SMS, VENDOR, WEB_PUSH or PAPER',
    address_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'device, hex; null for text messages and paper',
    attempted_at DATETIME(6) NOT NULL COMMENT 'time of the domain, UTC',
    outcome      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what came of it',
    code         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what the provider said, or null; never an address',
    PRIMARY KEY (attempt_id),
    KEY delivery_attempt_subject (subject_id, person_id, attempt_id),
    KEY delivery_attempt_request (request_id, address_id),
    CONSTRAINT delivery_attempt_request FOREIGN KEY (request_id) REFERENCES delivery_request (request_id),
    CONSTRAINT delivery_attempt_channel CHECK (channel IN ('FCM', 'SMS', 'VENDOR', 'WEB_PUSH', 'PAPER')),
    CONSTRAINT delivery_attempt_outcome CHECK (outcome IN ('ACCEPTED', 'RETRY', 'GONE', 'REJECTED', 'AUTH_BROKEN', 'GIVEN_UP', 'UNREACHED'))
) ENGINE = InnoDB COMMENT = 'Every try; only ever added to';

CREATE TABLE delivery_channel (
    channel      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'FCM, SMS, VENDOR or WEB_PUSH',
    paused_until DATETIME(6) NOT NULL COMMENT 'machine time until which no node sends anything, UTC',
    auth_broken  BOOLEAN NOT NULL COMMENT 'whether the pause is because the provider does not accept our credentials',
    alarm        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'mistake in the configuration that the provider pointed out, or null',
    PRIMARY KEY (channel),
    CONSTRAINT delivery_channel_kind CHECK (channel IN ('FCM', 'SMS', 'VENDOR', 'WEB_PUSH'))
) ENGINE = InnoDB COMMENT = 'Pauses of whole channels, seen by all nodes';
