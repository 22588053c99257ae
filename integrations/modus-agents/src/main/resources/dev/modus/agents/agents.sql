-- The agents of Modus apps, for PostgreSQL. Harmless to what is there already: the table of the
-- reference runtime gets the three columns it does not have, and goes on to be usable by it.

-- one at a time: IF NOT EXISTS alone fails when two do this at once
SELECT pg_advisory_xact_lock(7017274886241);

CREATE TABLE IF NOT EXISTS agents (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  data TEXT,
  updated TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

ALTER TABLE agents
  ADD COLUMN IF NOT EXISTS app TEXT NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS version BIGINT NOT NULL DEFAULT 1,
  ADD COLUMN IF NOT EXISTS data_is_null BOOLEAN NOT NULL DEFAULT FALSE;

CREATE INDEX IF NOT EXISTS agents_name_idx ON agents (name);
CREATE INDEX IF NOT EXISTS agents_status_idx ON agents (status);
CREATE INDEX IF NOT EXISTS agents_updated_idx ON agents (updated);
CREATE INDEX IF NOT EXISTS agents_status_updated_idx ON agents (status, updated);
CREATE INDEX IF NOT EXISTS agents_app_updated_idx ON agents (app, updated);
