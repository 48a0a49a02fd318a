create table plots (
    id         bigserial primary key,
    site       text not null,
    number     text not null,
    square_m   integer not null check (square_m > 0),
    unique (site, number)
);

create table tenancies (
    id        bigserial primary key,
    plot_id   bigint not null references plots (id),
    gardener  text not null,
    since     date not null,
    until     date
);
