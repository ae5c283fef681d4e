-- Purpose: figures of movement as published, with what their series and place say of them; those too small to show are withheld for good.
-- Grain: place × period × origin × series × source.
INSERT INTO flow_observation BY NAME
SELECT
    c.* EXCLUDE (row_number)
        REPLACE (
            CASE WHEN c.value BETWEEN 1 AND $small_count_max_people
                      AND series.unit <> 'persons_per_day' THEN NULL
                 ELSE c.value END AS value
        ),
    series.flow_type,
    series.unit,
    place.place_level,
    CASE WHEN c.period_start = c.period_end THEN 'day'
         WHEN c.period_start = date_trunc('month', c.period_start)
              AND c.period_end = last_day(c.period_start) THEN 'month'
         WHEN c.period_start = make_date(year(c.period_start), 1, 1)
              AND c.period_end = make_date(year(c.period_start), 12, 31) THEN 'year'
         ELSE 'span' END AS period_kind,
    CASE WHEN c.value BETWEEN 1 AND $small_count_max_people
              AND series.unit <> 'persons_per_day' THEN 'suppressed'
         ELSE 'observed' END AS value_status
FROM clean.flow_observation AS c
JOIN flow_series AS series USING (series_id)
JOIN flow_place AS place USING (place_code)
ORDER BY c.observation_id
