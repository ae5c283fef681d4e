-- Purpose: every published figure of one type, conflicting and overlapping ones included.
-- Grain: an observation.
SELECT
    o.flow_type,
    o.series_id,
    series.name AS series_name,
    starts_with(series.name, place.name || ': ') AS series_names_place,
    series.counted_by,
    o.unit,
    series.nature,
    series.part_of_series,
    series.standing_rank,
    o.place_code,
    place.name AS place_name,
    o.place_level,
    country.designation_note,
    o.period_start,
    o.period_end,
    o.period_kind,
    o.origin,
    o.value,
    o.value_low,
    o.value_high,
    o.value_status,
    o.qualifier,
    o.evidence,
    o.note,
    o.observation_id,
    o.source_id,
    source.title AS source_title,
    source.publisher AS source_publisher,
    source.published_on,
    source.url AS source_url
FROM flow_observation AS o
JOIN flow_series AS series USING (series_id)
JOIN flow_place AS place USING (place_code)
LEFT JOIN source USING (source_id)
LEFT JOIN country ON country.country_code = place.country_code
WHERE o.flow_type = $flow_type AND list_contains($places, o.place_code)
ORDER BY list_position($places, o.place_code), o.series_id, o.period_start, o.period_end, o.origin
