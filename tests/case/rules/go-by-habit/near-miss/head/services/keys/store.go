package main

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type store interface {
	list(ctx context.Context, branch string) ([]loan, error)
	find(ctx context.Context, id string) (loan, error)
	create(ctx context.Context, r newLoan) (string, error)
	extend(ctx context.Context, id string, until time.Time) error
	remove(ctx context.Context, id string) error
}

type pgStore struct{ pool *pgxpool.Pool }

const columns = "id, branch, key, reader, until"

func (s *pgStore) list(ctx context.Context, branch string) ([]loan, error) {
	rows, err := s.pool.Query(ctx, "select "+columns+" from loans where branch = $1 order by key", branch)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[loan])
}

func (s *pgStore) find(ctx context.Context, id string) (loan, error) {
	rows, err := s.pool.Query(ctx, "select "+columns+" from loans where id = $1", id)
	if err != nil {
		return loan{}, err
	}
	found, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[loan])
	if errors.Is(err, pgx.ErrNoRows) {
		return loan{}, errNotFound
	}
	return found, err
}

func (s *pgStore) create(ctx context.Context, r newLoan) (string, error) {
	var id string
	err := s.pool.QueryRow(ctx,
		"insert into loans (branch, key, reader, until) values ($1, $2, $3, $4) returning id",
		r.Branch, r.Key, r.Reader, r.Until).Scan(&id)
	return id, err
}

func (s *pgStore) extend(ctx context.Context, id string, until time.Time) error {
	tag, err := s.pool.Exec(ctx, "update loans set until = $2 where id = $1", id, until)
	if err == nil && tag.RowsAffected() == 0 {
		return errNotFound
	}
	return err
}

func (s *pgStore) remove(ctx context.Context, id string) error {
	tag, err := s.pool.Exec(ctx, "delete from loans where id = $1", id)
	if err == nil && tag.RowsAffected() == 0 {
		return errNotFound
	}
	return err
}

func (s *pgStore) removeOf(ctx context.Context, reader string) (int64, error) {
	tag, err := s.pool.Exec(ctx, "delete from loans where reader = $1", reader)
	return tag.RowsAffected(), err
}
