-- Purpose: claims in their latest state: a claim that is still open is listed in several returns, and
--   the one that reports the latest months holds. Claims that are alike in all but their reference
--   and amounts form one group, in which cents are rounded together, so that it makes no difference
--   whether a claim is written in one row or in two.
-- Grain: a claim.
CREATE TEMPORARY TABLE claim_listed AS
WITH latest AS (
    SELECT counting.municipality_id, counting.evidence, counting.currency,
           entry.* EXCLUDE (row_number, evidence)
    FROM clean.claim_entry AS entry
    JOIN counting USING (return_id)
    QUALIFY row_number() OVER (
        PARTITION BY counting.municipality_id, counting.evidence, entry.claim_ref
        ORDER BY counting.period_end DESC, counting.received_on DESC, entry.return_id DESC
    ) = 1
)
SELECT latest.*, rate.units_per_eur,
       dense_rank() OVER (
           ORDER BY latest.municipality_id, latest.evidence, latest.currency, latest.payer,
                    latest.payer_tier, latest.instrument, latest.legal_basis, latest.cost_from,
                    latest.cost_to, latest.claimed_on, latest.decided_on
       ) AS claim_group
FROM latest
JOIN ledger_rate AS rate
  ON rate.currency = latest.currency
 AND latest.cost_to BETWEEN rate.period_start AND rate.period_end
