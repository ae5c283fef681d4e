-- Purpose: figures of movement as published, with what their series and place say of them; those too small to show are withheld for good, small ranges included.
-- Grain: place × period × origin × series × source.
INSERT INTO flow_observation BY NAME
WITH judged AS (
    SELECT
        c.* EXCLUDE (row_number),
        series.flow_type,
        series.unit,
        place.place_level,
        series.unit <> 'persons_per_day'
            AND coalesce(c.value, c.value_high) BETWEEN 1 AND $small_count_max_people AS small
    FROM clean.flow_observation AS c
    JOIN flow_series AS series USING (series_id)
    JOIN flow_place AS place USING (place_code)
)
SELECT
    judged.* EXCLUDE (small)
        REPLACE (
            CASE WHEN NOT small THEN value END AS value,
            CASE WHEN NOT small THEN value_low END AS value_low,
            CASE WHEN NOT small THEN value_high END AS value_high
        ),
    CASE WHEN period_start = period_end THEN 'day'
         WHEN period_start = date_trunc('month', period_start)
              AND period_end = last_day(period_start) THEN 'month'
         WHEN period_start = make_date(year(period_start), 1, 1)
              AND period_end = make_date(year(period_start), 12, 31) THEN 'year'
         ELSE 'span' END AS period_kind,
    CASE WHEN small THEN 'suppressed' ELSE 'observed' END AS value_status
FROM judged
ORDER BY observation_id
