-- Purpose: returns that were accepted before, replaced ones too.
-- Grain: a return.
CREATE TABLE known.earlier AS
SELECT
  unnest($return_id::VARCHAR[]) AS return_id,
  unnest($municipality_id::VARCHAR[]) AS municipality_id,
  unnest($period_start::DATE[]) AS period_start,
  unnest($period_end::DATE[]) AS period_end,
  unnest($sha256::VARCHAR[]) AS sha256,
  unnest($received_on::DATE[]) AS received_on,
  unnest($replaced_by::VARCHAR[]) AS replaced_by
