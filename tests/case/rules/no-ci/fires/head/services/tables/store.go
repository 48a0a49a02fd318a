package main

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

var errTaken = errors.New("this table is taken that evening")

type Reservation struct {
	ID     int64  `json:"id"`
	Table  int    `json:"table" db:"table_no"`
	Day    string `json:"day"`
	Guests int    `json:"guests"`
	Name   string `json:"name"`
}

func (r Reservation) sensible() bool {
	return r.Table > 0 && r.Day != "" && r.Guests > 0 && r.Guests <= 12
}

type store struct{ pool *pgxpool.Pool }

func (s *store) OfEvening(ctx context.Context, day string) ([]Reservation, error) {
	rows, err := s.pool.Query(ctx, "select id, table_no, day::text, guests, name from reservations where day = $1 order by table_no", day)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Reservation])
}

func (s *store) Reserve(ctx context.Context, r Reservation) (Reservation, error) {
	err := s.pool.QueryRow(ctx,
		"insert into reservations (table_no, day, guests, name) values ($1, $2, $3, $4) returning id",
		r.Table, r.Day, r.Guests, r.Name).Scan(&r.ID)
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Code == "23505" {
		return r, errTaken
	}
	return r, err
}

func (s *store) Cancel(ctx context.Context, id int64) error {
	_, err := s.pool.Exec(ctx, "delete from reservations where id = $1", id)
	return err
}
