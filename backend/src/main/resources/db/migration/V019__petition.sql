-- Owners who make the committee convene (物业管理条例 13, 杭州 80), and owners who object to the published roll or comment on a draft.

CREATE TABLE petition (
    petition_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    title           VARCHAR(200) NOT NULL COMMENT 'one line',
    words           MEDIUMTEXT NOT NULL COMMENT 'exact canonical words that supporters sign by their hash',
    document        CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the words, hex',
    starter_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the person who wrote it, hex',
    started_at      DATETIME(6) NOT NULL COMMENT 'when it was written, UTC',
    state           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'COLLECTING, SUBMITTED, ESCALATED or CONVENED',
    submitted_at    DATETIME(6) NULL COMMENT 'time of petition.submitted, UTC',
    submitted_index BIGINT NULL COMMENT 'index of petition.submitted in the book',
    convene_by      DATETIME(6) NULL COMMENT 'last instant at which the assembly is publicised in time, UTC, inclusive',
    heads           INT NULL COMMENT 'supporting heads when it was submitted',
    area_dm2        BIGINT NULL COMMENT 'supporting area when it was submitted, 0.01 m2',
    total_heads     INT NULL COMMENT 'all heads at that time',
    total_area_dm2  BIGINT NULL COMMENT 'all counting area at that time, 0.01 m2',
    escalated_at    DATETIME(6) NULL COMMENT 'time of petition.escalated, UTC',
    escalated_index BIGINT NULL COMMENT 'index of petition.escalated in the book',
    assembly_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the assembly that answers it',
    convened_at     DATETIME(6) NULL COMMENT 'when that assembly was publicised, UTC',
    PRIMARY KEY (petition_id),
    KEY petition_community (community_id, started_at),
    KEY petition_due (state, convene_by),
    KEY petition_assembly (assembly_id),
    CONSTRAINT petition_answered FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT petition_state CHECK (state IN ('COLLECTING', 'SUBMITTED', 'ESCALATED', 'CONVENED')),
    CONSTRAINT petition_submitted CHECK ((state = 'COLLECTING') = (submitted_at IS NULL) AND (submitted_at IS NULL) = (convene_by IS NULL) AND (submitted_at IS NULL) = (submitted_index IS NULL)),
    CONSTRAINT petition_escalated CHECK ((escalated_at IS NULL) = (escalated_index IS NULL) AND (state <> 'ESCALATED' OR escalated_at IS NOT NULL)),
    CONSTRAINT petition_convened CHECK ((state = 'CONVENED') = (convened_at IS NOT NULL) AND (convened_at IS NULL OR assembly_id IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'Petitions for an extraordinary assembly';

CREATE TABLE petition_signature (
    document_id CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the signed payload, hex',
    number      BIGINT NOT NULL AUTO_INCREMENT COMMENT 'order of arrival; the newest of a party counts',
    petition_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the petition',
    party_key   VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'the party',
    person_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who signed, hex',
    act         VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SUPPORT or WITHDRAW',
    kid         CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'thumbprint of the signing key',
    jws         TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'exact compact JWS',
    signed_at   DATETIME(6) NOT NULL COMMENT 'when the service received it, UTC',
    PRIMARY KEY (document_id),
    UNIQUE KEY petition_signature_number (number),
    KEY petition_signature_party (petition_id, party_key, number),
    CONSTRAINT petition_signature_of FOREIGN KEY (petition_id) REFERENCES petition (petition_id),
    CONSTRAINT petition_signature_act CHECK (act IN ('SUPPORT', 'WITHDRAW'))
) ENGINE = InnoDB COMMENT = 'Signatures under petitions; nothing is removed';

CREATE TABLE roll_objection (
    objection_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    assembly_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly whose roll was published',
    person_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who objects, hex',
    party_key    VARCHAR(64) COLLATE utf8mb4_bin NULL COMMENT 'the party that it is about; null for the roll as a whole',
    text         VARCHAR(8000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the objection, encrypted',
    raised_at    DATETIME(6) NOT NULL COMMENT 'time of the entry in the book, UTC',
    raised_index BIGINT NOT NULL COMMENT 'index of that entry',
    outcome      VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'UPHELD or REJECTED; null while unanswered',
    answer       VARCHAR(8000) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the reasons, encrypted',
    answered_by  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account that answered',
    answered_at  DATETIME(6) NULL COMMENT 'time of that entry, UTC',
    PRIMARY KEY (objection_id),
    KEY roll_objection_assembly (assembly_id, raised_at),
    CONSTRAINT roll_objection_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT roll_objection_outcome CHECK (outcome IS NULL OR outcome IN ('UPHELD', 'REJECTED')),
    CONSTRAINT roll_objection_answered CHECK ((outcome IS NULL) = (answer IS NULL) AND (outcome IS NULL) = (answered_at IS NULL) AND (outcome IS NULL) = (answered_by IS NULL))
) ENGINE = InnoDB COMMENT = 'Objections of owners to a published roll';

CREATE TABLE draft_consultation (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the draft',
    opened_at   DATETIME(6) NOT NULL COMMENT 'from when owners may read and comment it, UTC',
    until       DATETIME(6) NOT NULL COMMENT 'until when, UTC, exclusive',
    PRIMARY KEY (assembly_id),
    CONSTRAINT draft_consultation_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT draft_consultation_window CHECK (until > opened_at)
) ENGINE = InnoDB COMMENT = 'Drafts that owners may comment before the agenda is publicised';

CREATE TABLE draft_comment (
    comment_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the draft',
    person_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who comments, hex',
    text        VARCHAR(8000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the comment, encrypted',
    at          DATETIME(6) NOT NULL COMMENT 'when, UTC',
    PRIMARY KEY (comment_id),
    KEY draft_comment_assembly (assembly_id, at),
    CONSTRAINT draft_comment_of FOREIGN KEY (assembly_id) REFERENCES draft_consultation (assembly_id)
) ENGINE = InnoDB COMMENT = 'Comments of owners on a draft';
