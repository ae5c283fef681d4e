-- Purpose: figures of every series (its part series with it) and place of which one is withheld, with the counts as collected.
-- Grain: an observation.
SELECT
    o.observation_id,
    coalesce(series.part_of_series, o.series_id) AS whole_series,
    o.place_code,
    o.series_id,
    o.period_start,
    o.period_end,
    o.origin,
    o.value,
    coalesce(c.value, c.value_high) AS collected
FROM flow_observation AS o
JOIN flow_series AS series USING (series_id)
JOIN clean.flow_observation AS c USING (observation_id)
-- A range that is shown tells no single figure; a rate cannot be added.
WHERE (o.value IS NOT NULL OR o.value_status = 'suppressed') AND series.nature <> 'rate'
QUALIFY bool_or(o.value_status = 'suppressed') OVER (
    PARTITION BY coalesce(series.part_of_series, o.series_id), o.place_code
)
ORDER BY whole_series, o.place_code, o.observation_id
