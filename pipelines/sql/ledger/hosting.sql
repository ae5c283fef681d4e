-- Purpose: places, people and person-nights as reported. Months with one to four people at their end,
--   or with no more than four people on average, are withheld: people and person-nights together.
-- Grain: municipality × month.
INSERT INTO hosting BY NAME
WITH reported AS (
    SELECT counting.municipality_id, counting.evidence, entry.* EXCLUDE (row_number, evidence),
           coalesce(
               entry.people_end_of_month BETWEEN 1 AND $small_count_max_people
               OR entry.person_nights
                  BETWEEN 1 AND $small_count_max_people * day(last_day(entry.month)), false
           ) AS is_small
    FROM clean.hosting_month AS entry
    JOIN counting USING (return_id)
)
SELECT municipality_id, month, capacity_places,
       CASE WHEN is_small THEN NULL ELSE people_end_of_month END AS people_end_of_month,
       CASE WHEN is_small THEN NULL ELSE person_nights END AS person_nights,
       note,
       CASE WHEN is_small THEN 'suppressed' ELSE 'observed' END AS people_status,
       evidence, return_id
FROM reported
ORDER BY municipality_id, month, evidence
