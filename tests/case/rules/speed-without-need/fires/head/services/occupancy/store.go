package main

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var errUnknownPark = errors.New("unknown car park")

type level struct {
	Name  string `json:"name"`
	Taken int    `json:"taken"`
	Total int    `json:"total"`
}

type store interface {
	levels(ctx context.Context, park string) ([]level, error)
	setLevel(ctx context.Context, park, name string, count levelCount) error
}

type pgStore struct{ pool *pgxpool.Pool }

func (s *pgStore) levels(ctx context.Context, park string) ([]level, error) {
	rows, err := s.pool.Query(ctx, "select name, taken, total from levels where park = $1 order by name", park)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[level])
}

func (s *pgStore) setLevel(ctx context.Context, park, name string, count levelCount) error {
	tag, err := s.pool.Exec(ctx,
		"update levels set taken = $3, total = $4 where park = $1 and name = $2", park, name, count.Taken, count.Total)
	if err == nil && tag.RowsAffected() == 0 {
		return errUnknownPark
	}
	return err
}
