-- Proxies on paper (物业管理条例 12): the scan, what one worker read off it, and the review of another before it stands in the book.

CREATE TABLE proxy_paper (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    sha256      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the content, hex',
    media_type  VARCHAR(100) CHARACTER SET ascii NOT NULL COMMENT 'as recognised',
    sealed      LONGBLOB NOT NULL COMMENT 'the scan, encrypted: it shows instructions',
    scanned_at  DATETIME(3) NOT NULL COMMENT 'UTC',
    scanned_by  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account',
    PRIMARY KEY (assembly_id, sha256),
    CONSTRAINT proxy_paper_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id)
) ENGINE = InnoDB COMMENT = 'Scans of proxies and revocations that were given on paper';

CREATE TABLE proxy_entry (
    entry_id     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the signed proxy''s payload, hex; the proxy''s id once it is confirmed',
    assembly_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    party_key    VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'the party that gives it',
    principal_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who gives it',
    agent_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who is to vote',
    paper        CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'hash of the scan',
    account_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who entered it',
    kid          CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'key that signed the entry',
    sealed_jws   MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the signed proxy with its instructions, encrypted',
    entered_at   DATETIME(3) NOT NULL COMMENT 'UTC',
    reviewed_by  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'who reviewed it; null while it waits',
    decision     VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'CONFIRMED or RETURNED; null while it waits',
    review_jws   TEXT CHARACTER SET ascii NULL COMMENT 'the signed review; null while it waits',
    reviewed_at  DATETIME(3) NULL COMMENT 'UTC; null while it waits',
    PRIMARY KEY (entry_id),
    KEY proxy_entry_assembly (assembly_id, entered_at),
    CONSTRAINT proxy_entry_paper FOREIGN KEY (assembly_id, paper) REFERENCES proxy_paper (assembly_id, sha256),
    CONSTRAINT proxy_entry_decision CHECK (decision IN ('CONFIRMED', 'RETURNED')),
    CONSTRAINT proxy_entry_reviewed CHECK ((reviewed_by IS NULL) = (decision IS NULL) AND (decision IS NULL) = (review_jws IS NULL)
        AND (review_jws IS NULL) = (reviewed_at IS NULL)),
    CONSTRAINT proxy_entry_two CHECK (reviewed_by <> account_id)
) ENGINE = InnoDB COMMENT = 'Proxies on paper as workers entered them, with their reviews; those that were returned stay as evidence';
