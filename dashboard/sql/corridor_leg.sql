-- Purpose: the lines of the corridor map along the route, each with the place whose figure it shows.
-- Grain: a line of the corridor map.
SELECT
    leg.leg_id,
    leg.role,
    leg.name AS leg_name,
    leg.place_code,
    place.name AS place_name,
    place.place_level,
    leg.line,
    leg.path,
    leg.note
FROM corridor_leg AS leg
JOIN flow_place AS place USING (place_code)
ORDER BY leg.position, leg.leg_id
