-- The service has them every minute.
SET 'execution.checkpointing.interval' = '500ms'
