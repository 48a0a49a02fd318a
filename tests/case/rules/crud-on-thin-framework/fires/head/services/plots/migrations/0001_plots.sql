create table plots (
  id integer primary key,
  lane text not null,
  tenant integer
);

create table applicants (
  id serial primary key,
  name text not null,
  email text not null unique,
  since timestamptz not null default now()
);
