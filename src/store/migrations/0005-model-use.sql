-- What was used of the language model, by day; the row of the empty person is everybody's sum.
create table model_use (
  day date not null,
  person text not null,
  answers integer not null default 0,
  tokens bigint not null default 0,
  primary key (day, person)
);
