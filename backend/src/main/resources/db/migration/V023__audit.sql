-- Who used which permission: a chained trail of each community, and the temporary permissions of building volunteers. Domain rules A1, N5.

CREATE TABLE audit_head (
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    number       BIGINT NOT NULL COMMENT 'number of its newest entry, 0 before the first',
    hash         CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'hash of that entry, hex; zeros before the first',
    PRIMARY KEY (community_id),
    CONSTRAINT audit_head_number CHECK (number >= 0)
) ENGINE = InnoDB COMMENT = 'Where the trail of a community stands; locked by whoever adds to it';

CREATE TABLE audit_entry (
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    number       BIGINT NOT NULL COMMENT 'number in the trail, from 1 without gaps',
    at           DATETIME(6) NOT NULL COMMENT 'when, UTC',
    actor        CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account or natural person who acted, 16 bytes hex',
    act          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what was done',
    subject      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'to what: id of a notice, an assembly, a permission, hex',
    facts        TEXT NOT NULL COMMENT 'canonical JSON of texts: what else is needed to understand it; no names',
    hash         CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 over this entry and the hash before it, hex',
    PRIMARY KEY (community_id, number),
    CONSTRAINT audit_entry_number CHECK (number >= 1)
) ENGINE = InnoDB COMMENT = 'What members of staff and volunteers did with personal data; only ever added to';

CREATE TABLE volunteer_permit (
    permit_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    assembly_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly for which it holds',
    person_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the volunteer, a natural person, hex',
    scope_kind   VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'BUILDINGS or ENTRANCES',
    scope_codes  TEXT NOT NULL COMMENT 'JSON list of the codes',
    ends_at      DATETIME(6) NULL COMMENT 'when it ends, exclusive, UTC; null for the end of the voting period',
    given_by     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account of the worker',
    given_at     DATETIME(6) NOT NULL COMMENT 'UTC',
    revoked_by   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account that took it back before its end',
    revoked_at   DATETIME(6) NULL COMMENT 'when, UTC',
    looks        INT NOT NULL COMMENT 'how often the volunteer looked at the list',
    looked_at    DATETIME(6) NULL COMMENT 'when last, UTC',
    live         BOOLEAN GENERATED ALWAYS AS (IF(revoked_at IS NULL, TRUE, NULL)) STORED COMMENT 'true until it is taken back, else null: a person has one for an assembly',
    PRIMARY KEY (permit_id),
    UNIQUE KEY volunteer_permit_live (assembly_id, person_id, live),
    KEY volunteer_permit_person (person_id, given_at),
    CONSTRAINT volunteer_permit_assembly FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT volunteer_permit_scope CHECK (scope_kind IN ('BUILDINGS', 'ENTRANCES')),
    CONSTRAINT volunteer_permit_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
    CONSTRAINT volunteer_permit_looks CHECK (looks >= 0 AND (looks = 0) = (looked_at IS NULL))
) ENGINE = InnoDB COMMENT = 'Temporary permission of building volunteers to see who has not voted yet';
