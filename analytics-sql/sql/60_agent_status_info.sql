-- Agent events beside what the status table says of their agent status: a state type, or NULL where it does not list it.
CREATE TEMPORARY VIEW AGENT_STATUS_INFO AS
SELECT
  *,
  STATUS_TYPE('${STATUS_TABLE_LOCATION}', StateName, CAST('${STATUS_TABLE_SECONDS}' AS INT)) AS ListedStateType
FROM AGENT_EVENTS
