package main

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type transport struct {
	ID          string    `json:"id"`
	Ward        string    `json:"ward"`
	Destination string    `json:"destination"`
	Porter      *string   `json:"porter"`
	RequestedAt time.Time `json:"requestedAt"`
}

type newTransport struct {
	Ward        string `json:"ward" binding:"required,max=20"`
	Destination string `json:"destination" binding:"required,max=40"`
}

type store struct{ pool *pgxpool.Pool }

const columns = "id, ward, destination, porter, requested_at"

func (s *store) open(ctx context.Context, ward string) ([]transport, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	rows, err := s.pool.Query(ctx, "select "+columns+" from transports where ward = $1 and finished_at is null order by requested_at", ward)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[transport])
}

func (s *store) request(ctx context.Context, wanted newTransport) (transport, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	rows, err := s.pool.Query(ctx, "insert into transports (id, ward, destination) values ($1, $2, $3) returning "+columns,
		uuid.NewString(), wanted.Ward, wanted.Destination)
	if err != nil {
		return transport{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[transport])
}

func (s *store) assign(ctx context.Context, id, porter string) error {
	return s.change(ctx, "update transports set porter = $2 where id = $1", id, porter)
}

func (s *store) finish(ctx context.Context, id string) error {
	return s.change(ctx, "update transports set finished_at = now() where id = $1", id)
}

func (s *store) change(ctx context.Context, statement string, values ...any) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	tag, err := s.pool.Exec(ctx, statement, values...)
	if err == nil && tag.RowsAffected() == 0 {
		return pgx.ErrNoRows
	}
	return err
}
