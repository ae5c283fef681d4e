-- Purpose: all indicators for open reception facilities, per area, month and evidence class.
-- Grain: area × month × indicator × evidence.
INSERT INTO indicator_value BY NAME
WITH state AS (
    SELECT *
    FROM facility_months(
        (SELECT min(month_end) FROM calendar),
        (SELECT max(month_end) FROM calendar),
        [$evidence]
    )
    WHERE facility_status = 'open' AND list_contains($facility_types, facility_type)
),
country_population AS (
    -- A sum that leaves municipalities out would make a rate too high: then there is none.
    SELECT country_code,
           CASE WHEN count(population) = count(*) THEN sum(population) END AS population
    FROM municipality
    GROUP BY country_code
),
place AS (
    SELECT 'municipality' AS area_level, municipality_id AS area_id, state.* FROM state
    UNION ALL BY NAME
    SELECT 'country' AS area_level, state.country_code AS area_id,
           state.* REPLACE (country_population.population AS population)
    FROM state
    JOIN country_population USING (country_code)
),
wide AS (
    SELECT area_level, area_id, month_end,
/*indicators*/
    FROM place
    GROUP BY area_level, area_id, month_end
),
long AS (
    SELECT area_level, area_id, month_end, unnest(/*entries*/, recursive := true)
    FROM wide
)
SELECT area_level, area_id, month_end, indicator_id, $evidence AS evidence, value,
       CASE WHEN value IS NOT NULL THEN 'observed'
            WHEN withheld > 0 THEN 'suppressed'
            ELSE 'missing' END AS value_status,
       counted AS facilities_counted,
       CASE WHEN value IS NOT NULL THEN people_behind END AS n_people
FROM long
ORDER BY area_level, area_id, month_end, indicator_id
