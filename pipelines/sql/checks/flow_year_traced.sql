-- Purpose: figures of a year that are neither one published figure nor the sum of twelve published months of that series and place; must be empty.
-- Grain: series × place × year.
WITH added AS (
    SELECT series_id, place_code, year(month_end) AS year, count(value) AS months,
           sum(value) AS value
    FROM flow_month
    GROUP BY series_id, place_code, year(month_end)
)
SELECT whole.series_id || ' ' || whole.place_code || ' ' || whole.year AS what,
       format('{} {}', whole.basis, whole.value) AS found
FROM flow_year AS whole
LEFT JOIN flow_observation AS o
  ON o.observation_id = whole.observation_id
 AND o.series_id = whole.series_id AND o.place_code = whole.place_code
 AND o.flow_type = whole.flow_type AND o.source_id = whole.source_id
 AND o.origin IS NULL AND year(o.period_end) = whole.year
LEFT JOIN added
  ON added.series_id = whole.series_id AND added.place_code = whole.place_code
 AND added.year = whole.year
WHERE o.observation_id IS NULL
   OR whole.basis = 'published'
      AND (o.period_kind <> 'year' OR o.value IS DISTINCT FROM whole.value)
   OR whole.basis = 'twelve_months'
      AND (o.period_kind <> 'month' OR whole.value IS NOT NULL AND added.months <> 12
           OR whole.value <> added.value)
