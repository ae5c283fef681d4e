-- Purpose: the very same file was accepted before.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT NULL::VARCHAR AS table_name, NULL::INTEGER AS row_number, NULL::VARCHAR AS column_name,
  format('the same file was received on {} as return {}', received_on, return_id) AS problem,
  format(
    'nothing needs to be sent; to correct it, change the figures and write {} into ''Replaces return''',
    return_id
  ) AS remedy
FROM known.earlier
WHERE sha256 = $sha256
