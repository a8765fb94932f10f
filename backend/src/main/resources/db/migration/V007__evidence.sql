-- Who opened the choices of a closed assembly, and why. 个人信息保护法 25; two persons.

CREATE TABLE choices_unlock (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly, 16 bytes hex',
    account_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the official who signed, 16 bytes hex',
    document_id CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the signed payload, hex',
    kid         CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'signing key, RFC 7638 thumbprint',
    reason      VARCHAR(500) NOT NULL COMMENT 'why, in words',
    recipient   VARCHAR(200) NOT NULL COMMENT 'who receives the FULL edition',
    signed_at   DATETIME(6)  NOT NULL COMMENT 'server time of acceptance, UTC',
    unlocked_at DATETIME(6)  NULL COMMENT 'when a second official completed this act, UTC; null while it waits',
    PRIMARY KEY (document_id, account_id),
    KEY choices_unlock_assembly (assembly_id, signed_at),
    CONSTRAINT choices_unlock_order CHECK (unlocked_at IS NULL OR unlocked_at >= signed_at)
) ENGINE = InnoDB COMMENT = 'Signed statements that open the choices of an assembly, two for each act';
