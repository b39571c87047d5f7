-- reason,part,parts,data. An empty record is one part, too.
INSERT INTO ERROR_STREAM
SELECT
  CONCAT_WS(',', reason, CAST(part AS STRING), CAST(GREATEST(parts, 1) AS STRING), data) || '${LINE_END}'
FROM REJECTED_DOCUMENTS
CROSS JOIN UNNEST(list) AS P (part, data)
WHERE part <= GREATEST(parts, 1)
