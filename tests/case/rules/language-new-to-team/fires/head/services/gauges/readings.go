package main

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type gauge struct {
	station string
	address string
}

type reading struct {
	Centimetres int       `json:"centimetres"`
	At          time.Time `json:"at"`
}

type readings struct {
	pool *pgxpool.Pool
}

func (r *readings) gauges(ctx context.Context) ([]gauge, error) {
	rows, err := r.pool.Query(ctx, "select code, gauge_address from stations where gauge_address is not null")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (gauge, error) {
		var g gauge
		err := row.Scan(&g.station, &g.address)
		return g, err
	})
}

func (r *readings) add(ctx context.Context, station string, centimetres int, at time.Time) error {
	_, err := r.pool.Exec(ctx, "insert into readings (station, centimetres, at) values ($1, $2, $3)", station, centimetres, at)
	return err
}

func (r *readings) latest(ctx context.Context, station string) (reading, error) {
	var last reading
	err := r.pool.QueryRow(ctx, "select centimetres, at from readings where station = $1 order by at desc limit 1", station).
		Scan(&last.Centimetres, &last.At)
	return last, err
}
