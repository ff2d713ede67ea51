-- // Create Changelog
CREATE TABLE ${changelog} (ID numeric(20,0) NOT NULL, APPLIED_AT varchar(25) NOT NULL, DESCRIPTION varchar(255) NOT NULL);
ALTER TABLE ${changelog} ADD CONSTRAINT PK_${changelog} PRIMARY KEY (id);

-- //@UNDO
DROP TABLE ${changelog};
