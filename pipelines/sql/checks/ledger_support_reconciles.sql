-- Purpose: municipalities and months whose claims and payments by payer, or payments by delay, do not
--   add up to those of the month; must be empty.
-- Grain: municipality × month × evidence.
WITH by_payer AS (
    SELECT municipality_id, month_end, evidence, sum(claimed_eur) AS claimed,
           sum(received_eur) AS received
    FROM ledger_support
    GROUP BY municipality_id, month_end, evidence
),
by_delay AS (
    SELECT municipality_id, month_end, evidence, sum(received_eur) AS received
    FROM ledger_delay
    GROUP BY municipality_id, month_end, evidence
)
SELECT municipality_id || ' ' || month_end || ' ' || evidence AS what,
       format('received {}, by payer {}, by delay {}', month.received_eur, by_payer.received,
              by_delay.received) AS found
FROM ledger_month AS month
FULL JOIN by_payer USING (municipality_id, month_end, evidence)
FULL JOIN by_delay USING (municipality_id, month_end, evidence)
WHERE coalesce(month.claimed_eur, 0) <> coalesce(by_payer.claimed, 0)
   OR coalesce(month.received_eur, 0) <> coalesce(by_payer.received, 0)
   OR coalesce(month.received_eur, 0) <> coalesce(by_delay.received, 0)
