-- Surveys of satisfaction and opinion (P0, never a decision) and the quarterly five-party scores.

CREATE TABLE survey (
    survey_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    title        VARCHAR(200) NOT NULL COMMENT 'as announced',
    text         TEXT NOT NULL COMMENT 'what it is about',
    questions    MEDIUMTEXT NOT NULL COMMENT 'JSON list of the questions in order',
    state        VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'DRAFT, OPEN or CLOSED',
    close_at     DATETIME(6) NOT NULL COMMENT 'end of the time for answers, UTC, exclusive',
    sha256       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the questions as they were opened, hex; null before',
    parties      INT NOT NULL COMMENT 'voting parties that may answer; 0 before the opening',
    created_by   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account that drafted it',
    created_at   DATETIME(6) NOT NULL COMMENT 'UTC',
    opened_at    DATETIME(6) NULL COMMENT 'UTC',
    closed_at    DATETIME(6) NULL COMMENT 'time of the entry in the book, UTC',
    PRIMARY KEY (survey_id),
    KEY survey_community (community_id, created_at),
    CONSTRAINT survey_state CHECK (state IN ('DRAFT', 'OPEN', 'CLOSED')),
    CONSTRAINT survey_opened CHECK ((state = 'DRAFT') = (opened_at IS NULL) AND (opened_at IS NULL) = (sha256 IS NULL)),
    CONSTRAINT survey_closed CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL)),
    CONSTRAINT survey_parties CHECK (parties >= 0 AND (state = 'DRAFT' OR parties > 0))
) ENGINE = InnoDB COMMENT = 'Surveys of satisfaction and opinion';

CREATE TABLE survey_party (
    survey_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the survey',
    party_key      VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'voting party as of the opening',
    building       VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'building of the unit that gives the key',
    units          TEXT NOT NULL COMMENT 'JSON list of its counting units',
    representative CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'person who answers, or null where nobody may',
    PRIMARY KEY (survey_id, party_key),
    KEY survey_party_representative (representative, survey_id),
    CONSTRAINT survey_party_survey FOREIGN KEY (survey_id) REFERENCES survey (survey_id)
) ENGINE = InnoDB COMMENT = 'Who may answer: one row for each voting party, fixed at the opening';

CREATE TABLE survey_answer (
    survey_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the survey',
    party_key   VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'the party; one answer each',
    sealed      MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the answers as JSON, encrypted',
    answered_at DATETIME(6) NOT NULL COMMENT 'when the present answers came, UTC',
    PRIMARY KEY (survey_id, party_key),
    CONSTRAINT survey_answer_party FOREIGN KEY (survey_id, party_key) REFERENCES survey_party (survey_id, party_key)
) ENGINE = InnoDB COMMENT = 'Answers while a survey is open; deleted when it is closed';

CREATE TABLE survey_result (
    survey_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the survey',
    sha256    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the text, hex, as in the book',
    text      MEDIUMTEXT NOT NULL COMMENT 'canonical JSON of the published figures; small groups are not in it',
    sealed    LONGTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'free texts by question as JSON, sorted, without author, encrypted',
    log_index BIGINT NOT NULL COMMENT 'index of survey.closed in the book',
    PRIMARY KEY (survey_id),
    CONSTRAINT survey_result_survey FOREIGN KEY (survey_id) REFERENCES survey (survey_id),
    CONSTRAINT survey_result_index CHECK (log_index >= 0)
) ENGINE = InnoDB COMMENT = 'Figures of closed surveys';

CREATE TABLE score_sheet (
    score_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    quarter      CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'such as 2030-Q1, Asia/Shanghai',
    version      INT NOT NULL COMMENT 'from 1; a later one replaces an earlier one, both stay',
    published    BOOLEAN NOT NULL COMMENT 'whether it is published and can no longer change',
    sha256       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the published table, hex, as in the book',
    text         TEXT NULL COMMENT 'canonical JSON of the published table',
    published_at DATETIME(6) NULL COMMENT 'time of the entry in the book, UTC',
    log_index    BIGINT NULL COMMENT 'index of score.published in the book',
    PRIMARY KEY (score_id),
    UNIQUE KEY score_sheet_version (community_id, quarter, version),
    CONSTRAINT score_sheet_place CHECK (version >= 1),
    CONSTRAINT score_sheet_published CHECK (published = (sha256 IS NOT NULL) AND published = (text IS NOT NULL)
        AND published = (published_at IS NOT NULL) AND published = (log_index IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'Tables of the five-party scores of a quarter';

CREATE TABLE score_mark (
    score_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the table',
    party         VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who gave the score',
    num           BIGINT NOT NULL COMMENT 'points: num / den',
    den           BIGINT NOT NULL COMMENT 'points: num / den',
    out_of        INT NOT NULL COMMENT 'full mark, points',
    source        VARCHAR(500) NOT NULL COMMENT 'the document that the score stands in',
    sha256        CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of that document or of the survey''s figures, hex',
    survey_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'survey of the owners'' score',
    question      INT NULL COMMENT 'its scale question, from 1',
    recorded_by   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account that recorded it',
    recorded_name VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name of that person then, encrypted',
    recorded_role VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'role in which it was recorded',
    recorded_at   DATETIME(6) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (score_id, party),
    CONSTRAINT score_mark_sheet FOREIGN KEY (score_id) REFERENCES score_sheet (score_id),
    CONSTRAINT score_mark_survey FOREIGN KEY (survey_id) REFERENCES survey (survey_id),
    CONSTRAINT score_mark_party CHECK (party IN ('OWNERS', 'COMMITTEE', 'COMMUNITY', 'STREET', 'HOUSING_OFFICE')),
    CONSTRAINT score_mark_value CHECK (num >= 0 AND den >= 1 AND out_of >= 1 AND num <= den * out_of),
    CONSTRAINT score_mark_source CHECK ((party = 'OWNERS') = (survey_id IS NOT NULL) AND (survey_id IS NULL) = (question IS NULL))
) ENGINE = InnoDB COMMENT = 'The score of one of the five parties, with its source';
