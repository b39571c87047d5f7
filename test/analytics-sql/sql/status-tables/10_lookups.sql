CREATE TABLE LOOKUPS (
  place STRING,
  name STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${LOOKUPS}',
  'format' = 'json'
)
