-- Purpose: payments in EUR at the rate of the costs claimed; cents carried from one payment of a
--   claim's group to the next, so that all of them together equal the sum converted once.
-- Grain: a payment on a claim.
INSERT INTO payment BY NAME
WITH running AS (
    SELECT paid.*, claim.claimed_on, claim.claim_group, rate.units_per_eur,
           sum(paid.paid_amount) OVER (
               PARTITION BY claim.claim_group, paid.currency
               ORDER BY paid.paid_on, paid.claim_ref, paid.paid_amount, paid.copy_number
               ROWS UNBOUNDED PRECEDING
           ) AS reached,
           row_number() OVER (
               PARTITION BY paid.municipality_id, paid.evidence, paid.claim_ref
               ORDER BY paid.paid_on, paid.paid_amount, paid.copy_number, paid.currency
           ) AS number
    FROM payment_listed AS paid
    JOIN claim_listed AS claim USING (municipality_id, evidence, claim_ref)
    JOIN ledger_rate AS rate
      ON rate.currency = paid.currency
     AND claim.cost_to BETWEEN rate.period_start AND rate.period_end
)
SELECT municipality_id || '/' || claim_ref || '/' || number AS payment_id,
       municipality_id || '/' || claim_ref AS claim_id,
       municipality_id, paid_on, paid_amount, currency,
       CAST(to_eur(reached, units_per_eur) - to_eur(reached - paid_amount, units_per_eur)
            AS DECIMAL(18,2)) AS paid_eur,
       date_diff('day', claimed_on, paid_on) AS delay_days,
       evidence, return_id
FROM running
ORDER BY payment_id, evidence
