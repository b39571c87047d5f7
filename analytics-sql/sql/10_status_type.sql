-- STATUS_TYPE(location, name, seconds): the state type that the status table at a location gives an agent status, or NULL.
-- It reads the table again every so many seconds, so a new table counts without a restart.
CREATE TEMPORARY SYSTEM FUNCTION STATUS_TYPE AS 'aspectwfm.StatusType'
