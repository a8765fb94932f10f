-- Registry: communities, units, holders and ownership over time.
-- Law: 民法典 271 to 287 (who owns what), 个人信息保护法 51 (encryption of what tells who somebody is).
-- Names, documents, phones and documents of transfer are sealed (AES-256-GCM, column and row authenticated); a document is found by a
-- keyed fingerprint. Validity is half-open: a state holds from valid_from, inclusive, to valid_to, exclusive, days of Asia/Shanghai.

CREATE TABLE community (
    community_id        CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    name                VARCHAR(200) NOT NULL COMMENT 'name of the community',
    district_code       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'code of the administrative district, GB/T 2260',
    street_office       VARCHAR(200) NOT NULL COMMENT 'street office or town',
    residents_committee VARCHAR(200) NOT NULL COMMENT 'residents committee',
    rule_profile        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'id of the rule profile',
    governing_body      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ASSEMBLY, PMC or NONE',
    developer           VARCHAR(200) NULL COMMENT 'name of the developer, null where none is known',
    registry_version    BIGINT NOT NULL COMMENT 'number of imports taken over; the row is the lock of an import',
    created_at          DATETIME(6) NOT NULL COMMENT 'when it was made, UTC',
    PRIMARY KEY (community_id),
    CONSTRAINT community_governing_body CHECK (governing_body IN ('ASSEMBLY', 'PMC', 'NONE')),
    CONSTRAINT community_version CHECK (registry_version >= 0)
) ENGINE = InnoDB COMMENT = 'Residential communities';

