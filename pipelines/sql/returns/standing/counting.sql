-- Purpose: the returns that count: those that no later one replaces.
-- Grain: a return.
CREATE OR REPLACE TEMPORARY TABLE counting AS
SELECT return_id, municipality_id, evidence, currency, period_start, period_end, received_on,
       arrival
FROM arrived
WHERE replaced_by IS NULL
