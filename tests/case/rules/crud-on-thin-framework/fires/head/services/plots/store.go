package main

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var errUnknown = errors.New("unknown")

type applicant struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
	Since string `json:"since"`
}

type store interface {
	waiting(ctx context.Context) ([]applicant, error)
	apply(ctx context.Context, name, email string) error
	withdraw(ctx context.Context, id int) error
	assign(ctx context.Context, plot, applicant int) error
}

type pgStore struct{ pool *pgxpool.Pool }

func (s *pgStore) waiting(ctx context.Context) ([]applicant, error) {
	rows, err := s.pool.Query(ctx, "select id, name, email, since::text from applicants order by since")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[applicant])
}

func (s *pgStore) apply(ctx context.Context, name, email string) error {
	return s.one(ctx, "insert into applicants (name, email) values ($1, $2)", name, email)
}

func (s *pgStore) withdraw(ctx context.Context, id int) error {
	return s.one(ctx, "delete from applicants where id = $1", id)
}

func (s *pgStore) assign(ctx context.Context, plot, applicant int) error {
	return s.one(ctx, "update plots set tenant = $2 where id = $1 and tenant is null", plot, applicant)
}

func (s *pgStore) one(ctx context.Context, sql string, args ...any) error {
	tag, err := s.pool.Exec(ctx, sql, args...)
	if err == nil && tag.RowsAffected() == 0 {
		return errUnknown
	}
	return err
}
