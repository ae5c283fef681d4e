-- Purpose: cited rates by year, as texts so that nothing is lost on the way.
-- Grain: currency × year.
SELECT currency, CAST(year AS INTEGER) AS year, CAST(units_per_eur AS VARCHAR) AS units_per_eur
FROM exchange_rate, LATERAL (
    SELECT unnest(generate_series(year(period_start), year(period_end))) AS year
)
ORDER BY currency, year
