-- Purpose: each of the twelve months of the chosen municipalities, also those nobody reported: people,
--   places, cost, money received, claims, what is owed.
-- Grain: municipality × month.
WITH calendar AS (
    SELECT last_day(CAST(unnest(generate_series(
               date_trunc('month', $first_month), date_trunc('month', $until), INTERVAL 1 MONTH
           )) AS DATE)) AS month_end
),
chosen AS (
    SELECT municipality.municipality_id, municipality.name AS municipality_name,
           municipality.country_code, country.name AS country_name, country.designation_note
    FROM municipality
    JOIN country USING (country_code)
    WHERE list_contains($municipalities, municipality.municipality_id)
)
SELECT calendar.month_end, chosen.*, $evidence AS evidence,
       CASE WHEN told.cost_eur IS NULL THEN 'missing' ELSE 'observed' END AS month_status,
       told.capacity_places AS reported_places, told.people_end_of_month, told.person_nights,
       CAST(told.person_nights AS DOUBLE) / day(calendar.month_end) AS average_people,
       coalesce(told.people_status, 'missing') AS people_status,
       CAST(told.cost_eur AS DOUBLE) AS cost_eur,
       CAST(told.received_eur AS DOUBLE) AS received_eur,
       CASE WHEN told.received_eur IS NULL THEN 'missing' ELSE 'observed' END AS received_status,
       CAST(told.gap_eur AS DOUBLE) AS gap_eur,
       -- As in the gap over twelve months: money that came in an unreported month counts too.
       CASE WHEN told.cost_eur IS NOT NULL OR told.received_eur IS NOT NULL THEN CAST(
           coalesce(sum(told.cost_eur) OVER so_far, 0)
           - coalesce(sum(told.received_eur) OVER so_far, 0) AS DOUBLE)
       END AS gap_so_far_eur,
       CAST(told.claimed_eur AS DOUBLE) AS claimed_eur,
       CAST(told.owed_eur AS DOUBLE) AS owed_eur,
       CAST(told.owed_90_eur AS DOUBLE) AS owed_90_eur,
       CAST(told.owed_365_eur AS DOUBLE) AS owed_365_eur
FROM calendar
CROSS JOIN chosen
LEFT JOIN ledger_month AS told
  ON told.municipality_id = chosen.municipality_id
 AND told.month_end = calendar.month_end
 AND told.evidence = $evidence
WINDOW so_far AS (PARTITION BY chosen.municipality_id ORDER BY calendar.month_end)
ORDER BY chosen.municipality_id, calendar.month_end
