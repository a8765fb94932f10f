-- Recounts of a provisional result by a second pair from the evidence bundle.

CREATE TABLE assembly_recount (
    recount_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    report      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the report that is checked, hex',
    reason      VARCHAR(1000) NOT NULL COMMENT 'why it was called for',
    called_at   DATETIME(3) NOT NULL COMMENT 'UTC',
    called_by   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account',
    state       VARCHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'OPEN, AGREES or DIFFERS',
    decided_at  DATETIME(3) NULL COMMENT 'UTC; null while it is open',
    log_index   BIGINT UNSIGNED NULL COMMENT 'index of assembly.recounted in the community''s book; null while it is open',
    PRIMARY KEY (recount_id),
    KEY assembly_recount_assembly (assembly_id, called_at),
    CONSTRAINT assembly_recount_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT assembly_recount_state CHECK (state IN ('OPEN', 'AGREES', 'DIFFERS')),
    CONSTRAINT assembly_recount_decided CHECK ((state = 'OPEN') = (decided_at IS NULL) AND (decided_at IS NULL) = (log_index IS NULL))
) ENGINE = InnoDB COMMENT = 'Recounts of results; the newest decides whether a result may be certified';

CREATE TABLE assembly_recount_signature (
    recount_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the recount',
    role       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'COUNTER or SCRUTINEER',
    account_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who signed',
    counted    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the report that the own count gives, hex',
    bundle     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the bundle that was counted from, hex',
    kid        CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'key that signed',
    jws        TEXT CHARACTER SET ascii NOT NULL COMMENT 'exact compact JWS',
    signed_at  DATETIME(3) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (recount_id, role),
    UNIQUE KEY assembly_recount_signature_person (recount_id, account_id),
    CONSTRAINT assembly_recount_signature_of FOREIGN KEY (recount_id) REFERENCES assembly_recount (recount_id),
    CONSTRAINT assembly_recount_signature_role CHECK (role IN ('COUNTER', 'SCRUTINEER'))
) ENGINE = InnoDB COMMENT = 'What the second pair counted';
