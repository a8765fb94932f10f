-- Assemblies of owners: drafts, frozen packages with their rolls, results. 民法典 278, 物业管理条例 12-14.

CREATE TABLE assembly (
    assembly_id        CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    community_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the community, 16 bytes hex',
    title              VARCHAR(200) NOT NULL COMMENT 'as announced',
    kind               VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'REGULAR, EXTRAORDINARY, FIRST or RE_ELECTION',
    convener           VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who convenes',
    state              VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'where it stands',
    open_at            DATETIME(6)  NOT NULL COMMENT 'planned opening, UTC, inclusive',
    close_at           DATETIME(6)  NOT NULL COMMENT 'end of the window, UTC, exclusive',
    delivered_area_dm2 BIGINT NULL COMMENT 'first assembly: delivered area, 0.01 m2',
    total_area_dm2     BIGINT NULL COMMENT 'first assembly: total area, 0.01 m2',
    occupied_heads     BIGINT NULL COMMENT 'first assembly: parties that moved in, heads',
    total_heads        BIGINT NULL COMMENT 'first assembly: all parties, heads',
    first_delivery_on  DATE   NULL COMMENT 'first assembly: day of the first delivery, Asia/Shanghai',
    informed_at        DATETIME(6)  NULL COMMENT 'when the residents committee was informed, UTC',
    informed_document  VARCHAR(4000) NULL COMMENT 'how it was informed',
    rule_profile       VARCHAR(64)  NOT NULL COMMENT 'id of the rule profile',
    rule_snapshot      TEXT         NULL COMMENT 'canonical JSON of every rule parameter, frozen when publicised',
    publicised_agenda  TEXT CHARACTER SET ascii NULL COMMENT 'JSON: digest of each matter as it was publicised',
    agenda_hash        CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the publicised agenda, hex',
    parties            INT    NULL COMMENT 'heads of the published, later of the frozen roll',
    area_dm2           BIGINT NULL COMMENT 'counting area of that roll, 0.01 m2',
    package_hash       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the frozen package, hex',
    roll_root          CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'RFC 6962 root of the frozen roll, hex',
    clock_kind         VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'REAL or SIMULATED',
    objection_until    DATETIME(6) NULL COMMENT 'end of the objection period, UTC, exclusive',
    publish_by         DATETIME(6) NULL COMMENT 'latest publication that is in time, UTC, inclusive',
    created_at         DATETIME(6) NOT NULL COMMENT 'when drafted, UTC',
    PRIMARY KEY (assembly_id),
    KEY assembly_community (community_id, created_at),
    KEY assembly_due (state, close_at),
    CONSTRAINT assembly_window CHECK (close_at > open_at),
    CONSTRAINT assembly_kind CHECK (kind IN ('REGULAR', 'EXTRAORDINARY', 'FIRST', 'RE_ELECTION')),
    CONSTRAINT assembly_convener CHECK (convener IN ('COMMITTEE', 'PREPARATION_GROUP', 'PMC', 'STREET_ORDERED')),
    CONSTRAINT assembly_state CHECK (state IN ('DRAFT', 'PUBLICISED', 'LOCKED', 'OPEN', 'CLOSED', 'COUNTED', 'OBJECTION', 'CERTIFIED', 'PUBLISHED', 'ARCHIVED', 'CANCELLED', 'VOIDED')),
    CONSTRAINT assembly_clock CHECK (clock_kind IN ('REAL', 'SIMULATED')),
    CONSTRAINT assembly_publicised CHECK (state IN ('DRAFT', 'CANCELLED') OR (rule_snapshot IS NOT NULL AND agenda_hash IS NOT NULL)),
    CONSTRAINT assembly_frozen CHECK ((package_hash IS NULL) = (roll_root IS NULL)),
    CONSTRAINT assembly_locked CHECK (state IN ('DRAFT', 'PUBLICISED', 'CANCELLED', 'VOIDED') OR package_hash IS NOT NULL),
    CONSTRAINT assembly_informed CHECK ((informed_at IS NULL) = (informed_document IS NULL)),
    CONSTRAINT assembly_areas CHECK (COALESCE(area_dm2, 0) >= 0 AND COALESCE(parties, 0) >= 0)
) ENGINE = InnoDB COMMENT = 'An assembly of owners and where it stands';

CREATE TABLE assembly_step (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    state       VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the state that was reached',
    at          DATETIME(6) NOT NULL COMMENT 'time of the entry in the book, UTC',
    log_index   BIGINT NULL COMMENT 'index of that entry; null for a step that has none',
    account_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'who took the step; null for the service itself',
    reason      VARCHAR(4000) NULL COMMENT 'why it was cancelled or voided',
    PRIMARY KEY (assembly_id, state),
    CONSTRAINT assembly_step_assembly FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT assembly_step_index CHECK (log_index IS NULL OR log_index >= 0),
    CONSTRAINT assembly_step_reason CHECK (state NOT IN ('CANCELLED', 'VOIDED') OR reason IS NOT NULL)
) ENGINE = InnoDB COMMENT = 'Each state that an assembly reached; every state is reached at most once';

