-- Purpose: who may report.
-- Grain: a municipality.
SELECT municipality_id, name, country_code FROM municipality ORDER BY municipality_id
