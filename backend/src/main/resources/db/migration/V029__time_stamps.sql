-- Time stamps of an authority that nobody here runs (RFC 3161), over entries of the books that fix when something was decided.

CREATE TABLE log_time_stamp (
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    entry_index  BIGINT UNSIGNED NOT NULL COMMENT 'the entry',
    token        VARBINARY(16384) NOT NULL COMMENT 'DER of the time-stamp token over SHA-256 of the entry''s text, with the authority''s certificate',
    obtained_at  DATETIME(3) NOT NULL COMMENT 'when it came, by the service''s clock, UTC; the authority''s own time stands in the token',
    PRIMARY KEY (community_id, entry_index),
    CONSTRAINT log_time_stamp_entry FOREIGN KEY (community_id, entry_index) REFERENCES log_entry (community_id, entry_index)
) ENGINE = InnoDB COMMENT = 'Time stamps of entries';
