--liquibase formatted sql

--changeset ada:products
CREATE TABLE products (id bigint PRIMARY KEY, title text NOT NULL);
CREATE INDEX products_title_idx ON products (title);
--rollback DROP TABLE products;

--changeset ada:products-index runInTransaction:false
--comment: CONCURRENTLY cannot run in a transaction
CREATE INDEX CONCURRENTLY products_upper_idx ON products (upper(title));
--rollback DROP INDEX CONCURRENTLY products_upper_idx;

--changeset ada:touch splitStatements:false runInTransaction:false
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.title := trim(NEW.title); RETURN NEW; END $$;
CREATE TRIGGER products_touch BEFORE INSERT ON products FOR EACH ROW EXECUTE FUNCTION touch();
/* liquibase rollback
DROP TRIGGER products_touch ON products;
DROP FUNCTION touch();
*/

--changeset ada:mysql-only dbms:mysql
ALTER TABLE products ENGINE = InnoDB;