CREATE TABLE assembly_matter (
    matter_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '16 random bytes, hex',
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    position    INT          NOT NULL COMMENT 'place on the agenda, from 0',
    type        VARCHAR(4)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'M1 to M9, M3R, U1 or P0',
    title       VARCHAR(200) NOT NULL COMMENT 'as announced',
    text        MEDIUMTEXT   NOT NULL COMMENT 'full text',
    scope_kind  VARCHAR(9)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'COMMUNITY, BUILDINGS, ENTRANCES or UNITS',
    scope_codes MEDIUMTEXT   NOT NULL COMMENT 'JSON list of the codes; empty for the community',
    PRIMARY KEY (matter_id),
    UNIQUE KEY assembly_matter_position (assembly_id, position),
    CONSTRAINT assembly_matter_assembly FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT assembly_matter_place CHECK (position >= 0),
    CONSTRAINT assembly_matter_scope CHECK (scope_kind IN ('COMMUNITY', 'BUILDINGS', 'ENTRANCES', 'UNITS'))
) ENGINE = InnoDB COMMENT = 'What an assembly decides';

CREATE TABLE matter_attachment (
    matter_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the matter',
    sha256      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the content, hex',
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    position    INT          NOT NULL COMMENT 'order of upload, from 0',
    name        VARCHAR(200) NOT NULL COMMENT 'file name as uploaded',
    length      BIGINT       NOT NULL COMMENT 'bytes',
    media_type  VARCHAR(100) CHARACTER SET ascii NOT NULL COMMENT 'as recognised',
    content     LONGBLOB     NOT NULL COMMENT 'the document; public to owners',
    PRIMARY KEY (matter_id, sha256),
    KEY matter_attachment_hash (assembly_id, sha256),
    CONSTRAINT matter_attachment_matter FOREIGN KEY (matter_id) REFERENCES assembly_matter (matter_id),
    CONSTRAINT matter_attachment_length CHECK (length BETWEEN 1 AND 20971520)
) ENGINE = InnoDB COMMENT = 'Documents of matters';

CREATE TABLE published_roll (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    sha256      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the text, hex, as in the book',
    text        LONGTEXT NOT NULL COMMENT 'canonical masked roll',
    PRIMARY KEY (assembly_id),
    CONSTRAINT published_roll_assembly FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id)
) ENGINE = InnoDB COMMENT = 'The masked roll that was published for objection';

CREATE TABLE roll_party (
    assembly_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    party_key      VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'key of the party on the frozen roll',
    position       INT NOT NULL COMMENT 'index of the row below the roll root, from 0',
    grounds        MEDIUMTEXT NOT NULL COMMENT 'JSON list: why its counting units are one head',
    uses           MEDIUMTEXT NOT NULL COMMENT 'JSON list: use of each unit in the order of the row',
    holders        TEXT NOT NULL COMMENT 'JSON list of masked names',
    representative VARCHAR(200) NULL COMMENT 'masked name; null where nobody may vote',
    PRIMARY KEY (assembly_id, party_key),
    UNIQUE KEY roll_party_position (assembly_id, position),
    CONSTRAINT roll_party_assembly FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id),
    CONSTRAINT roll_party_place CHECK (position >= 0)
) ENGINE = InnoDB COMMENT = 'What the roll page explains about a frozen row; the row itself belongs to the ballot box';

CREATE TABLE roll_party_person (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    person_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pseudonym of a natural person, hex',
    party_key   VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'a party of which the person is holder, guardian or authorised',
    PRIMARY KEY (assembly_id, person_id, party_key),
    CONSTRAINT roll_party_person_party FOREIGN KEY (assembly_id, party_key) REFERENCES roll_party (assembly_id, party_key)
) ENGINE = InnoDB COMMENT = 'Whose party is whose, so that co-owners see the party too';

CREATE TABLE tally_report (
    assembly_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    sha256      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the text, hex',
    text        MEDIUMTEXT  NOT NULL COMMENT 'canonical report',
    computed_at DATETIME(6) NOT NULL COMMENT 'when the count was made, UTC',
    PRIMARY KEY (assembly_id),
    CONSTRAINT tally_report_assembly FOREIGN KEY (assembly_id) REFERENCES assembly (assembly_id)
) ENGINE = InnoDB COMMENT = 'The count of a closed assembly, computed once';

CREATE TABLE report_signature (
    assembly_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the assembly',
    role         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'COUNTER or SCRUTINEER',
    account_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who signed',
    display_name VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name in the report, encrypted',
    kid          CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'RFC 7638 thumbprint of the signing key',
    jws          TEXT CHARACTER SET ascii NOT NULL COMMENT 'exact compact JWS',
    signed_at    DATETIME(6) NOT NULL COMMENT 'when the service received it, UTC',
    PRIMARY KEY (assembly_id, role),
    UNIQUE KEY report_signature_account (assembly_id, account_id),
    CONSTRAINT report_signature_report FOREIGN KEY (assembly_id) REFERENCES tally_report (assembly_id),
    CONSTRAINT report_signature_role CHECK (role IN ('COUNTER', 'SCRUTINEER'))
) ENGINE = InnoDB COMMENT = 'Signatures under the report by two different persons';
