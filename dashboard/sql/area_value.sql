-- Purpose: all indicators over the chosen facilities, per area of the chosen level and month.
-- Grain: area × month.
WITH state AS (
    SELECT *
    FROM facility_months($first_month, $last_month, $evidence)
    WHERE list_contains($countries, country_code)
      AND list_contains($facility_types, facility_type)
      AND list_contains($statuses, facility_status)
      AND list_contains($governance_lines, governance_line)
),
residents AS (
    SELECT CASE $level WHEN 'municipality' THEN municipality_id
                       WHEN 'country' THEN country_code
                       ELSE 'all' END AS area_id,
           -- A sum that leaves municipalities out would make a rate too high: then there is none.
           CASE WHEN count(population) = count(*) THEN sum(population) END AS population
    FROM municipality
    WHERE list_contains($countries, country_code)
    GROUP BY area_id
),
place AS (
    SELECT CASE $level WHEN 'municipality' THEN municipality_id
                       WHEN 'country' THEN country_code
                       ELSE 'all' END AS area_id,
           state.* EXCLUDE (population)
    FROM state
)
SELECT place.month_end, place.area_id,
       count(*) AS facilities,
       count(*) FILTER (places_evidence = 'demonstration' OR people_evidence = 'demonstration')
           AS demonstration_facilities,
       array_to_string(list_sort(list_distinct(flatten(list([places_source_id, people_source_id])))),
                       ' ') AS source_ids,
       array_to_string(list_sort(list_distinct(flatten(list([places_evidence, people_evidence])))),
                       ' ') AS evidence_used,
/*indicators*/
FROM place
JOIN residents USING (area_id)
GROUP BY place.month_end, place.area_id
ORDER BY place.month_end, place.area_id
