-- Every agent's signed-in, available and productive time per agent group and half hour of one day, from interval output.
-- The rules are those of spec 1, rules 1 to 5; $…$ are filled in by duckdb-side.ts.
COPY (
  WITH lines AS (
    SELECT username, event_time, state_type, routing_profile, event_id, event_type
    FROM read_csv('$FILES$', header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
                  nullstr = 'null', columns = {
      'account': 'VARCHAR', 'username': 'VARCHAR',
      'level1': 'VARCHAR', 'level2': 'VARCHAR', 'level3': 'VARCHAR', 'level4': 'VARCHAR', 'level5': 'VARCHAR',
      'event_time': 'TIMESTAMP', 'status_name': 'VARCHAR', 'contact_state': 'VARCHAR', 'state_type': 'VARCHAR',
      'routing_profile': 'VARCHAR', 'status_type': 'VARCHAR', 'event_id': 'VARCHAR', 'event_type': 'VARCHAR',
      'agent_arn': 'VARCHAR'})
    WHERE username IS NOT NULL
  ),
  -- One row for each EventId.
  events AS (
    SELECT any_value(username) AS username, epoch_ms(any_value(event_time)) AS event_ms, any_value(state_type) AS state_type,
           any_value(routing_profile) AS agent_group, any_value(event_type) AS event_type
    FROM lines
    GROUP BY event_id
  ),
  -- The state holds until the next event; heartbeats after a LOGOUT do not sign in.
  spans AS (
    SELECT username, agent_group, state_type, event_ms AS span_start,
           lead(event_ms, 1, $HORIZON$) OVER in_order AS next_at,
           last_value(nullif(event_type, 'HEART_BEAT') IGNORE NULLS) OVER in_order AS decided_by
    FROM events
    WINDOW in_order AS (
      PARTITION BY username
      ORDER BY event_ms, CASE event_type WHEN 'LOGIN' THEN 0 WHEN 'HEART_BEAT' THEN 2 WHEN 'LOGOUT' THEN 3 ELSE 1 END)
  ),
  -- Silence ends a state 120 s after its event.
  signed_in AS (
    SELECT username, agent_group, state_type, span_start,
           CASE WHEN next_at - span_start > $SILENCE$ THEN span_start + 120000 ELSE next_at END AS span_end
    FROM spans
    WHERE state_type <> '0' AND decided_by IS DISTINCT FROM 'LOGOUT'
  ),
  pieces AS (
    SELECT username, agent_group, state_type, span_start, span_end,
           unnest(range((span_start - $DAY$) // $STEP$, (least(span_end, $DAY$ + 86400000) - $DAY$ + $STEP$ - 1) // $STEP$)) AS i
    FROM signed_in
    WHERE span_end > $DAY$ AND span_start < $DAY$ + 86400000
  ),
  times AS (
    SELECT username, agent_group, state_type, i,
           least(span_end, $DAY$ + (i + 1) * $STEP$) - greatest(span_start, $DAY$ + i * $STEP$) AS ms
    FROM pieces
    WHERE i >= 0
  )
  SELECT username, agent_group, i, sum(ms)::BIGINT AS signed_in_ms,
         coalesce(sum(ms) FILTER (state_type = 'A'), 0)::BIGINT AS available_ms,
         coalesce(sum(ms) FILTER (state_type <> '1'), 0)::BIGINT AS productive_ms
  FROM times
  GROUP BY username, agent_group, i
  HAVING sum(ms) > 0
  ORDER BY username, agent_group, i
) TO '$OUTPUT$' (HEADER false, QUOTE '');
