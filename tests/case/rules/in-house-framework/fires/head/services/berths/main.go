package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/nordhafen/keel"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()

	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("no database", "err", err)
		os.Exit(1)
	}
	defer pool.Close()

	app := keel.New(keel.Options{Name: "berths", Logger: log})
	routes(app, &pgStore{pool: pool})

	if err := app.Run(ctx, ":8080"); err != nil {
		log.Error("stopped", "err", err)
		os.Exit(1)
	}
}
