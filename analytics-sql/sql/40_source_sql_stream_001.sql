-- The agent event stream: every document with its members and whether it is JSON, an object.
CREATE TEMPORARY VIEW SOURCE_SQL_STREAM_001 AS
SELECT
  document,
  T.*
FROM MEMBERS
CROSS JOIN UNNEST(members) AS T (
    isJson, isObject, AWSAccountId, AgentARN, EventId, EventType, EventTimestamp, Username, Level1, Level2, Level3,
    Level4, Level5, RoutingProfile, StateName, StatusType, ContactState
)
