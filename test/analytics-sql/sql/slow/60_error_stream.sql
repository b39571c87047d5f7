ALTER TABLE ERROR_STREAM SET ('sink.flush-buffer.timeout' = '3600000')
