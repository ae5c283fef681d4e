-- Purpose: where the facilities of a municipality are drawn: at its seat, else inside its polygon.
-- Grain: municipality.
UPDATE municipality
SET marker_lat = coalesce(seat_lat, inner_point.lat),
    marker_lon = coalesce(seat_lon, inner_point.lon)
FROM (
    SELECT municipality.municipality_id, point.lat, point.lon
    FROM municipality
    LEFT JOIN inside AS point USING (municipality_id)
) AS inner_point
WHERE inner_point.municipality_id = municipality.municipality_id
