CREATE TABLE ANSWERS (
  answer STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${ANSWERS}',
  'format' = 'raw'
)
