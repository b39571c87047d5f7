CREATE TABLE DESTINATION_SQL_STREAM (
  line STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${INTERVAL_OUTPUT}',
  'format' = 'raw'
)
