-- Purpose: how concentrated places are over municipalities: shares of the largest, effective number
--   of hosts (1 ÷ sum of squared shares), Gini over all municipalities of the area.
-- Grain: country (or all chosen countries together, as 'all') × month.
WITH state AS (
    SELECT *
    FROM facility_months($first_month, $last_month, $evidence)
    WHERE list_contains($countries, country_code)
      AND list_contains($facility_types, facility_type)
      AND list_contains($statuses, facility_status)
      AND list_contains($governance_lines, governance_line)
),
levels AS (
    SELECT country_code AS area, * FROM state
    UNION ALL BY NAME
    SELECT 'all' AS area, * FROM state
),
register AS (
    SELECT country_code AS area, count(*) AS municipalities
    FROM municipality WHERE list_contains($countries, country_code) GROUP BY country_code
    UNION ALL
    SELECT 'all', count(*) FROM municipality WHERE list_contains($countries, country_code)
),
unknown AS (
    SELECT area, month_end, count(*) FILTER (facility_status = 'open' AND places_status <> 'observed')
               AS without_figure,
           array_to_string(list_sort(list_distinct(list(places_source_id))), ' ') AS source_ids
    FROM levels
    GROUP BY area, month_end
),
host AS (
    SELECT area, month_end, municipality_id, sum(places) AS places
    FROM levels
    WHERE places_status = 'observed'
    GROUP BY area, month_end, municipality_id
    HAVING sum(places) > 0
),
ranked AS (
    SELECT *,
           places / sum(places) OVER (PARTITION BY area, month_end) AS share,
           row_number() OVER (PARTITION BY area, month_end ORDER BY places DESC, municipality_id)
               AS rank
    FROM host
)
SELECT ranked.month_end, ranked.area AS country_code,
       coalesce(any_value(country.name), 'All chosen countries') AS country_name,
       any_value(country.designation_note) AS designation_note,
       CAST(sum(ranked.places) AS INTEGER) AS places,
       count(*) AS hosting,
       any_value(register.municipalities) AS municipalities,
       100 * sum(share) FILTER (rank <= 1) AS top1_share,
       100 * sum(share) FILTER (rank <= 3) AS top3_share,
       100 * sum(share) FILTER (rank <= 5) AS top5_share,
       1 / sum(share * share) AS effective_number,
       1 - 2 * sum(share * (rank - 0.5)) / any_value(register.municipalities) AS gini,
       any_value(unknown.without_figure) AS without_figure,
       any_value(unknown.source_ids) AS source_ids
FROM ranked
JOIN register USING (area)
JOIN unknown ON unknown.area = ranked.area AND unknown.month_end = ranked.month_end
LEFT JOIN country ON country.country_code = ranked.area
GROUP BY ranked.month_end, ranked.area
ORDER BY ranked.month_end, ranked.area
