-- Purpose: claims made and money received over the twelve months by payer, the largest first.
-- Grain: payer × level.
SELECT payer, payer_tier, CAST(sum(claimed_eur) AS DOUBLE) AS claimed_eur,
       CAST(sum(approved_eur) AS DOUBLE) AS approved_eur,
       CAST(sum(refused_eur) AS DOUBLE) AS refused_eur,
       CAST(sum(pending_eur) AS DOUBLE) AS pending_eur,
       CAST(sum(settled_eur) AS DOUBLE) AS settled_eur,
       CAST(sum(received_eur) AS DOUBLE) AS received_eur
FROM ledger_support
WHERE municipality_id = $municipality
  AND evidence = $evidence
  AND month_end BETWEEN $first_month AND $until
GROUP BY payer, payer_tier
ORDER BY claimed_eur DESC NULLS LAST, received_eur DESC NULLS LAST, payer, payer_tier
