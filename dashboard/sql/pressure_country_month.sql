-- Purpose: what is known of places and people of a country month by month, with names and sources.
-- Grain: country × month × what it rests on.
SELECT known.*, country.name AS country_name, country.designation_note,
       (SELECT string_agg(source.url, ' ' ORDER BY source.source_id) FROM source
        WHERE list_contains(string_split(known.source_ids, ' '), source.source_id)) AS source_urls
FROM country_month AS known
JOIN country USING (country_code)
WHERE list_contains($countries, known.country_code)
ORDER BY known.month_end DESC, list_position($countries, known.country_code), known.basis DESC
