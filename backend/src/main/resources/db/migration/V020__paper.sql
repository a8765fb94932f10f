-- Paper beside phones: what the box holds of it, sheets and their register, entries and reviews, disputed ballots.
-- Scans and what was read off them are encrypted at rest; no choice stands here in the clear.

CREATE TABLE ballot_paper_request (
    assembly_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    requested_index BIGINT UNSIGNED NOT NULL COMMENT 'index of paper.requested in the community''s book',
    row_index       INT UNSIGNED NOT NULL COMMENT 'row of the party on the roll',
    way             VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'DEVICE, VOICE or DESK',
    requested_at    DATETIME(3) NOT NULL COMMENT 'as in the entry, UTC',
    withdrawn_index BIGINT UNSIGNED NULL COMMENT 'index of paper.withdrawn; null while the request is live',
    PRIMARY KEY (assembly_id, requested_index),
    KEY ballot_paper_request_row (assembly_id, row_index),
    CONSTRAINT ballot_paper_request_of FOREIGN KEY (assembly_id, row_index) REFERENCES ballot_roll_row (assembly_id, row_index),
    CONSTRAINT ballot_paper_request_way CHECK (way IN ('DEVICE', 'VOICE', 'DESK'))
) ENGINE = InnoDB COMMENT = 'Requests for paper; while one is live the party''s electronic path rests';

CREATE TABLE ballot_paper (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    serial      INT UNSIGNED NOT NULL COMMENT 'number of the sheet',
    row_index   INT UNSIGNED NOT NULL COMMENT 'row of the party on the roll',
    entry_id    BINARY(32) NOT NULL COMMENT 'SHA-256 of the payload of the signed entry',
    kid         CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'thumbprint of the key that signed the entry',
    commitment  BINARY(32) NOT NULL COMMENT 'what the book holds of the ballot',
    blinding    BINARY(32) NOT NULL COMMENT 'what the commitment is blinded with',
    sealed      MEDIUMBLOB NOT NULL COMMENT 'both signed documents, encrypted',
    invalid     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'why nothing of the sheet counts; null where it does',
    marks       VARCHAR(4096) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'canonical JSON: the matters whose answer cannot be taken, as in the entry',
    received_at DATETIME(3) NOT NULL COMMENT 'when the sheet came in, UTC',
    entry_index BIGINT UNSIGNED NOT NULL COMMENT 'index of ballot.paper in the community''s book',
    PRIMARY KEY (assembly_id, serial),
    UNIQUE KEY ballot_paper_entry (assembly_id, entry_index),
    CONSTRAINT ballot_paper_of_row FOREIGN KEY (assembly_id, row_index) REFERENCES ballot_roll_row (assembly_id, row_index)
) ENGINE = InnoDB COMMENT = 'Paper ballots that two workers signed';

CREATE TABLE ballot_void (
    assembly_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    voided_index BIGINT UNSIGNED NOT NULL COMMENT 'index of the ballot that was declared void',
    row_index    INT UNSIGNED NOT NULL COMMENT 'row of the party on the roll',
    case_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the case that decided it',
    reason       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'IMPERSONATION or PAPER_OBJECTION',
    entry_index  BIGINT UNSIGNED NOT NULL COMMENT 'index of ballot.voided in the community''s book',
    PRIMARY KEY (assembly_id, voided_index),
    CONSTRAINT ballot_void_of_row FOREIGN KEY (assembly_id, row_index) REFERENCES ballot_roll_row (assembly_id, row_index)
) ENGINE = InnoDB COMMENT = 'Ballots that two officials declared void';

CREATE TABLE paper_sheet (
    assembly_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    serial       INT UNSIGNED NOT NULL COMMENT 'number of the sheet in the assembly, from 1',
    party_key    VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'key of the party that it was printed for',
    large_print  BOOLEAN NOT NULL COMMENT 'whether it is set in large letters',
    state        VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PRINTED, DELIVERED, RECEIVED, ENTERED, REVIEWED, LATE or SPOILED',
    printed_at   DATETIME(3) NOT NULL COMMENT 'UTC',
    printed_by   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account that had it printed',
    delivered_at DATETIME(3) NULL COMMENT 'when it was handed over, UTC',
    delivered_by CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account that handed it over',
    delivery     VARCHAR(900) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'to whom and how, encrypted',
    received_at  DATETIME(3) NULL COMMENT 'when it came back, UTC',
    received_by  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account that took it in',
    scan         CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the scan, hex; null before',
    PRIMARY KEY (assembly_id, serial),
    KEY paper_sheet_party (assembly_id, party_key),
    CONSTRAINT paper_sheet_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT paper_sheet_state CHECK (state IN ('PRINTED', 'DELIVERED', 'RECEIVED', 'ENTERED', 'REVIEWED', 'LATE', 'SPOILED')),
    CONSTRAINT paper_sheet_delivered CHECK ((delivered_at IS NULL) = (delivered_by IS NULL)),
    CONSTRAINT paper_sheet_received CHECK ((received_at IS NULL) = (received_by IS NULL))
) ENGINE = InnoDB COMMENT = 'Register of printed ballots: delivery, return, what became of each';

