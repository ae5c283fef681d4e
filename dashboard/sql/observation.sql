-- Purpose: every published figure of the chosen facilities, conflicting ones included.
-- Grain: facility × date × source.
SELECT municipality.country_code, country.name AS country_name, country.designation_note,
       facility.municipality_id, municipality.name AS municipality_name,
       o.facility_id, facility.name AS facility_name,
       o.observation_id, o.observed_on, o.date_precision, o.date_basis,
       o.capacity_places, o.capacity_status, o.capacity_basis, o.capacity_qualifier,
       o.occupancy_people, o.occupancy_status, o.occupancy_qualifier, o.evidence,
       o.source_id, source.title AS source_title, source.publisher AS source_publisher,
       source.url AS source_url, o.note
FROM capacity_observation AS o
JOIN facility USING (facility_id)
JOIN municipality USING (municipality_id)
JOIN country USING (country_code)
JOIN source ON source.source_id = o.source_id
WHERE list_contains($facilities, o.facility_id) AND list_contains($evidence, o.evidence)
ORDER BY facility_name, o.observed_on NULLS FIRST, o.observation_id
