create table notifications (
    id         uuid primary key default gen_random_uuid(),
    member_id  uuid not null,
    kind       text not null,
    text       text not null,
    read_at    timestamptz,
    created_at timestamptz not null default now()
);
