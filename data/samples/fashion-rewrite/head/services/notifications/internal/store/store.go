// Package store keeps notifications in PostgreSQL.
package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Notification is one row of the table notifications.
type Notification struct {
	ID        uuid.UUID  `json:"id" db:"id"`
	Kind      string     `json:"kind" db:"kind"`
	Text      string     `json:"text" db:"text"`
	ReadAt    *time.Time `json:"readAt" db:"read_at"`
	CreatedAt time.Time  `json:"createdAt" db:"created_at"`
}

type Store struct{ pool *pgxpool.Pool }

func New(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

func (s *Store) List(ctx context.Context, member uuid.UUID) ([]Notification, error) {
	rows, err := s.pool.Query(ctx,
		`select id, kind, text, read_at, created_at from notifications where member_id = $1 order by created_at desc limit 100`, member)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Notification])
}

func (s *Store) Add(ctx context.Context, member uuid.UUID, kind, text string) (id uuid.UUID, err error) {
	err = s.pool.QueryRow(ctx,
		`insert into notifications (member_id, kind, text) values ($1, $2, $3) returning id`, member, kind, text).Scan(&id)
	return id, err
}

func (s *Store) MarkRead(ctx context.Context, id uuid.UUID) (bool, error) {
	tag, err := s.pool.Exec(ctx, `update notifications set read_at = now() where id = $1`, id)
	return tag.RowsAffected() == 1, err
}

func (s *Store) Delete(ctx context.Context, id uuid.UUID) (bool, error) {
	tag, err := s.pool.Exec(ctx, `delete from notifications where id = $1`, id)
	return tag.RowsAffected() == 1, err
}
