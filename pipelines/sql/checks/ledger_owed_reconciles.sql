-- Purpose: municipalities for which the amount owed at the end of the ledger is not what was claimed
--   less what was refused and paid; must be empty.
-- Grain: municipality × evidence.
WITH open AS (
    SELECT municipality_id, evidence, sum(claimed_eur - refused_eur - paid_eur) AS eur
    FROM claim
    GROUP BY municipality_id, evidence
)
SELECT last_month.municipality_id || ' ' || last_month.evidence AS what,
       format('owed {}, open claims {}', last_month.owed_eur, coalesce(open.eur, 0)) AS found
FROM (
    SELECT municipality_id, evidence, max_by(owed_eur, month_end) AS owed_eur
    FROM ledger_month
    GROUP BY municipality_id, evidence
) AS last_month
LEFT JOIN open USING (municipality_id, evidence)
WHERE last_month.owed_eur <> coalesce(open.eur, 0)
