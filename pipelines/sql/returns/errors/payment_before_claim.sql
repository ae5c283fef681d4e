-- Purpose: money cannot arrive on a claim before the claim was made.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'payment_entry' AS table_name, payment.row_number, 'paid_on' AS column_name,
  format('paid before the claim {} was made on {}', claim.claim_ref, min(claim.claimed_on))
    AS problem,
  'check both dates, and whether the payment belongs to another claim' AS remedy
FROM seen.payment_entry AS payment
JOIN seen.claim_entry AS claim USING (claim_ref)
-- Zero takes back a payment that an earlier return lists.
WHERE payment.paid_amount IS DISTINCT FROM 0
GROUP BY payment.row_number, payment.paid_on, claim.claim_ref
HAVING payment.paid_on < min(claim.claimed_on)
