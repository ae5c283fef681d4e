-- Purpose: seasons: each month of the year against the mean month of its year, where there are enough whole years.
-- Grain: series × place × month of the year.
INSERT INTO flow_season BY NAME
SELECT
    series_id,
    place_code,
    month(period_end) AS month_of_year,
    median(value) AS median_percent,
    min(value) AS low_percent,
    max(value) AS high_percent,
    count(*) AS whole_years,
    min(year(period_end)) AS first_year,
    max(year(period_end)) AS last_year
FROM flow_indicator_value
WHERE indicator_id = 'season_percent' AND value_status = 'observed'
GROUP BY series_id, place_code, month(period_end)
HAVING count(*) >= $season_years
ORDER BY series_id, place_code, month_of_year
