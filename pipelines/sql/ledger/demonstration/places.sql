-- Purpose: municipalities that could take part in the demonstration, and which have a facility.
-- Grain: a municipality.
SELECT municipality_id, country_code, seat_lat, seat_lon,
       municipality_id IN (
           SELECT municipality_id FROM facility WHERE facility_type <> 'detention'
       ) AS has_facility
FROM municipality
ORDER BY municipality_id
