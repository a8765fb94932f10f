-- Identity: staff accounts and their roles for a term, activation codes, device keys, consents, sessions.
-- Secrets are stored as hashes, what must be read again is encrypted at rest; person and account ids are random.

CREATE TABLE staff_account (
    account_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    username      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'sign-in name, lower case',
    display_name  TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name shown to others, encrypted at rest',
    password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Argon2id in PHC string form',
    totp_secret   VARCHAR(512) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'secret of the second factor (RFC 6238), encrypted at rest',
    administrator BOOLEAN NOT NULL COMMENT 'whether the account administers the service',
    created_at    DATETIME(6) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (account_id),
    UNIQUE KEY staff_account_username (username),
    CONSTRAINT staff_account_id CHECK (REGEXP_LIKE(account_id, '^[0-9a-f]{32}$')),
    CONSTRAINT staff_account_name CHECK (REGEXP_LIKE(username, '^[a-z0-9][a-z0-9._@-]{1,63}$'))
) ENGINE = InnoDB COMMENT = 'People who work with the service';

-- One row: its primary key makes the first set-up happen once, however many ask at the same time.
CREATE TABLE service_setup (
    singleton  TINYINT UNSIGNED NOT NULL COMMENT 'always 1',
    account_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the first administrator',
    done_at    DATETIME(6) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (singleton),
    CONSTRAINT service_setup_account FOREIGN KEY (account_id) REFERENCES staff_account (account_id),
    CONSTRAINT service_setup_once CHECK (singleton = 1)
) ENGINE = InnoDB COMMENT = 'That the first administrator was made';

CREATE TABLE staff_otp_step (
    account_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'whose second factor',
    step       BIGINT NOT NULL COMMENT 'number of the 30-second step since 1970, used once',
    PRIMARY KEY (account_id, step),
    CONSTRAINT staff_otp_step_account FOREIGN KEY (account_id) REFERENCES staff_account (account_id)
) ENGINE = InnoDB COMMENT = 'One-time passwords that were used: no step is accepted twice';

CREATE TABLE staff_invitation (
    invitation_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    code_hash     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'keyed hash of the code, hex',
    community_id  CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'community of the role',
    role          VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'role that is offered',
    display_name  TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name of the invited person, encrypted at rest',
    valid_from    DATETIME(6) NOT NULL COMMENT 'first moment of the term, UTC, inclusive',
    valid_until   DATETIME(6) NOT NULL COMMENT 'end of the term, UTC, exclusive',
    invited_by    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account that invited',
    invited_at    DATETIME(6) NOT NULL COMMENT 'UTC',
    expires_at    DATETIME(6) NOT NULL COMMENT 'end of the code, UTC, exclusive',
    accepted_by   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account that accepted, or null',
    accepted_at   DATETIME(6) NULL COMMENT 'UTC, or null while unused',
    PRIMARY KEY (invitation_id),
    UNIQUE KEY staff_invitation_code (code_hash),
    CONSTRAINT staff_invitation_term CHECK (valid_from < valid_until),
    CONSTRAINT staff_invitation_role CHECK (role IN ('COMMUNITY_WORKER', 'COMMITTEE', 'COUNTER', 'SCRUTINEER')),
    CONSTRAINT staff_invitation_used CHECK ((accepted_by IS NULL) = (accepted_at IS NULL))
) ENGINE = InnoDB COMMENT = 'Invitations to a role; the code is shown once';

CREATE TABLE staff_grant (
    grant_id     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'community of the role',
    account_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who holds the role',
    role         VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the role',
    valid_from   DATETIME(6) NOT NULL COMMENT 'first moment, UTC, inclusive',
    valid_until  DATETIME(6) NOT NULL COMMENT 'end, UTC, exclusive',
    granted_by   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'account that invited',
    granted_at   DATETIME(6) NOT NULL COMMENT 'UTC',
    ended_by     CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'account that ended the role before its term, or null',
    ended_at     DATETIME(6) NULL COMMENT 'UTC, or null',
    PRIMARY KEY (grant_id),
    KEY staff_grant_account (account_id, community_id),
    KEY staff_grant_community (community_id),
    CONSTRAINT staff_grant_holder FOREIGN KEY (account_id) REFERENCES staff_account (account_id),
    CONSTRAINT staff_grant_term CHECK (valid_from < valid_until),
    CONSTRAINT staff_grant_role CHECK (role IN ('COMMUNITY_WORKER', 'COMMITTEE', 'COUNTER', 'SCRUTINEER')),
    CONSTRAINT staff_grant_ended CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) ENGINE = InnoDB COMMENT = 'Roles in a community, each for a term';

