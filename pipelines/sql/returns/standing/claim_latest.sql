-- Purpose: claims in their latest state: a claim that is still open is listed in several returns, and
--   the one that reports the latest months holds.
-- Grain: a claim.
CREATE OR REPLACE TEMPORARY TABLE claim_latest AS
SELECT counting.municipality_id, counting.evidence, counting.currency, counting.arrival,
       entry.* EXCLUDE (evidence)
FROM clean.claim_entry AS entry
JOIN counting USING (return_id)
QUALIFY row_number() OVER (
    PARTITION BY counting.municipality_id, counting.evidence, entry.claim_ref
    ORDER BY counting.period_end DESC, counting.arrival DESC
) = 1
