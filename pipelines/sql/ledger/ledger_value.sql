-- Purpose: all indicators of cost and support over the months up to each month, per area.
-- Grain: area × month × indicator, for one class of evidence.
INSERT INTO ledger_value BY NAME
WITH place AS MATERIALIZED (
    SELECT *
    FROM ledger_places($first_month, $last_month, $window_months, [$evidence])
),
part AS (
    SELECT 'municipality' AS area_level, municipality_id AS area_id, * FROM place
    UNION ALL BY NAME
    SELECT 'country' AS area_level, country_code AS area_id, * FROM place
    UNION ALL BY NAME
    SELECT 'region' AS area_level, 'all' AS area_id, * FROM place
),
wide AS (
    SELECT area_level, area_id, month_end, sum(months_reported) AS months_counted,
/*indicators*/
    FROM part
    GROUP BY area_level, area_id, month_end
),
long AS (
    SELECT area_level, area_id, month_end, months_counted,
           unnest(/*entries*/, recursive := true)
    FROM wide
)
SELECT area_level, area_id, month_end, indicator_id, $evidence AS evidence, value,
       CASE WHEN value IS NOT NULL THEN 'observed'
            WHEN withheld > 0 THEN 'suppressed'
            ELSE 'missing' END AS value_status,
       counted AS municipalities_counted, months_counted
FROM long
ORDER BY area_level, area_id, month_end, indicator_id
