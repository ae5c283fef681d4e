-- Purpose: the polygons, as WKB.
-- Grain: municipality with a polygon.
SELECT municipality_id, ST_AsWKB(geometry) AS wkb FROM municipality_geometry ORDER BY municipality_id
