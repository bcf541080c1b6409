-- Workspaces that have installed the app. The record holds tokens and is encrypted with keys that the
-- database never sees.
create table installation (
  platform text not null,
  id text not null,
  sealed text not null,
  installed_at timestamptz not null default now(),
  primary key (platform, id)
);
