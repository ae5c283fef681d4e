-- Purpose: places that figures of movement are for: the route first, then the six, neighbours, others.
-- Grain: a place.
SELECT
    place.place_code,
    place.place_level,
    place.name AS place_name,
    place.country_code,
    country.region_role,
    country.designation_note,
    place.latitude,
    place.longitude,
    place.note
FROM flow_place AS place
LEFT JOIN country USING (country_code)
ORDER BY
    place.place_code <> 'route-western-balkan',
    place.place_level <> 'country',
    coalesce(country.region_role, '') <> 'western_balkans_six',
    place.place_level, place.name
