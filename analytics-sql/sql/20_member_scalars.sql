-- The members that interval output needs, each as a JSON list of one element: ["agent.one"], [12], [true].
-- A member that is missing, null, empty, a list or an object is NULL. JSON_VALUE asks that first: writing a list or an object
-- out, as JSON_QUERY does, costs stack for every level of its depth, and a deep one would end the job.
CREATE TEMPORARY VIEW MEMBER_SCALARS AS
SELECT
  document,
  CASE WHEN JSON_VALUE(document, 'lax $.AWSAccountId') <> '' THEN
    JSON_QUERY(document, 'lax $.AWSAccountId' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS AWSAccountId,
  CASE WHEN JSON_VALUE(document, 'lax $.AgentARN') <> '' THEN
    JSON_QUERY(document, 'lax $.AgentARN' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS AgentARN,
  CASE WHEN JSON_VALUE(document, 'lax $.EventId') <> '' THEN
    JSON_QUERY(document, 'lax $.EventId' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS EventId,
  CASE WHEN JSON_VALUE(document, 'lax $.EventType') <> '' THEN
    JSON_QUERY(document, 'lax $.EventType' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS EventType,
  CASE WHEN JSON_VALUE(document, 'lax $.EventTimestamp') <> '' THEN
    JSON_QUERY(document, 'lax $.EventTimestamp' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS EventTimestamp,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.Configuration.Username') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.Configuration.Username' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS Username,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level1.Name') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level1.Name' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS Level1,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level2.Name') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level2.Name' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS Level2,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level3.Name') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level3.Name' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS Level3,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level4.Name') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level4.Name' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS Level4,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level5.Name') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.Configuration.AgentHierarchyGroups.Level5.Name' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS Level5,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.Configuration.RoutingProfile.Name') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.Configuration.RoutingProfile.Name' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS RoutingProfile,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.AgentStatus.Name') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.AgentStatus.Name' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS StateName,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.AgentStatus.Type') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.AgentStatus.Type' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS StatusType,
  CASE WHEN JSON_VALUE(document, 'lax $.CurrentAgentSnapshot.Contacts[0].State') <> '' THEN
    JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.Contacts[0].State' WITH UNCONDITIONAL ARRAY WRAPPER)
  END AS ContactState
FROM RECORDS
