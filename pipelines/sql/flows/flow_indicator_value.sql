-- Purpose: every indicator of movement, worked out within one series and one place.
-- Grain: series × place × month or year × indicator.
INSERT INTO flow_indicator_value BY NAME
WITH either AS (
    SELECT series_id, place_code, 'month' AS period_kind, month_end AS period_end,
           value, value_status
    FROM flow_month
    UNION ALL
    SELECT series_id, place_code, 'year', make_date(year, 12, 31), value, value_status
    FROM flow_year
),
months_of_year AS (
    SELECT series_id, place_code, year(month_end) AS year, count(*) AS year_months,
           count(*) FILTER (value_status = 'suppressed') AS year_withheld,
           avg(value) AS mean_value
    FROM flow_month
    GROUP BY series_id, place_code, year(month_end)
),
peak AS (
    SELECT series_id, place_code, count(value) AS known_years, max(value) AS peak_value
    FROM flow_year
    WHERE year >= $first_year
    GROUP BY series_id, place_code
),
-- One population per country and year: of several, the latest published one.
population AS (
    SELECT country_code, year, value AS population
    FROM country_statistic
    JOIN source USING (source_id)
    WHERE statistic = 'population'
    QUALIFY row_number() OVER (
        PARTITION BY country_code, year ORDER BY published_on DESC NULLS LAST, statistic_id
    ) = 1
),
-- For a year of flow the population of the nearest year before, else after.
chosen AS (
    SELECT flow.country_code, flow.year, population.population, population.year AS population_year
    FROM (
        SELECT DISTINCT place.country_code, year(either.period_end) AS year
        FROM either
        JOIN flow_place AS place USING (place_code)
        WHERE place.place_level = 'country'
    ) AS flow
    JOIN population ON population.country_code = flow.country_code
     AND abs(population.year - flow.year) <= $distance_years
    QUALIFY row_number() OVER (
        PARTITION BY flow.country_code, flow.year
        ORDER BY population.year > flow.year, abs(population.year - flow.year)
    ) = 1
),
period AS (
    SELECT
        either.*, series.unit, place.place_level,
        before.value AS before_value, before.value_status AS before_status,
        peak.known_years, peak.peak_value,
        months_of_year.year_months, months_of_year.year_withheld, months_of_year.mean_value,
        chosen.population, chosen.population_year
    FROM either
    JOIN flow_series AS series USING (series_id)
    JOIN flow_place AS place USING (place_code)
    LEFT JOIN either AS before
      ON before.series_id = either.series_id AND before.place_code = either.place_code
     AND before.period_kind = either.period_kind
     AND before.period_end = last_day(either.period_end - INTERVAL 12 MONTH)
    LEFT JOIN peak
      ON peak.series_id = either.series_id AND peak.place_code = either.place_code
    LEFT JOIN months_of_year
      ON months_of_year.series_id = either.series_id
     AND months_of_year.place_code = either.place_code
     AND months_of_year.year = year(either.period_end)
    LEFT JOIN chosen
      ON chosen.country_code = place.country_code AND chosen.year = year(either.period_end)
),
long AS (
    SELECT series_id, place_code, period_kind, period_end, population_year,
           unnest(/*entries*/, recursive := true)
    FROM period
)
SELECT
    series_id, place_code, period_kind, period_end, indicator_id,
    CASE WHEN NOT withheld AND NOT undefined THEN amount END AS value,
    CASE WHEN withheld THEN 'suppressed'
         WHEN undefined THEN 'not_applicable'
         WHEN amount IS NULL THEN 'missing'
         ELSE 'observed' END AS value_status,
    CASE WHEN indicator_id = 'per_1000_residents' THEN population_year END AS population_year
FROM long
WHERE given
ORDER BY series_id, place_code, period_kind, period_end, indicator_id
