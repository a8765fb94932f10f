-- A book's key may change. Only the key in force is kept: the seed of the one before is overwritten with the change, so that nobody who
-- takes the database later can sign what that key would have signed.
ALTER TABLE log
    ADD COLUMN key_from BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'index of the entry log.key that brought the key in';

-- Beside the size, because both are read under one lock: a head is signed by the key that is in force at its size.
ALTER TABLE log_head
    ADD COLUMN key_from BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'index of the newest entry log.key';
