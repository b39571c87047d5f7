CREATE TABLE ERROR_STREAM (
  line STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${REJECTED}',
  'format' = 'raw'
)
