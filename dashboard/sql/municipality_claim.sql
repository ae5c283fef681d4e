-- Purpose: claims that the chosen municipalities made in the twelve months, with the first payment,
--   the largest first.
-- Grain: a claim for support.
WITH first_payment AS (
    SELECT claim_id, evidence, min(paid_on) AS first_paid_on, min(delay_days) AS days_to_payment
    FROM payment
    WHERE list_contains($municipalities, municipality_id) AND evidence = $evidence
    GROUP BY claim_id, evidence
)
SELECT municipality.country_code, country.name AS country_name, country.designation_note,
       claim.municipality_id, municipality.name AS municipality_name,
       claim.claim_ref, claim.payer, claim.payer_tier, claim.instrument, claim.legal_basis,
       claim.cost_from, claim.cost_to, claim.claimed_on,
       CAST(claim.claimed_eur AS DOUBLE) AS claimed_eur, claim.decided_on,
       CAST(claim.approved_eur AS DOUBLE) AS approved_eur,
       CAST(claim.refused_eur AS DOUBLE) AS refused_eur,
       CAST(claim.pending_eur AS DOUBLE) AS pending_eur,
       CAST(claim.paid_eur AS DOUBLE) AS paid_eur,
       first_payment.first_paid_on, first_payment.days_to_payment, claim.evidence, claim.return_id
FROM claim
JOIN municipality USING (municipality_id)
JOIN country USING (country_code)
LEFT JOIN first_payment USING (claim_id, evidence)
WHERE list_contains($municipalities, claim.municipality_id)
  AND claim.evidence = $evidence
  AND claim.claimed_on BETWEEN $first_month AND $until
ORDER BY claim.municipality_id, claim.claimed_eur DESC, claim.claimed_on, claim.claim_id
