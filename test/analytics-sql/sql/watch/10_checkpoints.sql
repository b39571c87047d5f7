-- With every checkpoint the file sink writes out what it has.
SET 'execution.checkpointing.interval' = '200ms'
