-- Purpose: municipalities that should have a polygon and have none, or the reverse; must be empty.
-- Grain: a municipality.
SELECT municipality.municipality_id AS what, municipality.geometry_status AS found
FROM municipality
LEFT JOIN municipality_geometry USING (municipality_id)
WHERE (municipality.geometry_status = 'point') = (municipality_geometry.geometry IS NOT NULL)
