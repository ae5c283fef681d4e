-- Purpose: costs of reception as published, most of them of other countries, with their sources.
-- Grain: a published cost.
SELECT benchmark.benchmark_id, benchmark.country_code, country.name AS country_name,
       country.designation_note, benchmark.place_name, benchmark.what, benchmark.per,
       benchmark.cost_scope, benchmark.period_start, benchmark.period_end,
       CAST(benchmark.amount AS DOUBLE) AS amount, benchmark.currency,
       benchmark.eur_per_person_night, benchmark.evidence, benchmark.source_id,
       source.title AS source_title, source.publisher AS source_publisher,
       source.url AS source_url, benchmark.note
FROM cost_benchmark AS benchmark
LEFT JOIN country USING (country_code)
JOIN source ON source.source_id = benchmark.source_id
ORDER BY list_position($scopes, benchmark.cost_scope), benchmark.eur_per_person_night NULLS LAST,
         country_name, benchmark.benchmark_id
