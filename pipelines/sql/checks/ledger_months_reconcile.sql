-- Purpose: municipalities and months whose sums are not those of their entries, or whose gap is not
--   cost less received; must be empty.
-- Grain: municipality × month × evidence.
WITH entry AS (
    SELECT municipality_id, last_day(month) AS month_end, evidence, amount_eur AS cost,
           0.00 AS claimed, 0.00 AS approved, 0.00 AS refused, 0.00 AS pending, 0.00 AS settled,
           0.00 AS received
    FROM cost_record
    UNION ALL
    SELECT municipality_id, last_day(claimed_on), evidence, 0, claimed_eur, approved_eur,
           refused_eur, pending_eur, paid_eur, 0
    FROM claim
    UNION ALL
    SELECT municipality_id, last_day(paid_on), evidence, 0, 0, 0, 0, 0, 0, paid_eur FROM payment
),
summed AS (
    SELECT municipality_id, month_end, evidence, sum(cost) AS cost, sum(claimed) AS claimed,
           sum(approved) AS approved, sum(refused) AS refused, sum(pending) AS pending,
           sum(settled) AS settled, sum(received) AS received
    FROM entry
    GROUP BY municipality_id, month_end, evidence
),
beside AS (
    SELECT municipality_id, month_end, evidence, month.*
    FROM (SELECT * FROM ledger_month) AS month
    FULL JOIN summed USING (municipality_id, month_end, evidence)
    WHERE coalesce(month.cost_eur, 0) <> coalesce(summed.cost, 0)
       OR coalesce(month.claimed_eur, 0) <> coalesce(summed.claimed, 0)
       OR coalesce(month.approved_eur, 0) <> coalesce(summed.approved, 0)
       OR coalesce(month.refused_eur, 0) <> coalesce(summed.refused, 0)
       OR coalesce(month.pending_eur, 0) <> coalesce(summed.pending, 0)
       OR coalesce(month.settled_eur, 0) <> coalesce(summed.settled, 0)
       OR coalesce(month.received_eur, 0) <> coalesce(summed.received, 0)
       OR month.gap_eur <> month.cost_eur - month.received_eur
       OR (month.gap_eur IS NULL) <> (month.cost_eur IS NULL)
)
SELECT municipality_id || ' ' || month_end || ' ' || evidence AS what,
       format('cost {}, received {}, gap {}', cost_eur, received_eur, gap_eur) AS found
FROM beside
