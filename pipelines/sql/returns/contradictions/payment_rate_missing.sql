-- Purpose: payments in a currency for which no rate of the claim's costs is cited; the later of the
--   two returns waits until there is one.
-- Grain: a payment; the place is in the later return.
SELECT CASE WHEN paid.arrival >= claim.arrival THEN paid.return_id ELSE claim.return_id END
           AS return_id,
       CASE WHEN paid.arrival >= claim.arrival THEN 'payment_entry' ELSE 'claim_entry' END
           AS table_name,
       CASE WHEN paid.arrival >= claim.arrival THEN paid.row_number ELSE claim.row_number END
           AS row_number,
       CASE WHEN paid.arrival >= claim.arrival THEN 'paid_amount' ELSE 'cost_to' END AS column_name,
       CASE WHEN paid.arrival >= claim.arrival THEN CAST(paid.paid_amount AS VARCHAR)
            ELSE CAST(claim.cost_to AS VARCHAR) END AS value,
       format('no rate for {} on {}, the last day of the costs of the claim {}, is cited yet',
              paid.currency, claim.cost_to, paid.claim_ref) AS problem,
       'add the cited rate to reference/exchange_rate.csv: the return counts from then on' AS remedy
FROM payment_listed AS paid
JOIN claim_latest AS claim USING (municipality_id, evidence, claim_ref)
LEFT JOIN ledger_rate AS rate
  ON rate.currency = paid.currency
 AND claim.cost_to BETWEEN rate.period_start AND rate.period_end
WHERE rate.currency IS NULL
ORDER BY return_id, row_number, paid.paid_on
