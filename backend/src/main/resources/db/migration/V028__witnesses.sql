-- Witnesses of the books: the newest checkpoint that each one cosigned. An older cosignature says nothing that the newest does not.

CREATE TABLE log_witness (
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    witness      VARCHAR(320) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the witness''s verifier key, C2SP signed-note',
    size         BIGINT UNSIGNED NOT NULL COMMENT 'size of the newest checkpoint that it cosigned',
    root         BINARY(32) NOT NULL COMMENT 'root of that checkpoint',
    cosignature  VARBINARY(256) NOT NULL COMMENT 'time in seconds and Ed25519 signature, C2SP tlog-cosignature v1',
    cosigned_at  DATETIME(3) NOT NULL COMMENT 'the time that the witness named, UTC',
    PRIMARY KEY (community_id, witness),
    CONSTRAINT log_witness_book FOREIGN KEY (community_id) REFERENCES log (community_id)
) ENGINE = InnoDB COMMENT = 'Newest cosignature of each book and witness';
