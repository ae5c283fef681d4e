-- Purpose: the state of the chosen facilities at one month, with names and sources.
-- Grain: facility.
SELECT s.month_end, s.country_code, country.name AS country_name,
       country.designation_note,
       s.municipality_id, municipality.name AS municipality_name,
       municipality.marker_lat, municipality.marker_lon,
       s.facility_id, facility.name AS facility_name, facility.name_local AS facility_name_local,
       s.facility_type, s.facility_status, s.status_since, s.governance_line, facility.operator,
       s.places, s.places_status, s.places_qualifier, s.places_observed_on, s.places_age_months,
       s.places_evidence, s.places_source_id,
       places_source.title AS places_source_title, places_source.url AS places_source_url,
       s.people, s.people_status, s.people_qualifier, s.people_observed_on, s.people_age_months,
       s.people_evidence, s.people_source_id,
       people_source.title AS people_source_title, people_source.url AS people_source_url,
       facility.location_precision, facility.placement_reason,
       facility.source_id AS register_source_id, register.title AS register_source_title,
       register.url AS register_source_url
FROM facility_months($month, $month, $evidence) AS s
JOIN facility ON facility.facility_id = s.facility_id
JOIN municipality ON municipality.municipality_id = s.municipality_id
JOIN country ON country.country_code = s.country_code
JOIN source AS register ON register.source_id = facility.source_id
LEFT JOIN source AS places_source ON places_source.source_id = s.places_source_id
LEFT JOIN source AS people_source ON people_source.source_id = s.people_source_id
WHERE list_contains($countries, s.country_code)
  AND list_contains($facility_types, s.facility_type)
  AND list_contains($statuses, s.facility_status)
  AND list_contains($governance_lines, s.governance_line)
ORDER BY country_name, municipality_name, facility_name, s.facility_id
