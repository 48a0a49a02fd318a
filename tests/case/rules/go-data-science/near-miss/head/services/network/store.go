package main

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// A pipe runs between two junctions; one with a valve can be shut.
type pipe struct {
	ID       string
	From, To int64
	Valve    bool
}

type store struct{ pool *pgxpool.Pool }

func (s *store) pipes(ctx context.Context, district string) ([]pipe, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	rows, err := s.pool.Query(ctx, "select id, from_junction, to_junction, valve from pipes where district = $1", district)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[pipe])
}
