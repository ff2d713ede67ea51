-- +goose Up
CREATE FUNCTION broken() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1;
END
$$;
  -- +goose Down
DROP FUNCTION broken();
