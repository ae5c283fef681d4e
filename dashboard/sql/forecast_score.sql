-- Purpose: every series that is long enough for a forecast: how its past forecasts did.
-- Grain: series × place.
SELECT
    s.*,
    series.name AS series_name,
    series.counted_by,
    series.unit,
    series.note,
    place.name AS place_name,
    place.place_level,
    country.designation_note,
    'derived' AS evidence
FROM forecast_score AS s
JOIN flow_series AS series USING (series_id)
JOIN flow_place AS place USING (place_code)
LEFT JOIN country ON country.country_code = place.country_code
ORDER BY
    s.place_code <> 'route-western-balkan',
    list_position($flow_types, s.flow_type),
    place.place_level <> 'country',
    coalesce(country.region_role, '') <> 'western_balkans_six',
    place.name, s.period_kind, s.series_id
