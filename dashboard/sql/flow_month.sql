-- Purpose: flows of calendar months of one type.
-- Grain: series × place × month.
SELECT
    m.flow_type,
    m.series_id,
    series.name AS series_name,
    starts_with(series.name, place.name || ': ') AS series_names_place,
    series.counted_by,
    series.unit,
    series.part_of_series,
    m.place_code,
    place.name AS place_name,
    place.place_level,
    country.designation_note,
    m.month_end,
    m.value,
    m.value_status,
    m.qualifier,
    m.standing,
    o.evidence,
    o.note,
    m.observation_id,
    m.source_id,
    source.title AS source_title,
    source.publisher AS source_publisher,
    source.url AS source_url
FROM flow_month AS m
JOIN flow_series AS series USING (series_id)
JOIN flow_place AS place USING (place_code)
JOIN flow_observation AS o USING (observation_id)
LEFT JOIN source ON source.source_id = m.source_id
LEFT JOIN country ON country.country_code = place.country_code
WHERE m.flow_type = $flow_type AND list_contains($places, m.place_code)
ORDER BY list_position($places, m.place_code), m.standing DESC, m.series_id, m.month_end
