-- Purpose: places where more than one series, or one that is part of another, stands for a type in a period; must be empty.
-- Grain: place × type × period.
WITH standing AS (
    SELECT place_code, flow_type, month_end::VARCHAR AS period, series_id
    FROM flow_month WHERE standing = 'stands'
    UNION ALL
    SELECT place_code, flow_type, year::VARCHAR, series_id
    FROM flow_year WHERE standing = 'stands'
)
SELECT place_code || ' ' || standing.flow_type || ' ' || period AS what,
       string_agg(series_id, ', ' ORDER BY series_id) AS found
FROM standing
JOIN flow_series USING (series_id)
GROUP BY place_code, standing.flow_type, period
HAVING count(*) > 1 OR bool_or(part_of_series IS NOT NULL)
ORDER BY what
