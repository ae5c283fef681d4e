-- Purpose: what happened to the chosen facilities, with sources.
-- Grain: event.
SELECT facility_event.facility_id, facility.name AS facility_name, facility_event.event,
       facility_event.event_on, facility_event.date_precision, facility_event.note,
       source.title AS source_title, source.publisher AS source_publisher, source.url AS source_url
FROM facility_event
JOIN facility USING (facility_id)
JOIN source ON source.source_id = facility_event.source_id
WHERE list_contains($facilities, facility_event.facility_id)
ORDER BY facility_event.event_on, facility_event.event_id
