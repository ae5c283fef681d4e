-- Purpose: seasons of one series in one place.
-- Grain: month of the year.
SELECT *
FROM flow_season
WHERE series_id = $series AND place_code = $place
ORDER BY month_of_year
