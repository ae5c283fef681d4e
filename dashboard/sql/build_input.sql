-- Purpose: the inputs of the snapshot with checksums and counts.
-- Grain: input file.
SELECT file, table_name, rows_in, rows_rejected, encoding, sha256 FROM build_input ORDER BY file
