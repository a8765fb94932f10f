-- Platform: what every capability stands on.

-- Answers to requests that carried an Idempotency-Key, so that a repetition gets the same answer and is not done twice.
-- The row is written in the transaction of the operation itself: either both exist or neither.
CREATE TABLE idempotency_answer (
    actor        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who asked: id of session or person, or a dash for nobody',
    request_key  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the Idempotency-Key header as sent',
    request_hash BINARY(32)  NOT NULL COMMENT 'keyed hash (HMAC-SHA-256) of method, path and body',
    status       SMALLINT UNSIGNED NULL COMMENT 'HTTP status of the answer; null while the operation has not ended',
    answer       MEDIUMBLOB  NULL COMMENT 'JSON body of the answer, encrypted at rest; null where there is none',
    location     VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'Location header of the answer, where it has one',
    asked_at     DATETIME(6) NOT NULL COMMENT 'when the first request came, UTC',
    PRIMARY KEY (actor, request_key),
    KEY idempotency_answer_age (asked_at),
    CONSTRAINT idempotency_answer_status CHECK (status IS NULL OR status BETWEEN 200 AND 399),
    CONSTRAINT idempotency_answer_key CHECK (CHAR_LENGTH(request_key) BETWEEN 8 AND 64)
) ENGINE = InnoDB COMMENT = 'Answers kept for 48 hours for repeated requests';
