-- Records from a file or a folder of files, a line each: {"document":"…"}, since a record may hold newlines.
CREATE TABLE RECORDS (
  document STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${RECORDS}',
  'format' = 'json'
)
