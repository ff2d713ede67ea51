CREATE INDEX CONCURRENTLY boxes_id ON ${boxes} (id);
