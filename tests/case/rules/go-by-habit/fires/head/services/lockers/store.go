package main

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type store interface {
	list(ctx context.Context, centre string) ([]rental, error)
	find(ctx context.Context, id string) (rental, error)
	create(ctx context.Context, r newRental) (string, error)
	extend(ctx context.Context, id string, until time.Time) error
	remove(ctx context.Context, id string) error
}

type pgStore struct{ pool *pgxpool.Pool }

const columns = "id, centre, locker, member, until"

func (s *pgStore) list(ctx context.Context, centre string) ([]rental, error) {
	rows, err := s.pool.Query(ctx, "select "+columns+" from rentals where centre = $1 order by locker", centre)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[rental])
}

func (s *pgStore) find(ctx context.Context, id string) (rental, error) {
	rows, err := s.pool.Query(ctx, "select "+columns+" from rentals where id = $1", id)
	if err != nil {
		return rental{}, err
	}
	found, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[rental])
	if errors.Is(err, pgx.ErrNoRows) {
		return rental{}, errNotFound
	}
	return found, err
}

func (s *pgStore) create(ctx context.Context, r newRental) (string, error) {
	var id string
	err := s.pool.QueryRow(ctx,
		"insert into rentals (centre, locker, member, until) values ($1, $2, $3, $4) returning id",
		r.Centre, r.Locker, r.Member, r.Until).Scan(&id)
	return id, err
}

func (s *pgStore) extend(ctx context.Context, id string, until time.Time) error {
	tag, err := s.pool.Exec(ctx, "update rentals set until = $2 where id = $1", id, until)
	if err == nil && tag.RowsAffected() == 0 {
		return errNotFound
	}
	return err
}

func (s *pgStore) remove(ctx context.Context, id string) error {
	tag, err := s.pool.Exec(ctx, "delete from rentals where id = $1", id)
	if err == nil && tag.RowsAffected() == 0 {
		return errNotFound
	}
	return err
}
