-- Purpose: the ledger month by month: cost and people of the month, claims made in the month with
--   what became of them, payments that arrived in the month, and what is owed at its end. A month
--   without a report has no cost; months up to the last report without a payment have received zero.
-- Grain: municipality × month × evidence.
INSERT INTO ledger_month BY NAME
WITH dated AS (
    SELECT municipality_id, evidence, period_start AS first_on, period_end AS last_on FROM counting
    UNION ALL
    SELECT municipality_id, evidence, claimed_on, claimed_on FROM claim
    UNION ALL
    SELECT municipality_id, evidence, paid_on, paid_on FROM payment
),
span AS (
    SELECT municipality_id, evidence, min(first_on) AS first_on,
           max(max(last_on)) OVER (PARTITION BY evidence) AS last_on
    FROM dated
    GROUP BY municipality_id, evidence
),
told AS (
    SELECT municipality_id, evidence, max(period_end) AS told_until
    FROM counting
    GROUP BY municipality_id, evidence
),
months AS (
    SELECT municipality_id, evidence,
           last_day(CAST(unnest(generate_series(
               date_trunc('month', first_on), date_trunc('month', last_on), INTERVAL 1 MONTH
           )) AS DATE)) AS month_end
    FROM span
),
cost AS (
    SELECT municipality_id, evidence, last_day(month) AS month_end, sum(amount_eur) AS cost_eur
    FROM cost_record
    GROUP BY ALL
),
host AS (
    SELECT municipality_id, evidence, last_day(month) AS month_end, capacity_places,
           people_end_of_month, person_nights, people_status
    FROM hosting
),
made AS (
    SELECT municipality_id, evidence, last_day(claimed_on) AS month_end,
           sum(claimed_eur) AS claimed_eur, sum(approved_eur) AS approved_eur,
           sum(refused_eur) AS refused_eur, sum(pending_eur) AS pending_eur,
           sum(paid_eur) AS settled_eur
    FROM claim
    GROUP BY ALL
),
arrived AS (
    SELECT municipality_id, evidence, last_day(paid_on) AS month_end, sum(paid_eur) AS received_eur
    FROM payment
    GROUP BY ALL
),
change AS (
    SELECT municipality_id, evidence, claimed_on, claimed_on AS happened_on, claimed_eur AS eur
    FROM claim
    UNION ALL
    SELECT municipality_id, evidence, claimed_on, coalesce(decided_on, claimed_on), -refused_eur
    FROM claim
    UNION ALL
    SELECT payment.municipality_id, payment.evidence, claim.claimed_on, payment.paid_on,
           -payment.paid_eur
    FROM payment
    JOIN claim USING (claim_id, evidence)
),
-- A change counts among what is older than n days from the month in which its claim is that old.
aged AS (
    SELECT municipality_id, evidence, older_than_days, eur,
           last_day(greatest(happened_on, claimed_on + older_than_days + 1)) AS month_end
    FROM change, (VALUES (-1), (90), (365)) AS limits(older_than_days)
),
moved AS (
    SELECT municipality_id, evidence, month_end,
           sum(eur) FILTER (older_than_days = -1) AS owed,
           sum(eur) FILTER (older_than_days = 90) AS owed_90,
           sum(eur) FILTER (older_than_days = 365) AS owed_365
    FROM aged
    GROUP BY ALL
)
SELECT months.municipality_id, months.month_end, months.evidence,
       CAST(CASE WHEN cost.cost_eur IS NOT NULL THEN cost.cost_eur
                 WHEN host.people_status IS NOT NULL THEN 0 END AS DECIMAL(18,2)) AS cost_eur,
       host.capacity_places, host.people_end_of_month, host.person_nights,
       coalesce(host.people_status, 'missing') AS people_status,
       CAST(coalesce(made.claimed_eur, known.zero) AS DECIMAL(18,2)) AS claimed_eur,
       CAST(coalesce(made.approved_eur, known.zero) AS DECIMAL(18,2)) AS approved_eur,
       CAST(coalesce(made.refused_eur, known.zero) AS DECIMAL(18,2)) AS refused_eur,
       CAST(coalesce(made.pending_eur, known.zero) AS DECIMAL(18,2)) AS pending_eur,
       CAST(coalesce(made.settled_eur, known.zero) AS DECIMAL(18,2)) AS settled_eur,
       CAST(coalesce(arrived.received_eur, known.zero) AS DECIMAL(18,2)) AS received_eur,
       CAST(CASE WHEN cost.cost_eur IS NOT NULL OR host.people_status IS NOT NULL
                 THEN coalesce(cost.cost_eur, 0) - coalesce(arrived.received_eur, known.zero) END
            AS DECIMAL(18,2)) AS gap_eur,
       CAST(coalesce(sum(moved.owed) OVER until_then, 0) AS DECIMAL(18,2)) AS owed_eur,
       CAST(coalesce(sum(moved.owed_90) OVER until_then, 0) AS DECIMAL(18,2)) AS owed_90_eur,
       CAST(coalesce(sum(moved.owed_365) OVER until_then, 0) AS DECIMAL(18,2)) AS owed_365_eur
FROM months
LEFT JOIN told USING (municipality_id, evidence)
CROSS JOIN LATERAL (
    SELECT CASE WHEN months.month_end <= told.told_until THEN 0 END AS zero
) AS known
LEFT JOIN cost USING (municipality_id, evidence, month_end)
LEFT JOIN host USING (municipality_id, evidence, month_end)
LEFT JOIN made USING (municipality_id, evidence, month_end)
LEFT JOIN arrived USING (municipality_id, evidence, month_end)
LEFT JOIN moved USING (municipality_id, evidence, month_end)
WINDOW until_then AS (
    PARTITION BY months.municipality_id, months.evidence ORDER BY months.month_end
)
ORDER BY months.municipality_id, months.month_end, months.evidence
