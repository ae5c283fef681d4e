-- Purpose: figures of movement of one type, place, origin and period that differ, side by side.
-- Grain: a pair of figures.
SELECT
    c.flow_type,
    c.place_code,
    place.name AS place_name,
    country.designation_note,
    c.period_start,
    c.period_end,
    c.origin,
    one.name AS series_name,
    c.value,
    c.source_id,
    first_source.title AS source_title,
    first_source.url AS source_url,
    other.name AS other_series_name,
    c.other_value,
    c.other_source_id,
    second_source.title AS other_source_title,
    second_source.url AS other_source_url
FROM flow_conflict AS c
JOIN flow_place AS place USING (place_code)
JOIN flow_series AS one ON one.series_id = c.series_id
JOIN flow_series AS other ON other.series_id = c.other_series_id
LEFT JOIN country ON country.country_code = place.country_code
LEFT JOIN source AS first_source ON first_source.source_id = c.source_id
LEFT JOIN source AS second_source ON second_source.source_id = c.other_source_id
WHERE c.flow_type = $flow_type AND list_contains($places, c.place_code)
ORDER BY list_position($places, c.place_code), c.period_start, c.observation_id
