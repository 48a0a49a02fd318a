package gate

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Store reads the tickets of an event.
type Store struct {
	pool *pgxpool.Pool
}

func NewStore(pool *pgxpool.Pool) *Store {
	return &Store{pool: pool}
}

// Sold gives the gate of each ticket that was sold for the event.
func (s *Store) Sold(ctx context.Context, event string) (map[string]string, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	rows, err := s.pool.Query(ctx, "select code, gate from tickets where event = $1 and refunded_at is null", event)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	gates := map[string]string{}
	for rows.Next() {
		var code, gate string
		if err := rows.Scan(&code, &gate); err != nil {
			return nil, err
		}
		gates[code] = gate
	}
	return gates, rows.Err()
}
