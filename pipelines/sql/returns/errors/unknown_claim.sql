-- Purpose: payments on claims that the sheet Claims does not list, with the most similar reference.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'payment_entry' AS table_name, payment.row_number, 'claim_ref' AS column_name,
  'no such claim on the sheet Claims' AS problem,
  CASE WHEN min(levenshtein(lower(payment.claim_ref), lower(claim.claim_ref))) <= 2
    THEN format('write {}, or add the claim to the sheet Claims',
      arg_min(claim.claim_ref, levenshtein(lower(payment.claim_ref), lower(claim.claim_ref))))
    ELSE 'correct the reference, or add the claim to the sheet Claims'
  END AS remedy
FROM seen.payment_entry AS payment
LEFT JOIN seen.claim_entry AS claim ON claim.claim_ref IS NOT NULL
WHERE payment.claim_ref IS NOT NULL
  AND payment.claim_ref NOT IN (
    SELECT claim_ref FROM seen.claim_entry WHERE claim_ref IS NOT NULL
  )
GROUP BY payment.row_number, payment.claim_ref
