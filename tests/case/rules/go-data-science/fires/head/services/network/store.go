package main

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// A reading is what one sensor saw in one hour: the pressure, and what demand and weather were then.
type reading struct {
	Pressure    float64
	Demand      float64
	Temperature float64
	Level       float64
}

type store struct{ pool *pgxpool.Pool }

func (s *store) readings(ctx context.Context, sensor string, since time.Time) ([]reading, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	rows, err := s.pool.Query(ctx,
		"select pressure, demand, temperature, level from hourly where sensor = $1 and hour >= $2 order by hour", sensor, since)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[reading])
}
