-- Purpose: payments that together exceed what was approved, or claimed while nothing is approved.
-- Grain: the payment with which the sum first exceeds it; look there.
WITH due AS (
  SELECT claim_ref, any_value(row_number) AS claim_row,
    any_value(coalesce(approved_amount, claimed_amount)) AS amount,
    any_value(approved_amount IS NOT NULL) AS is_approved
  FROM seen.claim_entry
  GROUP BY claim_ref
), running AS (
  SELECT row_number, claim_ref,
    sum(paid_amount) OVER (PARTITION BY claim_ref ORDER BY paid_on, row_number) AS paid
  FROM seen.payment_entry
  WHERE paid_amount IS NOT NULL
)
SELECT 'payment_entry' AS table_name, running.row_number, 'paid_amount' AS column_name,
  format('payments on the claim {} come to {}, more than the {} {} (sheet Claims, row {})',
    claim_ref, running.paid::VARCHAR, due.amount::VARCHAR, if(due.is_approved, 'approved', 'claimed'), due.claim_row)
    AS problem,
  'check the amounts, and whether the payment belongs to another claim' AS remedy
FROM running
JOIN due USING (claim_ref)
WHERE running.paid > due.amount
QUALIFY row_number() OVER (PARTITION BY claim_ref ORDER BY running.paid, running.row_number) = 1
