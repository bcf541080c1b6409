-- Vectors of texts, by the text's hash: a page that is indexed anew, or comes back, costs nothing.
-- They are searched in a table of the pgvector extension, which is made where there is one.
create table embedding (
  model text not null,
  content_hash text not null,
  vector real[] not null,
  primary key (model, content_hash)
);

-- The models whose vectors were made, and which one serves: an old one until the new one is complete.
create table embedding_model (
  model text primary key,
  dimension integer not null,
  completed_at timestamptz
);
