--liquibase formatted sql
--changeset bob:forgotten
SELECT 1;
