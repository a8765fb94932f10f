-- Elections, choices among options, recalls, the public draw and the extension of a vote. 民法典 278(3), 杭州 26-31.

ALTER TABLE assembly_matter
    ADD COLUMN question MEDIUMTEXT NULL COMMENT 'canonical JSON of options, candidates or recalled member as published to all owners; null for yes or no';

CREATE TABLE recall_reply (
    matter_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the recall',
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    reply       MEDIUMTEXT  NULL COMMENT 'the answer of the member as published to all owners; null where none was given in time',
    recorded_at DATETIME(6) NOT NULL COMMENT 'when it was recorded, UTC',
    account_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who recorded it',
    PRIMARY KEY (matter_id),
    KEY recall_reply_of (assembly_id),
    CONSTRAINT recall_reply_matter FOREIGN KEY (matter_id) REFERENCES assembly_matter (matter_id)
) ENGINE = InnoDB COMMENT = 'What a member who is to be recalled answered, or that nothing came';

CREATE TABLE assembly_draw (
    assembly_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    source        VARCHAR(200) NOT NULL COMMENT 'which number of which publication, as announced',
    number_at     DATETIME(6)  NOT NULL COMMENT 'when the number appears, UTC',
    public_number VARCHAR(64)  NULL COMMENT 'the number exactly as published',
    recorded_at   DATETIME(6)  NULL COMMENT 'when it was recorded, UTC',
    account_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'who recorded it',
    PRIMARY KEY (assembly_id),
    CONSTRAINT assembly_draw_assembly FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT assembly_draw_number CHECK ((public_number IS NULL) = (recorded_at IS NULL) AND (public_number IS NULL) = (account_id IS NULL))
) ENGINE = InnoDB COMMENT = 'Where the public number of a draw comes from, and the number';

CREATE TABLE draw_contribution (
    assembly_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    account_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the scrutineer',
    commitment   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256, hex; stands in the book before the opening',
    committed_at DATETIME(6) NOT NULL COMMENT 'time of that entry, UTC',
    opened_value CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT '32 bytes, hex; stands in the book after the close',
    opened_at    DATETIME(6) NULL COMMENT 'time of that entry, UTC',
    PRIMARY KEY (assembly_id, account_id),
    CONSTRAINT draw_contribution_draw FOREIGN KEY (assembly_id) REFERENCES assembly_draw (assembly_id),
    CONSTRAINT draw_contribution_opened CHECK ((opened_value IS NULL) = (opened_at IS NULL))
) ENGINE = InnoDB COMMENT = 'What each scrutineer gives to the draw';

CREATE TABLE assembly_extension (
    assembly_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly; extended at most once',
    former_close_at DATETIME(6)  NOT NULL COMMENT 'end of the window before, UTC, exclusive',
    close_at        DATETIME(6)  NOT NULL COMMENT 'end of the window now, UTC, exclusive',
    decision        VARCHAR(400) NOT NULL COMMENT 'who decided it, where and when',
    at              DATETIME(6)  NOT NULL COMMENT 'time of the entry in the book, UTC',
    log_index       BIGINT       NOT NULL COMMENT 'index of that entry',
    account_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who recorded it',
    PRIMARY KEY (assembly_id),
    CONSTRAINT assembly_extension_assembly FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT assembly_extension_later CHECK (close_at > former_close_at AND at < former_close_at)
) ENGINE = InnoDB COMMENT = 'The one extension of a vote';
