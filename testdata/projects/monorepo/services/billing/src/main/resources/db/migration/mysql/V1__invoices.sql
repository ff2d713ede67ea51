CREATE TABLE invoices (id bigint PRIMARY KEY) ENGINE = InnoDB;
