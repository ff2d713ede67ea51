CREATE TABLE boxes (id bigint PRIMARY KEY);
--> statement-breakpoint
CREATE TABLE lids (id bigint PRIMARY KEY);
