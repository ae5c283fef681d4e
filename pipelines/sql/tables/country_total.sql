-- Purpose: totals as published per country, small counts of people withheld.
-- Grain: country × date × scope × source.
INSERT INTO country_total BY NAME
SELECT
    c.* EXCLUDE (row_number)
        REPLACE (
            CASE WHEN c.occupancy_people BETWEEN 1 AND $small_count_max_people THEN NULL
                 ELSE c.occupancy_people END AS occupancy_people,
            CASE WHEN c.occupancy_people BETWEEN 1 AND $small_count_max_people THEN NULL
                 ELSE c.occupancy_qualifier END AS occupancy_qualifier
        ),
    CASE WHEN c.capacity_places IS NULL AND c.capacity_low_places IS NULL THEN 'missing'
         ELSE 'observed' END AS capacity_status,
    CASE WHEN c.occupancy_people IS NULL THEN 'missing'
         WHEN c.occupancy_people BETWEEN 1 AND $small_count_max_people THEN 'suppressed'
         ELSE 'observed' END AS occupancy_status
FROM clean.country_total AS c
ORDER BY c.total_id
