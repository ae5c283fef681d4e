-- Purpose: payments that arrived in the twelve months, and of them those on claims made before.
-- Grain: one row.
SELECT count(*) AS payments, CAST(sum(payment.paid_eur) AS DOUBLE) AS received_eur,
       count(*) FILTER (claim.claimed_on < $first_month) AS older_payments,
       CAST(sum(payment.paid_eur) FILTER (claim.claimed_on < $first_month) AS DOUBLE) AS older_eur
FROM payment
JOIN claim USING (claim_id, evidence)
WHERE payment.municipality_id = $municipality
  AND claim.municipality_id = $municipality
  AND payment.evidence = $evidence
  AND payment.paid_on BETWEEN $first_month AND $until
