package main

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type sink interface {
	write(ctx context.Context, batch []reading) error
}

type timescale struct{ pool *pgxpool.Pool }

func (t *timescale) write(ctx context.Context, batch []reading) error {
	if len(batch) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	_, err := t.pool.CopyFrom(ctx, pgx.Identifier{"readings"}, []string{"turbine", "at", "watts", "wind"},
		pgx.CopyFromSlice(len(batch), func(i int) ([]any, error) {
			r := batch[i]
			return []any{r.Turbine, r.At, r.Watts, r.Wind}, nil
		}))
	return err
}
