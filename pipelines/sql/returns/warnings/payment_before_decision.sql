-- Purpose: money that arrived before the decision on its claim.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'payment_entry' AS table_name, payment.row_number, 'paid_on' AS column_name,
  format('paid before the decision of {} (sheet Claims, row {})', claim.decided_on,
    claim.row_number) AS problem,
  'check both dates; nothing needs to be done if it is an advance' AS remedy
FROM seen.payment_entry AS payment
JOIN seen.claim_entry AS claim USING (claim_ref)
WHERE payment.paid_on < claim.decided_on AND payment.paid_on >= claim.claimed_on
