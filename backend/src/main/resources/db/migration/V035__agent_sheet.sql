-- A sheet of paper that a party's agent filled and brought uses the proxy; without this note it is the party's own and overtakes it.

ALTER TABLE paper_sheet
    ADD COLUMN proxy CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the live proxy under which an agent filled the sheet and brought it; null where the party did';
