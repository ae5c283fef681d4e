-- Purpose: which published figure tells best how many people came in a month, and how many per day:
--   one for exactly that month, else the shortest period that holds it.
-- Grain: country × flow type × month.
INSERT INTO pressure_month BY NAME
WITH figure AS (
    SELECT o.observation_id, o.place_code AS country_code, o.flow_type, o.period_start,
           o.period_end, o.period_kind, o.value, o.value_status, series.standing_rank,
           source.published_on,
           date_diff('day', o.period_start, o.period_end) + 1 AS period_days
    FROM flow_observation AS o
    JOIN flow_series AS series USING (series_id)
    JOIN country ON country.country_code = o.place_code
    JOIN source USING (source_id)
    WHERE o.flow_type IN ('arrival', 'intention', 'transit')
      AND o.place_level = 'country' AND country.region_role = 'western_balkans_six'
      AND o.origin IS NULL AND o.value_low IS NULL
      AND series.nature = 'flow' AND o.unit = 'persons' AND series.part_of_series IS NULL
      AND o.period_end < o.period_start + to_months($pressure_max_period_months)
),
covered AS (
    SELECT figure.*, last_day(CAST(month_start AS DATE)) AS month_end
    FROM figure,
         unnest(generate_series(CAST(date_trunc('month', period_start) AS TIMESTAMP),
                                CAST(period_end AS TIMESTAMP), INTERVAL 1 MONTH)) AS m(month_start)
    -- A month that is only begun counts for a period that lies within it, not for a longer one.
    WHERE (month_start >= period_start AND last_day(CAST(month_start AS DATE)) <= period_end)
       OR date_trunc('month', period_start) = date_trunc('month', period_end)
)
SELECT country_code, flow_type, month_end, observation_id, period_kind,
       value / period_days AS people_per_day, value_status
FROM covered
QUALIFY row_number() OVER (
    PARTITION BY country_code, flow_type, month_end
    ORDER BY period_kind <> 'month', period_days, value IS NULL, standing_rank,
             published_on DESC NULLS LAST, observation_id
) = 1
ORDER BY country_code, flow_type, month_end