CREATE TABLE identity_session (
    token_hash   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the cookie, hex',
    kind         CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'STAFF or OWNER',
    person_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'staff account, or pseudonym of the owner',
    kid          CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'device key of the owner; null for staff',
    started_at   DATETIME(6) NOT NULL COMMENT 'machine time, UTC',
    last_seen_at DATETIME(6) NOT NULL COMMENT 'machine time, UTC; written at most once a minute',
    PRIMARY KEY (token_hash),
    KEY identity_session_person (kind, person_id),
    KEY identity_session_kid (kid),
    KEY identity_session_age (last_seen_at),
    CONSTRAINT identity_session_kind CHECK (kind IN ('STAFF', 'OWNER')),
    CONSTRAINT identity_session_device CHECK ((kind = 'OWNER') = (kid IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'Who is signed in';

CREATE TABLE activation_code (
    code_id         CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    code_hash       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'keyed hash of the code, hex',
    community_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'community of the person',
    person_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'for whom',
    method          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'how the person got the code',
    issued_at       DATETIME(6) NOT NULL COMMENT 'UTC',
    expires_at      DATETIME(6) NULL COMMENT 'UTC, exclusive; null for recovery codes, which live until used or renewed',
    wrong_documents SMALLINT UNSIGNED NOT NULL COMMENT 'number of wrong document endings so far',
    ended_at        DATETIME(6) NULL COMMENT 'UTC, or null while it may be used',
    ended_by        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'USED, REPLACED or WRONG_DOCUMENT, or null',
    handed_over_by  CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'key of the worker who saw the document; desk only',
    attestation     TEXT CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the worker''s signed document, compact JWS; desk only',
    attestation_id  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the payload of that document, hex; good for one code',
    PRIMARY KEY (code_id),
    UNIQUE KEY activation_code_hash (code_hash),
    UNIQUE KEY activation_code_attestation (attestation_id),
    KEY activation_code_person (person_id, method),
    KEY activation_code_community (community_id, method),
    CONSTRAINT activation_code_method CHECK (method IN ('LETTER', 'DEVICE', 'RECOVERY', 'DESK')),
    CONSTRAINT activation_code_expiry CHECK ((method = 'RECOVERY') = (expires_at IS NULL)),
    CONSTRAINT activation_code_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CONSTRAINT activation_code_end CHECK (ended_by IN ('USED', 'REPLACED', 'WRONG_DOCUMENT')),
    CONSTRAINT activation_code_wrong CHECK (wrong_documents <= 5),
    CONSTRAINT activation_code_desk CHECK ((method = 'DESK') = (handed_over_by IS NOT NULL) AND (method = 'DESK') = (attestation IS NOT NULL)
        AND (method = 'DESK') = (attestation_id IS NOT NULL))
) ENGINE = InnoDB COMMENT = 'Codes with which a person may enrol a device';

CREATE TABLE key_challenge (
    challenge    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT '32 random bytes, hex; public, single use',
    purpose      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what may be signed with it',
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'community that the document must name; zeros for staff',
    person_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pseudonym or staff account that the document must name',
    method       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'method that the enrolment must name, or null',
    code_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'code that the enrolment uses up, or null',
    kid          CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'key that must sign a sign-in, or null',
    audience     VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'origin of the site that asked',
    expires_at   DATETIME(6) NOT NULL COMMENT 'UTC, exclusive',
    PRIMARY KEY (challenge),
    KEY key_challenge_age (expires_at),
    CONSTRAINT key_challenge_purpose CHECK (purpose IN ('ENROLMENT', 'STAFF_KEY', 'SESSION'))
) ENGINE = InnoDB COMMENT = 'Challenges that wait for a signature; a used one is deleted';

CREATE TABLE enrolled_key (
    kid            CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'RFC 7638 thumbprint, base64url',
    community_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'community of the owner; zeros for staff',
    person_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pseudonym of the owner, or staff account',
    staff          BOOLEAN NOT NULL COMMENT 'whether it is a staff signing key',
    x              CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'coordinate of the P-256 point, base64url',
    y              CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'coordinate of the P-256 point, base64url',
    level          CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'L1, L2 or L3',
    method         VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'how the person showed who they are',
    protection     VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what guards the private half',
    device_name    TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name that the person gave the device, encrypted at rest',
    enrolment      TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the signed enrolment, compact JWS',
    consent        TEXT CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the signed consents, compact JWS; null for staff',
    attestation    TEXT CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what the worker at the desk signed, compact JWS, or null',
    enrolled_at    DATETIME(6) NOT NULL COMMENT 'UTC',
    enrolled_index BIGINT NOT NULL COMMENT 'log index of key.enrolled; -1 for staff, see staff_key_entry',
    last_seen_at   DATETIME(6) NULL COMMENT 'last sign-in, UTC, or null',
    revoked_at     DATETIME(6) NULL COMMENT 'UTC, or null',
    revoked_index  BIGINT NULL COMMENT 'log index of key.revoked, or null; -1 for staff',
    PRIMARY KEY (kid),
    KEY enrolled_key_person (person_id),
    KEY enrolled_key_community (community_id),
    CONSTRAINT enrolled_key_level CHECK (level IN ('L1', 'L2', 'L3')),
    CONSTRAINT enrolled_key_method CHECK (method IN ('LETTER', 'DEVICE', 'RECOVERY', 'DESK', 'INVITATION')),
    CONSTRAINT enrolled_key_staff CHECK (staff = (method = 'INVITATION') AND staff = (consent IS NULL)),
    CONSTRAINT enrolled_key_index CHECK (staff = (enrolled_index = -1) AND enrolled_index >= -1),
    CONSTRAINT enrolled_key_revoked CHECK ((revoked_at IS NULL) = (revoked_index IS NULL))
) ENGINE = InnoDB COMMENT = 'Public keys of devices and of staff; rows are never deleted';

CREATE TABLE staff_key_entry (
    kid            CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'staff signing key',
    community_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in whose book it stands',
    enrolled_index BIGINT NOT NULL COMMENT 'log index of key.enrolled',
    revoked_index  BIGINT NULL COMMENT 'log index of key.revoked, or null',
    PRIMARY KEY (kid, community_id),
    CONSTRAINT staff_key_entry_key FOREIGN KEY (kid) REFERENCES enrolled_key (kid),
    CONSTRAINT staff_key_entry_order CHECK (enrolled_index >= 0 AND (revoked_index IS NULL OR revoked_index > enrolled_index))
) ENGINE = InnoDB COMMENT = 'Where a staff key stands in the books of the communities, once in each';

-- The primary key lets one of several first enrolments of a person be the first.
CREATE TABLE enrolled_person (
    person_id         CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pseudonym',
    community_id      CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'community of the person',
    first_enrolled_at DATETIME(6) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (person_id)
) ENGINE = InnoDB COMMENT = 'Persons who enrolled a device at least once';

CREATE TABLE consent_given (
    consent_id   CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, hex',
    community_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'community of the person',
    person_id    CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who agreed',
    kind         VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'inbox, signing, data or sensitive',
    version      VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'version of the text',
    text_sha256  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the text that was shown, hex',
    kid          CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'key that signed, see enrolled_key.consent',
    agreed_at    DATETIME(6) NOT NULL COMMENT 'UTC, by the service''s clock',
    withdrawn_at DATETIME(6) NULL COMMENT 'UTC, or null',
    PRIMARY KEY (consent_id),
    UNIQUE KEY consent_given_once (kid, kind),
    KEY consent_given_person (person_id, kind),
    CONSTRAINT consent_given_key FOREIGN KEY (kid) REFERENCES enrolled_key (kid),
    CONSTRAINT consent_given_kind CHECK (kind IN ('inbox', 'signing', 'data', 'sensitive'))
) ENGINE = InnoDB COMMENT = 'Separate consents (电子签名法 11, 13; 个人信息保护法 17, 29)';
