-- Purpose: flows of whole years of one type.
-- Grain: series × place × year.
SELECT
    y.flow_type,
    y.series_id,
    series.name AS series_name,
    series.counted_by,
    series.unit,
    series.part_of_series,
    y.place_code,
    place.name AS place_name,
    place.place_level,
    country.designation_note,
    y.year,
    y.value,
    y.value_status,
    y.qualifier,
    y.basis,
    y.standing,
    CASE WHEN y.basis = 'twelve_months' THEN 'derived' ELSE o.evidence END AS evidence,
    o.note,
    y.observation_id,
    y.source_id,
    source.title AS source_title,
    source.publisher AS source_publisher,
    source.url AS source_url
FROM flow_year AS y
JOIN flow_series AS series USING (series_id)
JOIN flow_place AS place USING (place_code)
JOIN flow_observation AS o USING (observation_id)
LEFT JOIN source ON source.source_id = y.source_id
LEFT JOIN country ON country.country_code = place.country_code
WHERE y.flow_type = $flow_type AND list_contains($places, y.place_code)
ORDER BY list_position($places, y.place_code), y.standing DESC, y.series_id, y.year
