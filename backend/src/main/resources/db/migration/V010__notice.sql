-- Notices, their recipients frozen at sending, and the inbox of each person. Domain rules N1 to N6.

ALTER TABLE staff_invitation DROP CHECK staff_invitation_role;
ALTER TABLE staff_invitation ADD CONSTRAINT staff_invitation_role CHECK (role IN ('COMMUNITY_WORKER', 'COMMITTEE', 'COUNTER', 'SCRUTINEER', 'PROPERTY_STAFF', 'STREET_OFFICER'));
ALTER TABLE staff_grant DROP CHECK staff_grant_role;
ALTER TABLE staff_grant ADD CONSTRAINT staff_grant_role CHECK (role IN ('COMMUNITY_WORKER', 'COMMITTEE', 'COUNTER', 'SCRUTINEER', 'PROPERTY_STAFF', 'STREET_OFFICER'));

CREATE TABLE notice (
    notice_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    number          BIGINT   NOT NULL AUTO_INCREMENT COMMENT 'order of writing; the cursor of lists, means nothing else',
    community_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    kind            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what it is about',
    notice_class    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'EMERGENCY, STATUTORY, ORDINARY or SURVEY',
    state           VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'where it stands',
    title_zh        VARCHAR(120) NOT NULL COMMENT 'title in Chinese, plain text',
    title_en        VARCHAR(240) NULL COMMENT 'title in English, plain text',
    body_zh         TEXT NOT NULL COMMENT 'text in Chinese, plain, with line breaks',
    body_en         TEXT NULL COMMENT 'text in English, plain, with line breaks',
    link_type       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ASSEMBLY, SURVEY or NONE',
    link_id         CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'where the link leads, 16 bytes hex',
    audience        MEDIUMTEXT NOT NULL COMMENT 'JSON: roles, kind and codes of the scope',
    send_at         DATETIME(6) NULL COMMENT 'when it is to be sent, UTC; null for at once',
    valid_until     DATETIME(6) NULL COMMENT 'until when it holds, UTC, exclusive',
    corrects        CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the notice that this one corrects',
    meeting_at      DATETIME(6) NULL COMMENT 'when a meeting begins, UTC',
    meeting_ends_at DATETIME(6) NULL COMMENT 'when it ends, UTC',
    meeting_place   VARCHAR(200) NULL COMMENT 'where it is',
    author_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account that wrote it; null for the service itself',
    sender_role     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'role in which it is sent; SYSTEM for the service itself',
    system_key      VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what the service wrote it for; once for each',
    created_at      DATETIME(6) NOT NULL COMMENT 'when first written, UTC',
    approved_by     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account of the second person',
    approved_at     DATETIME(6) NULL COMMENT 'when approved, UTC',
    document_text   MEDIUMTEXT NULL COMMENT 'exact canonical notice document, from sending on',
    document_sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of it, hex',
    log_index       BIGINT NULL COMMENT 'index of notice.sent in the book',
    recipients      INT NULL COMMENT 'natural persons, frozen at sending',
    started_at      DATETIME(6) NULL COMMENT 'when sending began, UTC',
    finished_at     DATETIME(6) NULL COMMENT 'when the last inbox was written, UTC',
    PRIMARY KEY (notice_id),
    UNIQUE KEY notice_number (number),
    UNIQUE KEY notice_system (system_key),
    KEY notice_community (community_id, number),
    KEY notice_due (state, send_at),
    KEY notice_corrects (corrects),
    CONSTRAINT notice_kind CHECK (kind IN ('ASSEMBLY', 'EXTENSION', 'DECISION', 'DISCLOSURE', 'EMERGENCY_USE', 'REPAIR', 'SERVICE', 'OUTAGE', 'POLICY', 'SAFETY', 'MEDIATION', 'HELP', 'EMERGENCY', 'ORDER', 'REVOCATION', 'SURVEY', 'OVERDUE', 'QUORUM_REMINDER', 'ASSEMBLY_STEP')),
    CONSTRAINT notice_class CHECK (notice_class IN ('EMERGENCY', 'STATUTORY', 'ORDINARY', 'SURVEY')),
    CONSTRAINT notice_state CHECK (state IN ('DRAFT', 'AWAITING_APPROVAL', 'SCHEDULED', 'SENDING', 'SENT', 'WITHDRAWN')),
    CONSTRAINT notice_link CHECK (link_type IN ('ASSEMBLY', 'SURVEY', 'NONE') AND (link_type = 'NONE') = (link_id IS NULL)),
    CONSTRAINT notice_meeting CHECK ((meeting_at IS NULL) = (meeting_place IS NULL) AND (meeting_at IS NULL) = (meeting_ends_at IS NULL)),
    CONSTRAINT notice_emergency CHECK (notice_class <> 'EMERGENCY' OR valid_until IS NOT NULL),
    CONSTRAINT notice_second_person CHECK (notice_class <> 'EMERGENCY' OR state NOT IN ('SCHEDULED', 'SENDING', 'SENT') OR approved_by IS NOT NULL),
    CONSTRAINT notice_not_oneself CHECK (approved_by IS NULL OR approved_by <> author_id),
    CONSTRAINT notice_frozen CHECK (state NOT IN ('SENDING', 'SENT') OR (document_sha256 IS NOT NULL AND recipients IS NOT NULL AND log_index IS NOT NULL AND started_at IS NOT NULL)),
    CONSTRAINT notice_finished CHECK ((state = 'SENT') = (finished_at IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'A notice; nothing of it changes from sending on';

CREATE TABLE notice_attachment (
    notice_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the notice',
    sha256     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the content, hex',
    position   INT NOT NULL COMMENT 'order of upload, from 0',
    name       VARCHAR(200) NOT NULL COMMENT 'file name, cleaned',
    length     BIGINT NOT NULL COMMENT 'size in bytes',
    media_type VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as recognised by the content',
    content    LONGBLOB NOT NULL COMMENT 'the document',
    PRIMARY KEY (notice_id, sha256),
    CONSTRAINT notice_attachment_notice FOREIGN KEY (notice_id) REFERENCES notice (notice_id),
    CONSTRAINT notice_attachment_length CHECK (length > 0)
) ENGINE = InnoDB COMMENT = 'Documents of notices';

CREATE TABLE notice_portion (
    notice_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the notice',
    portion   INT NOT NULL COMMENT 'place among its portions, from 0',
    urgency   TINYINT NOT NULL COMMENT '0 emergency, 1 statutory, 2 other; smaller goes first',
    persons   MEDIUMBLOB NOT NULL COMMENT 'recipients, 16 bytes each, ascending',
    size      INT NOT NULL COMMENT 'number of recipients',
    done      TINYINT NOT NULL COMMENT '1 when their inboxes are written',
    done_at   DATETIME(6) NULL COMMENT 'when they were written, UTC',
    PRIMARY KEY (notice_id, portion),
    KEY notice_portion_open (done, urgency, notice_id, portion),
    CONSTRAINT notice_portion_notice FOREIGN KEY (notice_id) REFERENCES notice (notice_id),
    CONSTRAINT notice_portion_size CHECK (size > 0 AND OCTET_LENGTH(persons) = 16 * size),
    CONSTRAINT notice_portion_done CHECK ((done = 1) = (done_at IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'Recipients of a notice, frozen at sending, in portions that are delivered at once';

CREATE TABLE inbox_head (
    person_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'natural person, 16 bytes hex',
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community of the person',
    seq          BIGINT NOT NULL COMMENT 'newest number given out; locked by whoever writes, so that numbers are committed in their order',
    push_at      DATETIME(6) NULL COMMENT 'when the newest ordinary push leaves or left, UTC',
    PRIMARY KEY (person_id)
) ENGINE = InnoDB COMMENT = 'Where the inbox of a person stands';

CREATE TABLE inbox_item (
    person_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'whose inbox, 16 bytes hex',
    seq             BIGINT   NOT NULL COMMENT 'number in this inbox, from 1',
    item_id         CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community of the person',
    notice_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the notice; null for what concerns this person alone',
    kind            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what it is about',
    facts           VARCHAR(2000) NULL COMMENT 'JSON: what the service tells this person alone; null with a notice',
    at              DATETIME(6) NOT NULL COMMENT 'when it entered the inbox, UTC (电子签名法 11)',
    opened_at       DATETIME(6) NULL COMMENT 'when first opened, UTC',
    read_at         DATETIME(6) NULL COMMENT 'when first marked as read, UTC',
    read_seq        BIGINT NULL COMMENT 'number under which other devices learn that it was read',
    acknowledged_at DATETIME(6) NULL COMMENT 'when the signed acknowledgement was accepted, UTC',
    PRIMARY KEY (person_id, seq),
    UNIQUE KEY inbox_item_id (item_id),
    UNIQUE KEY inbox_item_once (person_id, notice_id),
    KEY inbox_item_notice (notice_id, person_id),
    KEY inbox_item_read (person_id, read_seq),
    CONSTRAINT inbox_item_source CHECK ((notice_id IS NULL) <> (facts IS NULL)),
    CONSTRAINT inbox_item_order CHECK (seq > 0 AND (read_seq IS NULL OR read_seq > seq)),
    CONSTRAINT inbox_item_read CHECK ((read_at IS NULL) = (read_seq IS NULL))
) ENGINE = InnoDB COMMENT = 'The inbox: the source of truth for what reached whom and when';

CREATE TABLE notice_settings (
    person_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'natural person, 16 bytes hex',
    muted      VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'kinds that do not wake the person, separated by commas',
    quiet_from SMALLINT NOT NULL COMMENT 'begin of the hours of quiet, minutes after midnight, Asia/Shanghai, inclusive',
    quiet_to   SMALLINT NOT NULL COMMENT 'their end, minutes after midnight, exclusive; the same as the begin for none',
    push       TINYINT NOT NULL COMMENT '1 where ordinary notices may be pushed',
    PRIMARY KEY (person_id),
    CONSTRAINT notice_settings_quiet CHECK (quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439)
) ENGINE = InnoDB COMMENT = 'What a person wants to be woken for; without a row, the defaults';

CREATE TABLE quorum_reminder (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    moment      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ONE_THIRD, TWO_THIRDS, HOURS_48 or HOURS_24',
    due_at      DATETIME(6) NOT NULL COMMENT 'when it was due, UTC',
    handled_at  DATETIME(6) NOT NULL COMMENT 'when a node handled it, UTC',
    notice_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the reminder; null where it was overtaken by the next or nobody was missing',
    PRIMARY KEY (assembly_id, moment),
    CONSTRAINT quorum_reminder_moment CHECK (moment IN ('ONE_THIRD', 'TWO_THIRDS', 'HOURS_48', 'HOURS_24'))
) ENGINE = InnoDB COMMENT = 'Reminders of an assembly that were handled; each moment once (N5: at most four)';
