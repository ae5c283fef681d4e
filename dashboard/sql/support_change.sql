-- Purpose: the twelve months beside the twelve before, over the months that a municipality reported
--   in both years; what is owed beside what was owed a year before, over municipalities known then.
-- Grain: one row.
WITH paired AS (
    SELECT latest.month_end, latest.cost_eur, latest.received_eur, latest.owed_90_eur,
           earlier.cost_eur AS cost_before_eur, earlier.received_eur AS received_before_eur,
           earlier.owed_90_eur AS owed_90_before_eur,
           latest.cost_eur IS NOT NULL AND earlier.cost_eur IS NOT NULL AS is_told
    FROM ledger_month AS latest
    JOIN ledger_month AS earlier
      ON earlier.municipality_id = latest.municipality_id
     AND earlier.evidence = latest.evidence
     AND earlier.evidence = $evidence
     AND earlier.month_end < $until
     AND earlier.month_end = last_day(CAST(latest.month_end - INTERVAL 1 YEAR AS DATE))
    JOIN municipality ON municipality.municipality_id = latest.municipality_id
    WHERE latest.evidence = $evidence
      AND latest.month_end BETWEEN $first_month AND $until
      AND list_contains($countries, municipality.country_code)
)
SELECT count(*) FILTER (is_told) AS months,
       CAST(sum(cost_eur) FILTER (is_told) AS DOUBLE) AS cost_eur,
       CAST(sum(cost_before_eur) FILTER (is_told) AS DOUBLE) AS cost_before_eur,
       CAST(sum(received_eur) FILTER (is_told) AS DOUBLE) AS received_eur,
       CAST(sum(received_before_eur) FILTER (is_told) AS DOUBLE) AS received_before_eur,
       CAST(sum(owed_90_eur) FILTER (month_end = $until) AS DOUBLE) AS owed_90_eur,
       CAST(sum(owed_90_before_eur) FILTER (month_end = $until) AS DOUBLE) AS owed_90_before_eur
FROM paired
