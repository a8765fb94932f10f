-- Choice keys: what ballots from devices are sealed to on arrival, so that nobody opens them before the close. The private half comes here
-- only with two shares after it.

CREATE TABLE choice_key (
    key_id             BINARY(32) NOT NULL COMMENT 'SHA-256 of the public key',
    assembly_id        CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    public_key         BINARY(65) NOT NULL COMMENT 'uncompressed point of P-256',
    state              VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'MADE, READY, ABANDONED or RELEASED',
    made_by            CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account that made it',
    made_at            DATETIME(3) NOT NULL COMMENT 'as in the entry, UTC',
    made_index         BIGINT UNSIGNED NOT NULL COMMENT 'index of choicekey.made in the community''s book',
    ended_at           DATETIME(3) NULL COMMENT 'when it was abandoned or released, UTC; null before',
    sealed_private_key VARBINARY(200) NULL COMMENT 'the private key, encrypted; null before the release',
    live               CHAR(32) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS
        (IF(state = 'ABANDONED', NULL, assembly_id)) STORED COMMENT 'the assembly, while this is its key',
    PRIMARY KEY (key_id),
    UNIQUE KEY choice_key_live (live),
    KEY choice_key_assembly (assembly_id, made_index),
    CONSTRAINT choice_key_of FOREIGN KEY (assembly_id) REFERENCES ballot_box (assembly_id),
    CONSTRAINT choice_key_state CHECK (state IN ('MADE', 'READY', 'ABANDONED', 'RELEASED')),
    CONSTRAINT choice_key_ended CHECK ((state IN ('ABANDONED', 'RELEASED')) = (ended_at IS NOT NULL)),
    CONSTRAINT choice_key_released CHECK ((state = 'RELEASED') = (sealed_private_key IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'Keys that choices are sealed to; at most one of an assembly is not abandoned';

CREATE TABLE choice_key_share (
    key_id       BINARY(32) NOT NULL COMMENT 'the key',
    place        VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'COUNTER, SCRUTINEER or THIRD',
    check_value  BINARY(32) NOT NULL COMMENT 'tagged SHA-256 of the share',
    account_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'who holds it; null until somebody took it',
    checked_at   DATETIME(3) NULL COMMENT 'when the holder said so, UTC',
    sealed_share VARBINARY(200) NULL COMMENT 'the share, encrypted; null until it is given after the close',
    given_at     DATETIME(3) NULL COMMENT 'when that was, UTC',
    PRIMARY KEY (key_id, place),
    UNIQUE KEY choice_key_share_holder (key_id, account_id),
    CONSTRAINT choice_key_share_of FOREIGN KEY (key_id) REFERENCES choice_key (key_id),
    CONSTRAINT choice_key_share_place CHECK (place IN ('COUNTER', 'SCRUTINEER', 'THIRD')),
    CONSTRAINT choice_key_share_checked CHECK ((account_id IS NULL) = (checked_at IS NULL)),
    CONSTRAINT choice_key_share_given CHECK ((sealed_share IS NULL) = (given_at IS NULL)
        AND (given_at IS NULL OR account_id IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'Who holds the three shares of a choice key; two of them give it';

-- The longest ballots are longer than 65,535 octets once they are filled up and sealed.
ALTER TABLE ballot MODIFY sealed_jws MEDIUMBLOB NOT NULL COMMENT 'the signed ballot, encrypted';
