-- Purpose: claims made and payments received by month, payer and legal basis.
-- Grain: municipality × month × payer × tier × legal basis × evidence.
INSERT INTO ledger_support BY NAME
WITH moved AS (
    SELECT municipality_id, evidence, last_day(claimed_on) AS month_end, payer, payer_tier,
           legal_basis, claimed_eur, approved_eur, refused_eur, pending_eur,
           paid_eur AS settled_eur, CAST(0 AS DECIMAL(18,2)) AS received_eur
    FROM claim
    UNION ALL
    SELECT payment.municipality_id, payment.evidence, last_day(payment.paid_on), claim.payer,
           claim.payer_tier, claim.legal_basis, 0, 0, 0, 0, 0, payment.paid_eur
    FROM payment
    JOIN claim USING (claim_id, evidence)
)
SELECT municipality_id, month_end, payer, payer_tier, legal_basis, evidence,
       CAST(sum(claimed_eur) AS DECIMAL(18,2)) AS claimed_eur,
       CAST(sum(approved_eur) AS DECIMAL(18,2)) AS approved_eur,
       CAST(sum(refused_eur) AS DECIMAL(18,2)) AS refused_eur,
       CAST(sum(pending_eur) AS DECIMAL(18,2)) AS pending_eur,
       CAST(sum(settled_eur) AS DECIMAL(18,2)) AS settled_eur,
       CAST(sum(received_eur) AS DECIMAL(18,2)) AS received_eur
FROM moved
GROUP BY municipality_id, month_end, payer, payer_tier, legal_basis, evidence
ORDER BY municipality_id, month_end, payer, payer_tier, legal_basis, evidence
