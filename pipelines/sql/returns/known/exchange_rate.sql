-- Purpose: the known rates under the name that they have in a build.
-- Grain: currency × period.
CREATE VIEW exchange_rate AS FROM known.rate