CREATE TABLE paper_scan (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    serial      INT UNSIGNED NOT NULL COMMENT 'the sheet',
    sha256      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the content, hex',
    media_type  VARCHAR(100) CHARACTER SET ascii NOT NULL COMMENT 'as recognised',
    sealed      LONGBLOB NOT NULL COMMENT 'the scan, encrypted',
    scanned_at  DATETIME(3) NOT NULL COMMENT 'UTC',
    scanned_by  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account',
    PRIMARY KEY (assembly_id, serial),
    CONSTRAINT paper_scan_of FOREIGN KEY (assembly_id, serial) REFERENCES paper_sheet (assembly_id, serial)
) ENGINE = InnoDB COMMENT = 'Scans of the sheets that came back';

CREATE TABLE paper_entry (
    entry_id    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the payload, hex',
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    serial      INT UNSIGNED NOT NULL COMMENT 'the sheet',
    account_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who entered it',
    kid         CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'key that signed the entry',
    sealed_jws  MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the signed entry, encrypted',
    entered_at  DATETIME(3) NOT NULL COMMENT 'UTC',
    reviewed_by CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'who reviewed it; null while it waits',
    decision    VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'CONFIRMED or RETURNED; null while it waits',
    review_jws  TEXT CHARACTER SET ascii NULL COMMENT 'the signed review; null while it waits',
    reviewed_at DATETIME(3) NULL COMMENT 'UTC; null while it waits',
    PRIMARY KEY (entry_id),
    KEY paper_entry_sheet (assembly_id, serial),
    CONSTRAINT paper_entry_of FOREIGN KEY (assembly_id, serial) REFERENCES paper_sheet (assembly_id, serial),
    CONSTRAINT paper_entry_decision CHECK (decision IN ('CONFIRMED', 'RETURNED')),
    CONSTRAINT paper_entry_reviewed CHECK ((reviewed_by IS NULL) = (decision IS NULL) AND (decision IS NULL) = (review_jws IS NULL)
        AND (review_jws IS NULL) = (reviewed_at IS NULL)),
    CONSTRAINT paper_entry_two CHECK (reviewed_by <> account_id)
) ENGINE = InnoDB COMMENT = 'Entries of sheets with their reviews; those that were returned stay as evidence';

CREATE TABLE ballot_case (
    case_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    assembly_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    party_key    VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'whose ballot is disputed',
    ballot_index BIGINT UNSIGNED NOT NULL COMMENT 'index of the disputed ballot in the community''s book',
    reason       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'IMPERSONATION or PAPER_OBJECTION',
    statement    TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what the party says, encrypted',
    opened_at    DATETIME(3) NOT NULL COMMENT 'UTC',
    opened_by    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'person who objected, or account of the worker who saw the person''s document',
    state        VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'OPEN, VOIDED or KEPT',
    decided_at   DATETIME(3) NULL COMMENT 'UTC; null while it is open',
    PRIMARY KEY (case_id),
    UNIQUE KEY ballot_case_ballot (assembly_id, ballot_index),
    CONSTRAINT ballot_case_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT ballot_case_reason CHECK (reason IN ('IMPERSONATION', 'PAPER_OBJECTION')),
    CONSTRAINT ballot_case_state CHECK (state IN ('OPEN', 'VOIDED', 'KEPT')),
    CONSTRAINT ballot_case_decided CHECK ((state = 'OPEN') = (decided_at IS NULL))
) ENGINE = InnoDB COMMENT = 'Disputed ballots';

CREATE TABLE ballot_case_signature (
    case_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the case',
    account_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who signed',
    decision   VARCHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'VOID or KEEP',
    kid        CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'key that signed',
    jws        TEXT CHARACTER SET ascii NOT NULL COMMENT 'exact compact JWS',
    signed_at  DATETIME(3) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (case_id, account_id),
    CONSTRAINT ballot_case_signature_of FOREIGN KEY (case_id) REFERENCES ballot_case (case_id),
    CONSTRAINT ballot_case_signature_decision CHECK (decision IN ('VOID', 'KEEP'))
) ENGINE = InnoDB COMMENT = 'Signatures that decide a case; two of different persons for the same decision';
