-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION title_count() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT count(title) FROM products);
END
$$;
-- +goose StatementEnd
-- +goose ENVSUB ON
GRANT SELECT ON products TO ${SHOP_READER:-reader};
-- +goose ENVSUB OFF

-- +goose Down
DROP FUNCTION title_count();
