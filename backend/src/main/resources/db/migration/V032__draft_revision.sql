-- Two people who edit one draft: the second one is told instead of overwriting the first.

ALTER TABLE assembly ADD COLUMN revision INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'how often the draft was changed';