CREATE TABLE registry_import (
    import_id        CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    state            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'REJECTED, READY or CONFIRMED; READY expires a day after the upload',
    file_name        VARCHAR(255) NOT NULL COMMENT 'name of the uploaded file, for display',
    file_sha256      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the file, hex',
    row_count        INT NOT NULL COMMENT 'rows of data in the file',
    problem_count    INT NOT NULL COMMENT 'faults found, listed or not',
    registry_version BIGINT NOT NULL COMMENT 'version of the registry to which the file was compared',
    preview          LONGTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'faults and difference as shown, compressed JSON, sealed, base64url',
    units            LONGTEXT CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the units that the file states, compressed JSON, sealed, base64url; null where rejected, confirmed or expired',
    uploaded_by      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account of the member of staff',
    uploaded_at      DATETIME(6) NOT NULL COMMENT 'when the file came, UTC',
    confirmed_by     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account of the member of staff',
    confirmed_at     DATETIME(6) NULL COMMENT 'when it was taken over, UTC',
    snapshot_salt    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT '32 random bytes, hex, from which the salt of each row of the snapshot is derived',
    snapshot_root    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'RFC 6962 root over the rows of the snapshot, hex, as in the book',
    snapshot_rows    LONGTEXT CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the rows of the snapshot as hashed, a list of canonical JSON texts, compressed, sealed, base64url',
    PRIMARY KEY (import_id),
    KEY registry_import_community (community_id, uploaded_at),
    CONSTRAINT registry_import_of FOREIGN KEY (community_id) REFERENCES community (community_id),
    CONSTRAINT registry_import_state CHECK (state IN ('REJECTED', 'READY', 'CONFIRMED')),
    CONSTRAINT registry_import_sound CHECK ((problem_count = 0) = (state <> 'REJECTED')),
    CONSTRAINT registry_import_confirmed CHECK ((state = 'CONFIRMED') = (confirmed_at IS NOT NULL AND snapshot_root IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'Spreadsheets that were read, and whether they were taken over';

CREATE TABLE registry_unit (
    unit_id        CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    code           VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'building, entrance and door joined by hyphens',
    building       VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'building code',
    entrance       VARCHAR(65) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'entrance code with its building; the building alone where it has one entrance',
    unit_use       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'DWELLING, SHOP, OFFICE, PARKING or STORAGE',
    area_dm2       BIGINT NOT NULL COMMENT '0.01 m²',
    area_basis     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'REGISTRY, SURVEYED or CONTRACT',
    delivery_state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'DELIVERED, UNSOLD or SOLD_UNDELIVERED',
    valid_from     DATE NOT NULL COMMENT 'first day of this state, Asia/Shanghai',
    valid_to       DATE NULL COMMENT 'first day no longer of this state; null while it holds',
    current_code   VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin GENERATED ALWAYS AS (IF(valid_to IS NULL, code, NULL)) STORED COMMENT 'the code while the state holds: a unit has one present state',
    import_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the import that stated it',
    PRIMARY KEY (unit_id),
    UNIQUE KEY registry_unit_present (community_id, current_code),
    KEY registry_unit_code (community_id, code, valid_from),
    CONSTRAINT registry_unit_of FOREIGN KEY (community_id) REFERENCES community (community_id),
    CONSTRAINT registry_unit_import FOREIGN KEY (import_id) REFERENCES registry_import (import_id),
    CONSTRAINT registry_unit_use CHECK (unit_use IN ('DWELLING', 'SHOP', 'OFFICE', 'PARKING', 'STORAGE')),
    CONSTRAINT registry_unit_area CHECK (area_dm2 BETWEEN 1 AND 100000000),
    CONSTRAINT registry_unit_basis CHECK (area_basis IN ('REGISTRY', 'SURVEYED', 'CONTRACT')),
    CONSTRAINT registry_unit_delivery CHECK (delivery_state IN ('DELIVERED', 'UNSOLD', 'SOLD_UNDELIVERED')),
    CONSTRAINT registry_unit_valid CHECK (valid_to IS NULL OR valid_to >= valid_from)
) ENGINE = InnoDB COMMENT = 'States of units over time';

CREATE TABLE registry_party (
    party_id         CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex; the pseudonym in the book',
    community_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    name             VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'full name, sealed',
    document_type    VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'RESIDENT_ID, PASSPORT, HOME_RETURN_PERMIT, SOCIAL_CREDIT_CODE or OTHER',
    document         VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'document number, sealed',
    document_index   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'keyed fingerprint of community, type and number, hex',
    phone            VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'phone number, sealed; null where none is known',
    PRIMARY KEY (party_id),
    UNIQUE KEY registry_party_document (community_id, document_index),
    CONSTRAINT registry_party_of FOREIGN KEY (community_id) REFERENCES community (community_id),
    CONSTRAINT registry_party_type CHECK (document_type IN ('RESIDENT_ID', 'PASSPORT', 'HOME_RETURN_PERMIT', 'SOCIAL_CREDIT_CODE', 'OTHER'))
) ENGINE = InnoDB COMMENT = 'Holders, guardians and authorised persons; the same document is the same party';

CREATE TABLE registry_ownership (
    ownership_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community',
    unit_code         VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'code of the unit',
    holder_id         CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who holds it',
    share_numerator   INT NULL COMMENT 'part of the unit, upper number; null where no shares are given',
    share_denominator INT NULL COMMENT 'part of the unit, lower number',
    representative    BOOLEAN NOT NULL COMMENT 'whether the co-owners marked this holder as their representative',
    agent_id          CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'natural person who acts for the holder',
    agent_relation    VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'GUARDIAN or AUTHORISED',
    basis             VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'REGISTERED or POSSESSION',
    acquired_on       DATE NULL COMMENT 'day of acquisition as stated, Asia/Shanghai; null where it is not known',
    evidence          VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'document of the transfer by which the holder came, sealed',
    valid_from        DATE NOT NULL COMMENT 'first day of this state, Asia/Shanghai',
    valid_to          DATE NULL COMMENT 'first day no longer of this state; null while it holds',
    present           BOOLEAN GENERATED ALWAYS AS (IF(valid_to IS NULL, TRUE, NULL)) STORED COMMENT 'true while it holds, else null: a holder holds a unit once',
    import_id         CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the import that stated it',
    PRIMARY KEY (ownership_id),
    UNIQUE KEY registry_ownership_present (community_id, unit_code, holder_id, present),
    KEY registry_ownership_holder (holder_id),
    KEY registry_ownership_agent (agent_id),
    CONSTRAINT registry_ownership_of FOREIGN KEY (community_id) REFERENCES community (community_id),
    CONSTRAINT registry_ownership_by FOREIGN KEY (holder_id) REFERENCES registry_party (party_id),
    CONSTRAINT registry_ownership_through FOREIGN KEY (agent_id) REFERENCES registry_party (party_id),
    CONSTRAINT registry_ownership_import FOREIGN KEY (import_id) REFERENCES registry_import (import_id),
    CONSTRAINT registry_ownership_share CHECK ((share_numerator IS NULL AND share_denominator IS NULL)
        OR (share_numerator BETWEEN 1 AND share_denominator AND share_denominator <= 1000000)),
    CONSTRAINT registry_ownership_relation CHECK ((agent_id IS NULL) = (agent_relation IS NULL)
        AND (agent_relation IS NULL OR agent_relation IN ('GUARDIAN', 'AUTHORISED'))),
    CONSTRAINT registry_ownership_self CHECK (agent_id IS NULL OR agent_id <> holder_id),
    CONSTRAINT registry_ownership_basis CHECK (basis IN ('REGISTERED', 'POSSESSION')),
    CONSTRAINT registry_ownership_valid CHECK (valid_to IS NULL OR valid_to >= valid_from)
) ENGINE = InnoDB COMMENT = 'Who holds which unit, over time';
