-- Purpose: facilities whose municipality is not in the register; must be empty.
-- Grain: a facility.
SELECT facility_id AS what, municipality_id AS found
FROM facility
WHERE municipality_id NOT IN (SELECT municipality_id FROM municipality)
