package main

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const patience = 2 * time.Second

var errQuayFull = errors.New("quay is full")

type berth struct {
	Number int    `json:"number"`
	Length int    `json:"length"`
	Ship   string `json:"ship,omitempty"`
}

type store interface {
	onQuay(ctx context.Context, quay string) ([]berth, error)
	take(ctx context.Context, quay string, in request) (int, error)
	leave(ctx context.Context, quay, number string) error
}

type pgStore struct{ pool *pgxpool.Pool }

func (s *pgStore) onQuay(ctx context.Context, quay string) ([]berth, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	rows, err := s.pool.Query(ctx, "select number, length, coalesce(ship, '') from berths where quay = $1 order by number", quay)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[berth])
}

// take gives the shortest free berth that the ship fits into.
func (s *pgStore) take(ctx context.Context, quay string, in request) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	const query = `
		update berths set ship = $3, until = now() + make_interval(hours => $4)
		where (quay, number) = (
			select quay, number from berths
			where quay = $1 and ship is null and length >= $2
			order by length limit 1 for update skip locked)
		returning number`
	var number int
	err := s.pool.QueryRow(ctx, query, quay, in.Length, in.Ship, in.Hours).Scan(&number)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, errQuayFull
	}
	return number, err
}

func (s *pgStore) leave(ctx context.Context, quay, number string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, err := s.pool.Exec(ctx, "update berths set ship = null, until = null where quay = $1 and number = $2::int", quay, number)
	return err
}
