-- Served: signed acknowledgements, visits at doors, public postings, and the files that prove them. Domain rule N4.

CREATE TABLE notice_ack (
    notice_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the notice',
    person_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who signed, 16 bytes hex',
    document  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the signed payload, hex',
    kid       CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'key that signed',
    jws       TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the acknowledgement, exact compact JWS',
    acked_at  DATETIME(6) NOT NULL COMMENT 'when it was accepted, UTC',
    PRIMARY KEY (notice_id, person_id),
    CONSTRAINT notice_ack_notice FOREIGN KEY (notice_id) REFERENCES notice (notice_id)
) ENGINE = InnoDB COMMENT = 'Signed acknowledgements of notices; the first of a person stays';

CREATE TABLE notice_file (
    notice_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the notice',
    sha256     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the content in the clear, hex',
    kind       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PROOF for a scanned paper or a photo, POSTER for the printed sheet',
    media_type VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as recognised by the content',
    length     BIGINT NOT NULL COMMENT 'size in the clear in bytes',
    content    LONGBLOB NOT NULL COMMENT 'the file, sealed',
    kept_by    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account that brought it',
    kept_at    DATETIME(6) NOT NULL COMMENT 'UTC',
    poster     BOOLEAN GENERATED ALWAYS AS (IF(kind = 'POSTER', TRUE, NULL)) STORED COMMENT 'true for the poster, else null: a notice has one',
    PRIMARY KEY (notice_id, sha256),
    UNIQUE KEY notice_file_poster (notice_id, poster),
    CONSTRAINT notice_file_notice FOREIGN KEY (notice_id) REFERENCES notice (notice_id),
    CONSTRAINT notice_file_kind CHECK (kind IN ('PROOF', 'POSTER')),
    CONSTRAINT notice_file_length CHECK (length > 0)
) ENGINE = InnoDB COMMENT = 'Scanned papers, photos of postings and posters';

CREATE TABLE notice_visit (
    notice_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the notice',
    person_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'recipient, 16 bytes hex',
    visit       INT NOT NULL COMMENT 'number of the visit to this person, from 1',
    result      VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SIGNED, REFUSED, ABSENT or MOVED',
    visited_at  DATETIME(6) NOT NULL COMMENT 'when the worker was there, as stated, UTC',
    worker_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account of the worker who went there',
    paper       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the scanned paper, hex; null where nothing was signed',
    recorded_at DATETIME(6) NOT NULL COMMENT 'when it was recorded, UTC',
    PRIMARY KEY (notice_id, person_id, visit),
    CONSTRAINT notice_visit_notice FOREIGN KEY (notice_id) REFERENCES notice (notice_id),
    CONSTRAINT notice_visit_paper FOREIGN KEY (notice_id, paper) REFERENCES notice_file (notice_id, sha256),
    CONSTRAINT notice_visit_result CHECK (result IN ('SIGNED', 'REFUSED', 'ABSENT', 'MOVED')),
    CONSTRAINT notice_visit_number CHECK (visit >= 1),
    CONSTRAINT notice_visit_signed CHECK (result <> 'SIGNED' OR paper IS NOT NULL)
) ENGINE = InnoDB COMMENT = 'What came of the visits of door rounds; only ever added to';

CREATE TABLE notice_posting (
    notice_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the notice',
    number      INT NOT NULL COMMENT 'number of the posting of this notice, from 1',
    place       VARCHAR(200) NOT NULL COMMENT 'where it hangs',
    posted_at   DATETIME(6) NOT NULL COMMENT 'since when, as stated, UTC',
    photo       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the photo, hex',
    poster      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the printed sheet, hex',
    document    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the posting document, hex, as in the book',
    text        MEDIUMTEXT NOT NULL COMMENT 'the posting document: canonical JSON with the persons for whom it counts',
    recipients  INT NOT NULL COMMENT 'how many persons it counts for',
    log_index   BIGINT NOT NULL COMMENT 'index of notice.posted in the book',
    recorded_by CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account that recorded it',
    recorded_at DATETIME(6) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (notice_id, number),
    CONSTRAINT notice_posting_notice FOREIGN KEY (notice_id) REFERENCES notice (notice_id),
    CONSTRAINT notice_posting_photo FOREIGN KEY (notice_id, photo) REFERENCES notice_file (notice_id, sha256),
    CONSTRAINT notice_posting_poster FOREIGN KEY (notice_id, poster) REFERENCES notice_file (notice_id, sha256),
    CONSTRAINT notice_posting_number CHECK (number >= 1),
    CONSTRAINT notice_posting_recipients CHECK (recipients >= 1)
) ENGINE = InnoDB COMMENT = 'Public postings for those whom delivery failed';
