-- Signed documents, objections to a result, incidents, random confirmation, and what authorities and courts decided afterwards.

CREATE TABLE document_seal (
    seal_id     TINYINT UNSIGNED NOT NULL COMMENT 'always 1',
    certificate BLOB NOT NULL COMMENT 'X.509 certificate that the service made for itself, DER',
    sealed_key  BLOB NOT NULL COMMENT 'PKCS#8 private key, encrypted',
    made_at     DATETIME(6) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (seal_id),
    CONSTRAINT document_seal_once CHECK (seal_id = 1)
) ENGINE = InnoDB COMMENT = 'The key under which the service signs documents';

CREATE TABLE assembly_document (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    kind        VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'MINUTES or DECISION',
    sha256      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the content, hex',
    content     LONGBLOB NOT NULL COMMENT 'the signed PDF',
    stamped     BOOLEAN NOT NULL COMMENT 'whether the signature holds a time stamp',
    made_at     DATETIME(3) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (assembly_id, kind),
    CONSTRAINT assembly_document_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT assembly_document_kind CHECK (kind IN ('MINUTES', 'DECISION'))
) ENGINE = InnoDB COMMENT = 'Minutes and decisions as they were signed, once';

CREATE TABLE assembly_objection (
    objection_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    assembly_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    person_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'owner who objects',
    statement    TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what the owner says, encrypted',
    objected_at  DATETIME(3) NOT NULL COMMENT 'UTC',
    log_index    BIGINT UNSIGNED NOT NULL COMMENT 'index of assembly.objection in the community''s book',
    answer       TEXT CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'answer with reasons, encrypted; null while there is none',
    answered_by  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account',
    answered_at  DATETIME(3) NULL COMMENT 'UTC',
    PRIMARY KEY (objection_id),
    KEY assembly_objection_assembly (assembly_id, objected_at),
    CONSTRAINT assembly_objection_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT assembly_objection_answered CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL))
) ENGINE = InnoDB COMMENT = 'Objections of owners to a result, with their answers';

CREATE TABLE assembly_incident (
    incident_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    began_at    DATETIME(3) NOT NULL COMMENT 'when the service was first not usable, UTC',
    ended_at    DATETIME(3) NOT NULL COMMENT 'when it was usable again, UTC',
    what        VARCHAR(2000) NOT NULL COMMENT 'what happened, for everybody',
    handling    VARCHAR(2000) NOT NULL COMMENT 'how it is handled, for everybody',
    recorded_by CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account',
    recorded_at DATETIME(3) NOT NULL COMMENT 'UTC',
    log_index   BIGINT UNSIGNED NOT NULL COMMENT 'index of assembly.incident in the community''s book',
    PRIMARY KEY (incident_id),
    KEY assembly_incident_assembly (assembly_id, recorded_at),
    CONSTRAINT assembly_incident_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT assembly_incident_span CHECK (began_at < ended_at)
) ENGINE = InnoDB COMMENT = 'When the service was down while an assembly was open, and how that is handled';

ALTER TABLE assembly
    DROP CHECK assembly_state,
    ADD CONSTRAINT assembly_state CHECK (state IN ('DRAFT', 'PUBLICISED', 'LOCKED', 'OPEN', 'CLOSED', 'COUNTED', 'OBJECTION', 'CERTIFIED', 'PUBLISHED', 'ARCHIVED', 'CANCELLED', 'VOIDED', 'REVOKED', 'ANNULLED'));

ALTER TABLE assembly_step
    DROP CHECK assembly_step_reason,
    ADD CONSTRAINT assembly_step_reason CHECK (state NOT IN ('CANCELLED', 'VOIDED', 'REVOKED', 'ANNULLED') OR reason IS NOT NULL);

CREATE TABLE assembly_confirmation (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    party_key   VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'party that was asked',
    way         VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PHONE or DOOR',
    result      VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'CONFIRMED, DENIED or NOT_REACHED',
    recorded_by CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account',
    recorded_at DATETIME(3) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (assembly_id, party_key),
    CONSTRAINT assembly_confirmation_of FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT assembly_confirmation_way CHECK (way IN ('PHONE', 'DOOR')),
    CONSTRAINT assembly_confirmation_result CHECK (result IN ('CONFIRMED', 'DENIED', 'NOT_REACHED'))
) ENGINE = InnoDB COMMENT = 'Whether parties of the random sample confirm that they took part';
