create table things (
    id          text primary key default gen_random_uuid()::text,
    kind        text not null,
    description text not null,
    place       text not null,
    steward     text not null,
    found_at    timestamptz not null default now(),
    returned_to text
);
