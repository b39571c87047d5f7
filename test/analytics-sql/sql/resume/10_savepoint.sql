SET 'execution.savepoint.path' = '${SAVEPOINT}'
