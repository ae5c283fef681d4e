-- Purpose: committed facts about countries in whose place a fetched one of the same publisher comes; a census stays beside an estimate of somebody else.
-- Grain: a committed fact.
CREATE OR REPLACE TABLE clean.statistic_superseded AS
SELECT old.*, new.arrival_id AS superseded_by
FROM clean.country_statistic AS old
JOIN clean.fetched_country_statistic AS new
  ON new.country_code = old.country_code
 AND new.year = old.year
 AND new.statistic = old.statistic
JOIN source AS old_source ON old_source.source_id = old.source_id
JOIN source AS new_source ON new_source.source_id = new.source_id
WHERE starts_with(old_source.publisher, new_source.publisher)
