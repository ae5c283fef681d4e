-- Purpose: claims in their latest state with the rate of their costs. Claims that are alike in all but
--   their reference and amounts form one group, in which cents are rounded together, so that it makes
--   no difference whether a claim is written in one row or in two.
-- Grain: a claim.
CREATE TEMPORARY TABLE claim_listed AS
SELECT latest.* EXCLUDE (arrival, row_number), rate.units_per_eur,
       dense_rank() OVER (
           ORDER BY latest.municipality_id, latest.evidence, latest.currency, latest.payer,
                    latest.payer_tier, latest.instrument, latest.legal_basis, latest.cost_from,
                    latest.cost_to, latest.claimed_on, latest.decided_on
       ) AS claim_group
FROM claim_latest AS latest
JOIN ledger_rate AS rate
  ON rate.currency = latest.currency
 AND latest.cost_to BETWEEN rate.period_start AND rate.period_end
