-- Transparency: one append-only book per community. Rows of log_entry are never changed and never deleted.

-- The book itself: its name and its key, fixed when the book is made.
CREATE TABLE log (
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 random bytes as hex',
    origin       VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'checkpoint origin: host/log/community, never derived from a request',
    public_key   BINARY(32) NOT NULL COMMENT 'Ed25519 public key',
    sealed_seed  VARBINARY(512) NOT NULL COMMENT 'Ed25519 private key, encrypted by the vault',
    opened_at    DATETIME(6) NOT NULL COMMENT 'when the book was made, UTC',
    PRIMARY KEY (community_id),
    UNIQUE KEY log_origin (origin),
    UNIQUE KEY log_public_key (public_key),
    CONSTRAINT log_origin_form CHECK (origin NOT LIKE '% %' AND origin NOT LIKE '%+%')
) ENGINE = InnoDB COMMENT = 'Books: name and key';

-- The head is the one row that every append locks, so that entries are numbered without gaps and no two writers fork the book.
CREATE TABLE log_head (
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    size         BIGINT UNSIGNED NOT NULL COMMENT 'number of entries',
    root         BINARY(32) NOT NULL COMMENT 'RFC 6962 root over all entries',
    frontier     VARBINARY(2048) NOT NULL COMMENT 'roots of the complete subtrees, 32 bytes each, the greatest first',
    last_at      DATETIME(3) NOT NULL COMMENT 'time of the newest entry, UTC; never decreases',
    PRIMARY KEY (community_id),
    CONSTRAINT log_head_book FOREIGN KEY (community_id) REFERENCES log (community_id),
    CONSTRAINT log_head_frontier CHECK (LENGTH(frontier) = 32 * BIT_COUNT(size))
) ENGINE = InnoDB COMMENT = 'Newest state of each book';

CREATE TABLE log_entry (
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    entry_index  BIGINT UNSIGNED NOT NULL COMMENT 'place in the book, from 0 without gaps',
    entry_type   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'type of the entry, as in its text',
    entry_at     DATETIME(3) NOT NULL COMMENT 'time of the entry, as in its text, UTC',
    leaf_hash    BINARY(32) NOT NULL COMMENT 'SHA-256 of a zero byte and the entry',
    entry        VARBINARY(16384) NOT NULL COMMENT 'exact canonical text, UTF-8, at most 16 KiB',
    PRIMARY KEY (community_id, entry_index),
    KEY log_entry_of_type (community_id, entry_type, entry_index),
    CONSTRAINT log_entry_book FOREIGN KEY (community_id) REFERENCES log (community_id),
    CONSTRAINT log_entry_length CHECK (LENGTH(entry) BETWEEN 2 AND 16384)
) ENGINE = InnoDB COMMENT = 'Entries of the books';
