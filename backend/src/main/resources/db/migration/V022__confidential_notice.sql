-- Reminders of fees: one party's business alone. Domain rule N1.

ALTER TABLE notice
    DROP CHECK notice_kind,
    ADD CONSTRAINT notice_kind CHECK (kind IN ('ASSEMBLY', 'EXTENSION', 'DECISION', 'DISCLOSURE', 'EMERGENCY_USE', 'REPAIR', 'SERVICE', 'OUTAGE', 'FEE_REMINDER', 'POLICY', 'SAFETY', 'MEDIATION', 'HELP', 'EMERGENCY', 'ORDER', 'REVOCATION', 'SURVEY', 'OVERDUE', 'QUORUM_REMINDER', 'ASSEMBLY_STEP')),
    ADD CONSTRAINT notice_confidential CHECK (kind <> 'FEE_REMINDER' OR link_type = 'NONE');
