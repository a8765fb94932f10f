-- Rules of procedure that a community adopted for its assembly (议事规则). 民法典 278(1).

CREATE TABLE bylaws_document (
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    sha256       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the content, hex',
    name         VARCHAR(200) NOT NULL COMMENT 'file name as uploaded',
    length       BIGINT       NOT NULL COMMENT 'bytes',
    content      LONGBLOB     NOT NULL COMMENT 'the document as PDF; public to owners',
    uploaded_at  DATETIME(6)  NOT NULL COMMENT 'when it was uploaded, UTC',
    PRIMARY KEY (community_id, sha256),
    CONSTRAINT bylaws_document_length CHECK (length BETWEEN 1 AND 20971520)
) ENGINE = InnoDB COMMENT = 'Documents of rules of procedure';

CREATE TABLE bylaws (
    rules_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    version        INT        NOT NULL COMMENT 'from 1',
    state          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'DRAFT, PENDING, ACTIVE or SUPERSEDED',
    active_of      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the community while in force, so that one version is',
    document       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the document, hex',
    clauses        MEDIUMTEXT  NOT NULL COMMENT 'canonical JSON: value and clause of each parameter that the document sets',
    decision       VARCHAR(400) NULL COMMENT 'the decision of the owners that adopted it',
    created_at     DATETIME(6) NOT NULL COMMENT 'when drafted, UTC',
    submitted_at   DATETIME(6) NULL COMMENT 'when laid before the owners, UTC',
    activated_at   DATETIME(6) NULL COMMENT 'when put into force, UTC',
    superseded_at  DATETIME(6) NULL COMMENT 'when replaced, UTC',
    activated_by   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account of who recorded it',
    PRIMARY KEY (rules_id),
    UNIQUE KEY bylaws_version (community_id, version),
    UNIQUE KEY bylaws_active (active_of),
    CONSTRAINT bylaws_document_of FOREIGN KEY (community_id, document) REFERENCES bylaws_document (community_id, sha256),
    CONSTRAINT bylaws_state CHECK (state IN ('DRAFT', 'PENDING', 'ACTIVE', 'SUPERSEDED')),
    CONSTRAINT bylaws_in_force CHECK ((state = 'ACTIVE') = (active_of IS NOT NULL)),
    CONSTRAINT bylaws_decided CHECK (state IN ('DRAFT', 'PENDING') OR (decision IS NOT NULL AND activated_at IS NOT NULL AND activated_by IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'Versions of the rules of procedure of a community';

ALTER TABLE assembly
    ADD COLUMN rules_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'version of the rules of procedure that it was publicised under; null for none',
    ADD COLUMN rule_bases MEDIUMTEXT NULL COMMENT 'canonical JSON: article or clause of each rule that differs from the national default, frozen when publicised';

ALTER TABLE tally_report
    ADD COLUMN served MEDIUMTEXT CHARACTER SET ascii NULL COMMENT 'canonical JSON list of the slots of served parties; null where the rules make nothing of silence';
