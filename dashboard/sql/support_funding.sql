-- Purpose: money for reception as published, with names of places and the source.
-- Grain: an allocation or grant.
SELECT funding_record.funding_id, funding_record.funder, funding_record.funder_tier,
       funding_record.recipient, funding_record.country_code, country.name AS country_name,
       country.designation_note, country.region_role, funding_record.place_level,
       coalesce(funding_record.place_name, facility.name, municipality.name) AS place_name,
       funding_record.municipality_id, funding_record.facility_id, funding_record.programme,
       funding_record.stage, funding_record.totality, funding_record.part_of,
       funding_record.period_start, funding_record.period_end,
       CAST(funding_record.amount AS DOUBLE) AS amount, funding_record.currency,
       CAST(funding_record.amount_eur AS DOUBLE) AS amount_eur, funding_record.evidence,
       funding_record.source_id, source.title AS source_title, source.url AS source_url,
       funding_record.note
FROM funding_record
JOIN source USING (source_id)
LEFT JOIN country USING (country_code)
LEFT JOIN municipality ON municipality.municipality_id = funding_record.municipality_id
LEFT JOIN facility ON facility.facility_id = funding_record.facility_id
ORDER BY coalesce(country.region_role = 'western_balkans_six', false) DESC,
         country.name NULLS FIRST, funding_record.period_start NULLS LAST, funding_record.funding_id
