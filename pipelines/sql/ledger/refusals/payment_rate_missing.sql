-- Purpose: payments in a currency without a cited rate for the costs of their claim; must be empty.
-- Grain: a payment.
SELECT paid.return_id AS what,
       'a payment in ' || paid.currency || ' on claim ' || paid.claim_ref || ': no rate on '
           || claim.cost_to AS problem,
       'add the cited rate to reference/exchange_rate.csv' AS remedy
FROM payment_listed AS paid
JOIN claim_listed AS claim USING (municipality_id, evidence, claim_ref)
LEFT JOIN ledger_rate AS rate
  ON rate.currency = paid.currency
 AND claim.cost_to BETWEEN rate.period_start AND rate.period_end
WHERE rate.currency IS NULL
ORDER BY what, problem
