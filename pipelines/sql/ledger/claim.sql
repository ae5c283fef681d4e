-- Purpose: claims in EUR. What was approved, refused and is pending is rounded each by itself, with
--   cents carried inside a group of like claims; the claim is their sum, so that all reconciles.
-- Grain: a claim for support.
INSERT INTO claim BY NAME
WITH state AS (
    SELECT *,
           coalesce(approved_amount, 0) AS approved,
           coalesce(refused_amount, 0) AS refused,
           claimed_amount - coalesce(approved_amount, 0) - coalesce(refused_amount, 0) AS pending
    FROM claim_listed
),
running AS (
    SELECT *,
           sum(approved) OVER so_far AS approved_reached,
           sum(refused) OVER so_far AS refused_reached,
           sum(pending) OVER so_far AS pending_reached
    FROM state
    WINDOW so_far AS (
        PARTITION BY claim_group ORDER BY claim_ref ROWS UNBOUNDED PRECEDING
    )
),
in_eur AS (
    SELECT *,
           to_eur(approved_reached, units_per_eur)
               - to_eur(approved_reached - approved, units_per_eur) AS approved_eur,
           to_eur(refused_reached, units_per_eur)
               - to_eur(refused_reached - refused, units_per_eur) AS refused_eur,
           to_eur(pending_reached, units_per_eur)
               - to_eur(pending_reached - pending, units_per_eur) AS pending_eur
    FROM running
),
received AS (
    SELECT claim_id, evidence, sum(paid_eur) AS paid_eur FROM payment GROUP BY ALL
)
SELECT in_eur.municipality_id || '/' || in_eur.claim_ref AS claim_id,
       in_eur.municipality_id, in_eur.claim_ref, in_eur.payer, in_eur.payer_tier,
       in_eur.instrument, in_eur.legal_basis, in_eur.cost_from, in_eur.cost_to, in_eur.claimed_on,
       in_eur.claimed_amount, in_eur.decided_on, in_eur.approved_amount, in_eur.refused_amount,
       in_eur.note, in_eur.currency,
       CAST(in_eur.approved_eur + in_eur.refused_eur + in_eur.pending_eur AS DECIMAL(18,2))
           AS claimed_eur,
       CAST(in_eur.approved_eur AS DECIMAL(18,2)) AS approved_eur,
       CAST(in_eur.refused_eur AS DECIMAL(18,2)) AS refused_eur,
       CAST(in_eur.pending_eur AS DECIMAL(18,2)) AS pending_eur,
       CAST(coalesce(received.paid_eur, 0) AS DECIMAL(18,2)) AS paid_eur,
       in_eur.evidence, in_eur.return_id
FROM in_eur
LEFT JOIN received
  ON received.claim_id = in_eur.municipality_id || '/' || in_eur.claim_ref
 AND received.evidence = in_eur.evidence
ORDER BY claim_id, evidence
