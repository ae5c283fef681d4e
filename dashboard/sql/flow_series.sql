-- Purpose: series with how many figures of each the snapshot holds and over which time.
-- Grain: a series.
SELECT
    series.series_id,
    series.flow_type,
    series.name AS series_name,
    series.definition,
    series.unit,
    series.nature,
    series.counted_by,
    series.part_of_series,
    series.standing_rank,
    series.note,
    count(o.observation_id) AS figures,
    min(o.period_start) AS first_on,
    max(o.period_end) AS last_on,
    string_agg(DISTINCT o.source_id, ' ' ORDER BY o.source_id) AS source_ids
FROM flow_series AS series
LEFT JOIN flow_observation AS o USING (series_id)
GROUP BY ALL
ORDER BY
    any_value(list_position($flow_types, series.flow_type)), series.standing_rank, series.series_id
