create table orders (
    id          uuid primary key,
    customer_id uuid not null,
    status      text not null default 'open' check (status in ('open', 'paid', 'shipped', 'cancelled')),
    note        text,
    created_at  timestamptz not null default now()
);

create table order_lines (
    order_id uuid not null references orders (id) on delete cascade,
    position smallint not null,
    sku      text not null,
    quantity integer not null check (quantity > 0),
    cents    integer not null check (cents >= 0),
    primary key (order_id, position)
);

create index orders_by_customer on orders (customer_id, created_at desc);
