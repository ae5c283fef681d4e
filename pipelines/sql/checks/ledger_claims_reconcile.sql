-- Purpose: claims whose parts do not make the whole, or whose payments are not what was paid; must be
--   empty.
-- Grain: a claim.
SELECT claim.claim_id || ' ' || claim.evidence AS what,
       format('claimed {}, approved {}, refused {}, pending {}, paid {}, payments {}', claimed_eur,
              approved_eur, refused_eur, pending_eur, paid_eur, coalesce(received.eur, 0)) AS found
FROM claim
LEFT JOIN (
    SELECT claim_id, evidence, sum(paid_eur) AS eur FROM payment GROUP BY claim_id, evidence
) AS received USING (claim_id, evidence)
WHERE claimed_eur - approved_eur - refused_eur <> pending_eur
   OR paid_eur <> coalesce(received.eur, 0)
