-- Purpose: stretches of months of which one published figure tells best how many people came.
-- Grain: country × flow type × stretch of months.
WITH numbered AS (
    SELECT *,
           date_diff('month', DATE '2000-01-31', month_end) - row_number() OVER (
               PARTITION BY country_code, flow_type, observation_id ORDER BY month_end
           ) AS stretch
    FROM pressure_month
    WHERE list_contains($countries, country_code) AND value_status = 'observed'
)
SELECT n.country_code, country.name AS country_name, n.flow_type, n.observation_id, n.period_kind,
       min(n.month_end) AS first_month, max(n.month_end) AS last_month,
       any_value(n.people_per_day) AS people_per_day, any_value(p.value) AS value,
       any_value(p.qualifier) AS qualifier, any_value(p.period_start) AS period_start,
       any_value(p.period_end) AS period_end, any_value(series.name) AS series_name,
       any_value(p.source_id) AS source_id, any_value(source.title) AS source_title
FROM numbered AS n
JOIN pressure AS p USING (observation_id)
JOIN flow_series AS series ON series.series_id = p.series_id
JOIN country ON country.country_code = n.country_code
LEFT JOIN source ON source.source_id = p.source_id
GROUP BY n.country_code, country.name, n.flow_type, n.observation_id, n.period_kind, n.stretch
ORDER BY list_position($countries, n.country_code), n.flow_type, first_month
