ALTER TABLE DESTINATION_SQL_STREAM SET ('sink.flush-buffer.timeout' = '3600000')
