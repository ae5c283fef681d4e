-- Purpose: arrivals of a period against the places that were free at its start, with names and sources.
-- Grain: a published figure of arrivals, intentions or transit.
SELECT p.*, country.name AS country_name, country.designation_note, series.name AS series_name,
       o.note, source.title AS source_title, source.url AS source_url,
       (SELECT string_agg(cited.url, ' ' ORDER BY cited.source_id) FROM source AS cited
        WHERE list_contains(string_split(p.source_ids, ' '), cited.source_id)) AS source_urls
FROM pressure AS p
JOIN flow_observation AS o USING (observation_id)
JOIN flow_series AS series ON series.series_id = p.series_id
JOIN country USING (country_code)
LEFT JOIN source ON source.source_id = p.source_id
WHERE list_contains($countries, p.country_code)
ORDER BY p.period_end DESC, p.period_start DESC, list_position($countries, p.country_code),
         p.flow_type, p.observation_id
