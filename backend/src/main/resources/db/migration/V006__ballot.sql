-- Ballot: frozen packages and rolls, accepted ballots, refusals by code, participation lists. No choice stands here in the clear.

CREATE TABLE ballot_box (
    assembly_id        CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly, 16 random bytes as hex',
    community_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'its community',
    package_hash       BINARY(32) NOT NULL COMMENT 'SHA-256 of the package',
    package_text       MEDIUMBLOB NOT NULL COMMENT 'exact canonical package, UTF-8',
    roll_root          BINARY(32) NOT NULL COMMENT 'RFC 6962 root over the rows of the roll',
    open_at            DATETIME(6) NOT NULL COMMENT 'ballots are accepted from then on, inclusive, UTC',
    close_at           DATETIME(6) NOT NULL COMMENT 'ballots are accepted until then, exclusive, UTC',
    minimum_level      CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'lowest identity level that may vote',
    state              VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'FROZEN, OPEN or CLOSED',
    closed_index       BIGINT UNSIGNED NULL COMMENT 'index of assembly.closed in the book; null before',
    participation_root BINARY(32) NULL COMMENT 'RFC 6962 root over the participation list; null before the close',
    PRIMARY KEY (assembly_id),
    KEY ballot_box_community (community_id),
    CONSTRAINT ballot_box_window CHECK (open_at < close_at),
    CONSTRAINT ballot_box_level CHECK (minimum_level IN ('L1', 'L2', 'L3')),
    CONSTRAINT ballot_box_state CHECK (state IN ('FROZEN', 'OPEN', 'CLOSED')),
    CONSTRAINT ballot_box_closed CHECK (
        (state = 'CLOSED') = (closed_index IS NOT NULL) AND (closed_index IS NULL) = (participation_root IS NULL))
) ENGINE = InnoDB COMMENT = 'One box for each locked assembly';

CREATE TABLE ballot_roll_row (
    assembly_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    row_index         INT UNSIGNED NOT NULL COMMENT 'place in the roll, from 0',
    party_key         VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL COMMENT 'key of the voting party',
    slot              CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name of the party in the book, 16 random bytes as hex',
    representative    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'pseudonym of the person who votes; null where there is none',
    matters           VARCHAR(4096) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ids of the matters to be answered, separated by spaces',
    row_text          MEDIUMBLOB NOT NULL COMMENT 'exact canonical row of the roll, UTF-8',
    participation     VARCHAR(1024) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'exact canonical row of the participation list; null before the close',
    PRIMARY KEY (assembly_id, row_index),
    UNIQUE KEY ballot_roll_row_party (assembly_id, party_key),
    UNIQUE KEY ballot_roll_row_slot (assembly_id, slot),
    CONSTRAINT ballot_roll_row_box FOREIGN KEY (assembly_id) REFERENCES ballot_box (assembly_id)
) ENGINE = InnoDB COMMENT = 'Frozen rolls';

CREATE TABLE ballot (
    ballot_id   BINARY(32) NOT NULL COMMENT 'SHA-256 of the payload',
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    row_index   INT UNSIGNED NOT NULL COMMENT 'row of the party on the roll',
    version     SMALLINT UNSIGNED NOT NULL COMMENT 'the ballot''s version, from 1',
    nonce_hash  BINARY(32) NOT NULL COMMENT 'SHA-256 of the nonce: with the nonce itself and the payload''s hash the choice could be guessed',
    kid         CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'thumbprint of the signing key',
    key_method  VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'how that key had been enrolled',
    commitment  BINARY(32) NOT NULL COMMENT 'what the book holds of the ballot',
    blinding    BINARY(32) NOT NULL COMMENT 'what the commitment is blinded with',
    sealed_jws  BLOB NOT NULL COMMENT 'the signed ballot, encrypted',
    entry_index BIGINT UNSIGNED NOT NULL COMMENT 'index of ballot.cast in the community''s book',
    received_at DATETIME(3) NOT NULL COMMENT 'service clock under the head lock, as in the entry, UTC',
    PRIMARY KEY (ballot_id),
    UNIQUE KEY ballot_party_version (assembly_id, row_index, version),
    UNIQUE KEY ballot_nonce (assembly_id, nonce_hash),
    UNIQUE KEY ballot_entry (assembly_id, entry_index),
    CONSTRAINT ballot_of_row FOREIGN KEY (assembly_id, row_index) REFERENCES ballot_roll_row (assembly_id, row_index),
    CONSTRAINT ballot_version CHECK (version BETWEEN 1 AND 1000)
) ENGINE = InnoDB COMMENT = 'Accepted ballots';

CREATE TABLE ballot_refusal (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    code        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'code of the refusal',
    refusals    INT UNSIGNED NOT NULL COMMENT 'how many well-formed ballots were refused with it',
    PRIMARY KEY (assembly_id, code),
    CONSTRAINT ballot_refusal_box FOREIGN KEY (assembly_id) REFERENCES ballot_box (assembly_id)
) ENGINE = InnoDB COMMENT = 'Signed refusals by code, until the close';
