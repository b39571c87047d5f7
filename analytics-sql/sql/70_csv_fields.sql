-- The fields as CSV (RFC 4180): a missing one is null, without quotes; a field is quoted exactly when it holds a comma, a
-- quote, CR or LF, or is the text null.
CREATE TEMPORARY VIEW CSV_FIELDS AS
SELECT
  CASE WHEN REGEXP(AWSAccountId, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(AWSAccountId, '"', '""') || '"' ELSE COALESCE(AWSAccountId, 'null') END AS AWSAccountId,
  CASE WHEN REGEXP(Username, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(Username, '"', '""') || '"' ELSE COALESCE(Username, 'null') END AS Username,
  CASE WHEN REGEXP(Level1, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(Level1, '"', '""') || '"' ELSE COALESCE(Level1, 'null') END AS Level1,
  CASE WHEN REGEXP(Level2, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(Level2, '"', '""') || '"' ELSE COALESCE(Level2, 'null') END AS Level2,
  CASE WHEN REGEXP(Level3, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(Level3, '"', '""') || '"' ELSE COALESCE(Level3, 'null') END AS Level3,
  CASE WHEN REGEXP(Level4, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(Level4, '"', '""') || '"' ELSE COALESCE(Level4, 'null') END AS Level4,
  CASE WHEN REGEXP(Level5, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(Level5, '"', '""') || '"' ELSE COALESCE(Level5, 'null') END AS Level5,
  EventTimestamp,
  CASE WHEN REGEXP(StateName, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(StateName, '"', '""') || '"' ELSE COALESCE(StateName, 'null') END AS StateName,
  CASE WHEN REGEXP(ContactState, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(ContactState, '"', '""') || '"' ELSE COALESCE(ContactState, 'null') END AS ContactState,
  StateType,
  CASE WHEN REGEXP(RoutingProfile, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(RoutingProfile, '"', '""') || '"' ELSE COALESCE(RoutingProfile, 'null') END AS RoutingProfile,
  CASE WHEN REGEXP(StatusType, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(StatusType, '"', '""') || '"' ELSE COALESCE(StatusType, 'null') END AS StatusType,
  CASE WHEN REGEXP(EventId, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(EventId, '"', '""') || '"' ELSE COALESCE(EventId, 'null') END AS EventId,
  CASE WHEN REGEXP(EventType, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(EventType, '"', '""') || '"' ELSE COALESCE(EventType, 'null') END AS EventType,
  CASE WHEN REGEXP(AgentARN, '\Anull\z|[",\r\n]')
    THEN '"' || REPLACE(AgentARN, '"', '""') || '"' ELSE COALESCE(AgentARN, 'null') END AS AgentARN
FROM CLASSIFIED_EVENTS
