-- Purpose: figures out of returns of the chosen municipalities over twelve months, with their
--   position among the municipalities of the country and the median of these.
-- Grain: municipality × indicator.
WITH chosen AS (
    SELECT municipality_id, country_code
    FROM municipality
    WHERE list_contains($municipalities, municipality_id)
),
peer AS (
    SELECT municipality.country_code, ledger_value.area_id AS municipality_id,
           ledger_value.indicator_id, ledger_value.value, ledger_value.value_status,
           ledger_value.months_counted,
           count(ledger_value.value) OVER of_country AS municipalities_compared,
           median(ledger_value.value) OVER of_country AS country_median_value
    FROM ledger_value
    JOIN municipality ON municipality.municipality_id = ledger_value.area_id
    WHERE ledger_value.area_level = 'municipality'
      AND ledger_value.evidence = $evidence
      AND ledger_value.month_end = $until
      AND list_contains($indicators, ledger_value.indicator_id)
      AND municipality.country_code IN (SELECT country_code FROM chosen)
    WINDOW of_country AS (
        PARTITION BY municipality.country_code, ledger_value.indicator_id
    )
),
placed AS (
    SELECT *, rank() OVER (
               PARTITION BY country_code, indicator_id ORDER BY value DESC NULLS LAST
           ) AS position
    FROM peer
)
SELECT municipality_id, indicator_id, value, value_status, months_counted,
       CASE WHEN value IS NOT NULL THEN position END AS position, municipalities_compared,
       CASE WHEN municipalities_compared >= $least_for_median THEN country_median_value
       END AS country_median_value
FROM placed
WHERE municipality_id IN (SELECT municipality_id FROM chosen)
ORDER BY municipality_id, indicator_id
