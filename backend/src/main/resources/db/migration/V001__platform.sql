-- Platform: what every capability stands on.

-- Answers to requests that carried an Idempotency-Key, so that a repetition gets the same answer and is not done twice.
-- The row is written in the transaction of the operation itself: either both exist or neither.
CREATE TABLE idempotency_answer (
    id           CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'keyed hash (HMAC-SHA-256, hex) of who asked and of the Idempotency-Key',
    request_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'keyed hash (HMAC-SHA-256, hex) of the operation and its body',
    answer       MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'JSON of the answer, encrypted (AES-256-GCM, base64url); null only while the operation runs',
    asked_at     DATETIME(6) NOT NULL COMMENT 'when the first request came, UTC',
    PRIMARY KEY (id),
    KEY idempotency_answer_age (asked_at),
    CONSTRAINT idempotency_answer_id CHECK (REGEXP_LIKE(id, '^[0-9a-f]{64}$')),
    CONSTRAINT idempotency_answer_hash CHECK (REGEXP_LIKE(request_hash, '^[0-9a-f]{64}$'))
) ENGINE = InnoDB COMMENT = 'Answers kept for 48 hours for repeated requests';
