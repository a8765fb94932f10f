-- Who votes for others: representatives of units, and proxies for one assembly. Law: 建房〔2009〕274号 26, 物业管理条例 12, 上海 18, 潍坊 32.

CREATE TABLE representative_appointment (
    document_id    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the signed payload, hex',
    community_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    payload        TEXT NOT NULL COMMENT 'exact canonical payload',
    owners         TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ids of the holders, ascending, separated by spaces',
    representative CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the natural person who votes, hex',
    ground         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'CO_OWNERS, GUARDIAN, AUTHORISED, ESTATE or COURT',
    paper          CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the paper behind it, hex; null where signatures are all there is',
    valid_from     DATE NOT NULL COMMENT 'first day, Asia/Shanghai',
    valid_to       DATE NULL COMMENT 'last day, inclusive; null where it does not end',
    state          VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PROPOSED, APPOINTED or ENDED',
    stated_at      DATETIME(6) NOT NULL COMMENT 'when the service first received it, UTC',
    appointed_at   DATETIME(6) NULL COMMENT 'time of representative.appointed, UTC',
    log_index      BIGINT NULL COMMENT 'index of representative.appointed in the book',
    ended_at       DATETIME(6) NULL COMMENT 'when it ended before its time, UTC',
    ended_index    BIGINT NULL COMMENT 'index of representative.ended in the book; null for a proposal that was never complete',
    ended_reason   VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'REPLACED, WITHDRAWN or RECORDED',
    ended_words    VARCHAR(1000) NULL COMMENT 'what the worker recorded',
    PRIMARY KEY (document_id),
    KEY representative_community (community_id, state, stated_at),
    CONSTRAINT representative_ground CHECK (ground IN ('CO_OWNERS', 'GUARDIAN', 'AUTHORISED', 'ESTATE', 'COURT')),
    CONSTRAINT representative_paper CHECK (ground = 'CO_OWNERS' OR paper IS NOT NULL),
    CONSTRAINT representative_days CHECK (valid_to IS NULL OR valid_to >= valid_from),
    CONSTRAINT representative_state CHECK (state IN ('PROPOSED', 'APPOINTED', 'ENDED')),
    CONSTRAINT representative_logged CHECK (state <> 'APPOINTED' OR (log_index IS NOT NULL AND appointed_at IS NOT NULL)),
    CONSTRAINT representative_ended CHECK ((state = 'ENDED') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_reason IS NULL))
) ENGINE = InnoDB COMMENT = 'Who votes for units whose owners cannot all vote themselves';

CREATE TABLE representative_unit (
    document_id  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the appointment',
    unit_code    VARCHAR(100) COLLATE utf8mb4_bin NOT NULL COMMENT 'code of a unit',
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    PRIMARY KEY (document_id, unit_code),
    KEY representative_unit_code (community_id, unit_code),
    CONSTRAINT representative_unit_of FOREIGN KEY (document_id) REFERENCES representative_appointment (document_id)
) ENGINE = InnoDB COMMENT = 'The units of an appointment';

CREATE TABLE representative_signature (
    document_id CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the appointment',
    signer_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'natural person, or account of the worker, hex',
    staff       TINYINT NOT NULL COMMENT '1 for a worker who saw the paper',
    kid         CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'thumbprint of the signing key',
    jws         TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'exact compact JWS',
    signed_at   DATETIME(6) NOT NULL COMMENT 'when the service received it, UTC',
    PRIMARY KEY (document_id, signer_id),
    CONSTRAINT representative_signature_of FOREIGN KEY (document_id) REFERENCES representative_appointment (document_id),
    CONSTRAINT representative_signature_staff CHECK (staff IN (0, 1))
) ENGINE = InnoDB COMMENT = 'Signatures under an appointment';

CREATE TABLE proxy (
    proxy_id      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the signed payload, hex',
    assembly_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    party_key     VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'the party that gives it',
    slot          CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name of the party in the book, hex',
    package_hash  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the package that it is given for, hex',
    principal_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the person who gave it, hex',
    agent_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the person who may vote, hex',
    kid           CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'thumbprint of the signing key',
    sealed_jws    MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the signed proxy with its instructions, encrypted',
    granted_at    DATETIME(6) NOT NULL COMMENT 'time of proxy.granted, UTC',
    granted_index BIGINT NOT NULL COMMENT 'index of proxy.granted in the book',
    revocation    TEXT CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'exact compact JWS of the revocation',
    revoked_at    DATETIME(6) NULL COMMENT 'time of proxy.revoked, UTC',
    revoked_index BIGINT NULL COMMENT 'index of proxy.revoked in the book',
    live          TINYINT GENERATED ALWAYS AS (IF(revoked_at IS NULL, 1, NULL)) STORED COMMENT '1 while it is not revoked: a party has one',
    PRIMARY KEY (proxy_id),
    UNIQUE KEY proxy_party (assembly_id, party_key, live),
    KEY proxy_agent (assembly_id, agent_id),
    CONSTRAINT proxy_assembly FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT proxy_not_self CHECK (agent_id <> principal_id),
    CONSTRAINT proxy_revoked CHECK ((revocation IS NULL) = (revoked_at IS NULL) AND (revoked_at IS NULL) = (revoked_index IS NULL))
) ENGINE = InnoDB COMMENT = 'Proxies for one assembly';

ALTER TABLE ballot ADD COLUMN proxy BINARY(32) NULL COMMENT 'id of the proxy under which it was cast; null for the party itself';
