-- Purpose: how a live source is cited, among the other sources.
-- Grain: a live source.
INSERT INTO clean.source BY NAME
SELECT *
FROM clean.arrived_source
